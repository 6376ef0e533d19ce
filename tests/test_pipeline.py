"""The resolver as people use it: a text in, a document out, whatever the text is."""

from __future__ import annotations

import inspect
import pickle
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point as Position
from shapely.geometry import box

from gazetteer import Gazetteer, GazetteerNotFound, Point
from geo import Document, InputError, Mention, Reason, Resolution, Resolver
from geo.candidates import CandidateFinder, NameTable
from geo.context import Context, Memory
from geo.pieces import MOST_LETTERS, MOST_NAMES, as_mentions, in_pieces
from geo.rank import hand_ranker
from geo.resolver import stage_name
from geo.tokens import ReadText, read_text


class Capitals:
    """A recogniser for tests: every capitalised word, "Syrian" as a demonym."""

    def __call__(self, text: str) -> tuple[Mention, ...]:
        found = re.finditer(r"[A-Z]\w+", text)
        return tuple(
            Mention(m.start(), m.end(), m.group(), 0.9, "demonym" if m.group() == "Syrian" else "toponym")
            for m in found
        )


def make(levant: Gazetteer, **more: Any) -> Resolver:
    return Resolver(levant, recogniser=Capitals(), **more)


def countries(document: Any) -> list[str]:
    return [r.place.country if r.place else "" for r in document]


def test_making_a_resolver_does_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.gpkg").write_text("looked at when it is opened")
    Resolver(tmp_path / "bad.gpkg", memory=tmp_path / "no.json")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.gpkg"]


def test_a_mistyped_gazetteer_is_told_of_at_once(tmp_path: Path) -> None:
    with pytest.raises(GazetteerNotFound, match="no gazetteer at"):
        Resolver(tmp_path / "no.gpkg")
    with pytest.raises(InputError, match="a file's path"):
        Resolver(5)  # type: ignore[arg-type]


def test_the_code_of_no_country_is_refused(levant: Gazetteer) -> None:
    for about in ({"countries": "XX"}, {"home": "XX"}, {"countries": ["SY", "XX"]}):
        with pytest.raises(InputError, match="no country has the code 'XX'"):
            make(levant)("They left Homs.", **about)
    assert make(levant)("They left Homs.", countries="sy, LB")[0].place == levant[169577]


def test_what_is_no_stream_is_refused_at_once(levant: Gazetteer) -> None:
    for wrong in (None, 5, "Homs"):
        with pytest.raises(InputError, match="iterable of texts"):
            make(levant).pipe(wrong)  # type: ignore[arg-type]


def test_a_text_becomes_a_document(levant: Gazetteer) -> None:
    document = make(levant)("They left Homs for Damascus.", name="Report 1", source="a.example", date="2026-11-21")
    assert [r.mention.text for r in document][1:] == ["Homs", "Damascus"]
    assert (document.name, document.source, document.date) == ("Report 1", "a.example", "2026-11-21")
    assert document.resolutions[1].place == levant[169577]
    assert document.resolutions[0].reason is Reason.NEARBY
    assert "toposcope" in document.provenance.resolver
    assert document.provenance.gazetteer


def test_the_trained_recogniser_is_the_default(levant: Gazetteer) -> None:
    document = Resolver(levant)("Fighting broke out in Homs, Syria, on Monday, residents of Damascus said.")
    assert {r.mention.text for r in document.resolved} >= {"Homs", "Syria", "Damascus"}


def test_demonyms_are_a_switch(levant: Gazetteer) -> None:
    text = "the Syrian army"
    assert len(make(levant)(text)) == 0
    assert countries(make(levant, demonyms=True)(text)) == ["SY"]


def test_a_name_inside_another_is_neither_a_demonym_nor_a_toponym(levant: Gazetteer) -> None:
    text = "A study by the University of Paris about the Syrian coast said so."

    def found(**options: bool) -> list[str]:
        return [r.mention.text for r in Resolver(levant, **options)(text)]

    assert found() == []
    assert found(demonyms=True) == ["Syrian"]
    assert found(nested=True) == ["Paris"]


def test_every_option_of_a_resolver_is_in_its_signature() -> None:
    for function in (Resolver, Resolver.__call__):
        shown = inspect.signature(function).parameters.values()
        assert not [p for p in shown if p.kind in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
        assert {f.name for f in fields(Context)} <= {p.name for p in shown}


def test_a_used_resolver_is_pickled_and_copied_and_answers_the_same(levant: Gazetteer) -> None:
    text = (
        "Fighting broke out in Homs, Syria, on Monday, residents of Damascus said. The U.S. and the Syrian army left."
    )
    for used in (Resolver(levant, home="SY"), Resolver(levant, memory=Memory(), finder=CandidateFinder(levant))):
        document = used(text, source="a.example")
        for copy in (pickle.loads(pickle.dumps(used)), deepcopy(used)):
            assert copy(text, source="a.example") == used(text, source="a.example") != ()
            assert copy(text).resolutions[0] == used(text).resolutions[0]
        assert document.resolved
        assert pickle.loads(pickle.dumps(document)) == document


def test_documents_pass_the_stages_in_their_order(levant: Gazetteer) -> None:
    def shortened(document: Document) -> Document:
        return replace(document, resolutions=document.resolutions[-1:])

    def titled(document: Document) -> Document:
        return replace(document, name=f"{len(document)} places")

    resolver = make(levant, stages=[shortened, titled])
    assert [stage_name(s) for s in resolver.stages] == ["shortened", "titled"]
    document = resolver("They left Homs for Damascus.")
    assert (document.name, [r.mention.text for r in document]) == ("1 places", ["Damascus"])
    assert document.provenance.resolver.endswith(", shortened, titled")
    assert next(resolver.pipe(["They left Homs."])).name == "1 places"


def test_a_stage_that_makes_no_document_is_named(levant: Gazetteer) -> None:
    def careless(_document: Document) -> Document:
        return None  # type: ignore[return-value]

    with pytest.raises(InputError, match="the stage careless returned NoneType, not a Document"):
        make(levant, stages=[careless])("Homs")
    with pytest.raises(InputError, match="'names' can't be called"):
        make(levant, stages=["names"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-5, 5000), st.integers(-5, 30)), min_size=1, max_size=900))
def test_many_mentions_are_resolved_piece_by_piece_and_none_is_lost(spans: list[tuple[int, int]]) -> None:
    text = "".join(f"{i:05d}" for i in range(800))
    mentions = as_mentions(text, [(start, start + length) for start, length in spans])
    pieces = list(in_pieces(read_text(text), mentions))
    assert "".join(piece.text for piece, _, _ in pieces) == text
    assert all(len({m.text for m in few}) <= MOST_NAMES for _, _, few in pieces)
    assert [(m.start + at, m.end + at, m.text) for _, at, few in pieces for m in few] == [
        (m.start, m.end, m.text) for m in mentions
    ]


def test_what_is_said_of_a_choice_is_worked_out_when_asked_for(levant: Gazetteer) -> None:
    def resolved() -> Resolution:
        return Resolver(levant)("Fighting in Homs, Syria, went on.").resolutions[0]

    asked = resolved()
    assert asked.sentence.startswith("Taken as Homs")
    assert asked.evidence
    assert asked.rest < 1.0
    assert asked == resolved() == pickle.loads(pickle.dumps(resolved())) == deepcopy(resolved())
    assert hash(asked) == hash(resolved())
    moved = resolved().of(replace(asked.mention, start=0, end=4))
    assert moved.evidence == asked.evidence
    assert moved.mention.start == 0
    with pytest.raises(FrozenInstanceError):
        resolved().sentence = ""  # type: ignore[misc]
    with pytest.raises(AttributeError, match="sentense"):
        resolved().sentense  # type: ignore[attr-defined]  # noqa: B018


def test_a_list_of_a_thousand_names_is_resolved_in_full(levant: Gazetteer) -> None:
    text = ", ".join(["Homs", *(f"Xx{i}" for i in range(998)), "Paris"])
    document = Resolver(levant, recogniser=Capitals())(text)
    assert [text[r.mention.start : r.mention.end] for r in document] == text.split(", ")
    assert document.resolutions[0].place == levant[169577]
    assert document.resolutions[-1].place == levant[2988507]


def test_parts_go_into_their_slots(levant: Gazetteer) -> None:
    class Nothing(CandidateFinder):
        def tables(self, _text: str | ReadText, mentions: Sequence[Mention]) -> list[NameTable]:
            return self.known(["no such place" for _ in mentions])

    document = make(levant, finder=Nothing(levant), ranker=hand_ranker())("They left Homs.")
    assert {r.reason for r in document} == {Reason.NOT_IN_GAZETTEER}
    assert document.provenance.resolver.endswith("ranker rules")


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("\0\0\0", 0), (" \n\t ", 0), ("none here", 0), ("\ud800 Homs", 1), ("حمص", 0), ("Homs\0Homs", 2)],
)
def test_any_text_gives_a_document(levant: Gazetteer, text: str, length: int) -> None:
    document = make(levant)(text)
    assert document.text == text
    assert len(document) == length


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_random_text_gives_a_document_whose_mentions_are_in_it(levant: Gazetteer, text: str) -> None:
    for r in make(levant)(text):
        assert text[r.mention.start : r.mention.end] == r.mention.text


def test_a_very_long_text_gives_a_document(levant: Gazetteer) -> None:
    document = make(levant)("the road to Homs was shut; " * 20_000)
    assert len(document) == 20_000
    assert {r.place for r in document} == {levant[169577]}


class Counting(Capitals):
    """One that notes how long the texts are that it is given."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def __call__(self, text: str) -> tuple[Mention, ...]:
        self.lengths.append(len(text))
        return super().__call__(text)


@pytest.mark.parametrize("text", ["Homs, " * 33_000, "They left Homs for Damascus.\n\n" * 7_000])
def test_the_work_on_a_long_text_grows_with_its_length_alone(levant: Gazetteer, text: str) -> None:
    recogniser = Counting()
    document = Resolver(levant, recogniser=recogniser)(text)
    assert sum(recogniser.lengths) == len(text)
    assert max(recogniser.lengths) <= MOST_LETTERS
    assert [(r.mention.start, r.mention.end) for r in document] == [m.span() for m in re.finditer(r"[A-Z]\w+", text)]
    homs = [r for r in document if r.mention.text == "Homs"]
    assert {r.place for r in homs} == {levant[169577]}
    # Mentions that mean the same for the same reasons share them, so that memory grows by little a mention.
    assert len({id(r.alternates) for r in homs}) <= 2 * len(recogniser.lengths)
    assert len({id(r.evidence) for r in homs}) <= 2 * len(recogniser.lengths)


def test_spans_given_in_a_long_text_keep_their_places(levant: Gazetteer) -> None:
    text = "They left Homs for Damascus.\n\n" * 4_000
    spans = [(-5, 3), *(m.span() for m in re.finditer("Homs|Damascus", text)), (len(text) + 5, len(text) + 9)]
    document = make(levant)(text, mentions=spans)
    assert [(r.mention.start, r.mention.end) for r in document] == spans
    assert all(r.place is not None for r in document.resolutions[1:-1])


def test_what_is_no_text_is_refused(levant: Gazetteer) -> None:
    with pytest.raises(InputError, match="a text is a str"):
        make(levant)(b"Homs")  # type: ignore[arg-type]


# Spans of the user's own


def test_given_spans_are_resolved_instead_of_recognised(levant: Gazetteer) -> None:
    document = make(levant).resolve("they left homs for damascus", mentions=[(19, 27), Mention(10, 14, "homs")])
    assert [r.place.name for r in document.resolved if r.place] == ["Homs", "Damascus"]


@pytest.mark.parametrize("span", [(5, 900), (-3, 2), (4, 4), (9, 3)])
def test_a_span_outside_the_text_loses_nothing_else(levant: Gazetteer, span: tuple[int, int]) -> None:
    document = make(levant)("Homs fell.", mentions=[(0, 4), span])
    assert [r.place.name for r in document.resolved if r.place] == ["Homs"]
    (bad,) = document.unresolved
    assert bad.sentence == "Not placed: the span lies outside the text."


@pytest.mark.parametrize("span", [(1,), 1, None, ("a", "b"), (1.5, 3)])
def test_what_is_no_span_is_refused(levant: Gazetteer, span: Any) -> None:
    with pytest.raises(InputError, match="a mention is \\(start, end\\)"):
        make(levant)("Homs fell.", mentions=[span])


def test_what_another_recogniser_says_is_made_true_to_the_text(levant: Gazetteer) -> None:
    said = [Mention(15, 23, "Homs"), (0, 4), Mention(900, 904, "Homs")]
    document = Resolver(levant, recogniser=lambda _text: cast("tuple[Mention, ...]", said))("Homs fell, and Damascus.")
    assert [(r.mention.text, r.place and r.place.name) for r in document] == [
        ("Homs", "Homs"), ("Damascus", "Damascus"), ("", None)
    ]  # fmt: skip


@pytest.mark.parametrize("texts", ["Homs fell.", [None], [("Homs fell.", {}, 1)], [("Homs fell.", 5)]])
def test_what_is_no_stream_is_refused(levant: Gazetteer, texts: Any) -> None:
    with pytest.raises(InputError):
        list(make(levant).pipe(texts))


def test_overlapping_spans_are_each_resolved(levant: Gazetteer) -> None:
    document = make(levant)("Paris, Texas", mentions=[(0, 12), (0, 5), (7, 12)])
    assert len(document.resolved) == 3


# Context of the user's own


@pytest.mark.parametrize(
    "context",
    [
        {"home": "US"},
        {"home": Point(lat=32.8, lon=-96.8)},
        {"countries": ("US",)},
        {"near": Position(-96.8, 32.8)},
        {"within": box(-107, 25, -93, 37)},
    ],
)
def test_each_context_moves_paris_to_texas(levant: Gazetteer, context: dict[str, Any]) -> None:
    text = "The mayor of Paris spoke."
    assert countries(make(levant)(text))[-1] == "FR"
    assert countries(make(levant)(text, **context))[-1] == "US"
    assert countries(make(levant, **context)(text))[-1] == "US"


def test_a_place_as_home(levant: Gazetteer) -> None:
    assert countries(make(levant, home=levant[4736286])("The mayor of Paris spoke."))[-1] == "US"


def test_a_text_s_own_context_goes_first(levant: Gazetteer) -> None:
    assert countries(make(levant, countries=("US",))("In Paris", countries=("FR",)))[-1] == "FR"


def test_unknown_context_is_named(levant: Gazetteer) -> None:
    with pytest.raises(InputError, match="unknown context 'sauce'"):
        list(make(levant).pipe([("Homs", {"sauce": "x"})]))
    with pytest.raises(TypeError, match="sauce"):
        make(levant)("Homs", sauce="x")  # type: ignore[call-arg]
    with pytest.raises(InputError, match="0 to 1"):
        make(levant, min_confidence=7)


# Streams and memory

TEXAN = "Paris, Texas, rebuilt its school. Texas paid, and Paris in Texas is glad."


def test_a_pipe_streams_in_order_with_contexts(levant: Gazetteer) -> None:
    texts = ("Homs fell.", ("Raqqa fell.", {"name": "second"}), ("Damascus held.", Context(name="third")))
    documents = make(levant).pipe(iter(texts))
    assert next(documents).text == "Homs fell."
    assert [d.name for d in documents] == ["second", "third"]


def test_a_pipe_teaches_where_a_source_is_at_home(levant: Gazetteer) -> None:
    texts = [(TEXAN, {"source": "parisnews.example"})] * 4 + [
        ("The mayor of Paris spoke.", {"source": "parisnews.example"})
    ]
    assert countries(list(make(levant).pipe(texts))[-1])[-1] == "US"


def test_another_source_learns_nothing_from_it(levant: Gazetteer) -> None:
    texts = [(TEXAN, {"source": "a.example"})] * 4 + [("The mayor of Paris spoke.", {"source": "b.example"})]
    assert countries(list(make(levant).pipe(texts))[-1])[-1] == "FR"


def test_memory_is_kept_in_a_file_when_asked(levant: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "memory.json"
    list(make(levant, memory=path).pipe([(TEXAN, {"source": "a.example"})] * 4))
    assert countries(make(levant, memory=path)("The mayor of Paris spoke.", source="a.example"))[-1] == "US"


def test_a_memory_of_the_user_s_own_is_used(levant: Gazetteer) -> None:
    memory = Memory()
    resolver = make(levant, memory=memory)
    resolver(TEXAN, source="a.example")
    assert [p.name for p, _ in memory.places("a.example")][:2] == ["Texas", "Paris"] or memory.places("a.example")


def test_a_pipe_that_is_left_early_still_keeps_its_memory(levant: Gazetteer, tmp_path: Path) -> None:
    stream = make(levant, memory=tmp_path / "memory.json").pipe([(TEXAN, {"source": "a.example"})] * 3)
    next(stream)
    stream.close()
    assert len(Memory(tmp_path / "memory.json")) == 1
