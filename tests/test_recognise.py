"""Recognition with a handful of names: how text is laid out, what the rules and the tagger make of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naming import CITY, COUNTRY, STATE, TOWN, Names

from gazetteer import fold
from geo.document import Mention
from geo.errors import MissingExtra
from geo.recognise import BuiltinRecogniser, GazetteerRecogniser, Recogniser, SpacyRecogniser
from geo.recognise.features import active_runs, features
from geo.recognise.modes import Mode
from geo.recognise.persons import PersonCue, person_cue, person_words
from geo.recognise.rescoring import TokenSpan
from geo.recognise.span_repair import drop_overlaps, embedded
from geo.recognise.token_table import token_table


@pytest.fixture
def names() -> Names:
    return Names(
        {
            "Syria": COUNTRY, "Homs": CITY, "al-Hol": CITY, "Paris": replace(TOWN, kind="city", population=2_000_000),
            "Kentucky": STATE, "Reading": TOWN, "May": TOWN, "New York": CITY, "York": TOWN, "حمص": CITY,
        },
        demonyms=("Syrian",),
    )  # fmt: skip


def texts_of(mentions: Iterable[Mention]) -> list[str]:
    return [m.text for m in mentions]


class TestLayOut:
    def test_longest_name_wins(self, names: Names) -> None:
        table = token_table("She left New York.", names)
        assert [(m.key, m.tag) for m in table.matches] == [("new york", "city")]

    def test_small_letters_are_no_name(self, names: Names) -> None:
        assert token_table("He was reading in may, and Reading.", names).matches[0].start == 7

    def test_an_arabic_article_may_begin_a_name(self, names: Names) -> None:
        assert [m.key for m in token_table("The camp of al-Hol is full.", names).matches] == [fold("al-Hol")]

    def test_a_name_is_found_beside_another_without_a_space(self, names: Names) -> None:
        table = token_table("on the Homs/New York border, in May(Paris).", names)
        assert [m.key for m in table.matches] == ["homs", "new york", "may", "paris"]

    def test_names_of_two_stretches_are_not_joined(self, names: Names) -> None:
        assert [m.key for m in token_table("She is New here; York is old.", names).matches] == ["york"]

    def test_demonyms_and_short_forms_go_by_their_letters(self, names: Names) -> None:
        table = token_table("The US and Syrian armies, and us.", names)
        assert [(m.start, m.tag) for m in table.matches] == [(1, "abbreviation"), (3, "demonym")]

    @pytest.mark.parametrize(
        ("text", "mode"),
        [
            ("Troops left the town of Homs on Monday.", Mode.NORMAL),
            ("SYRIA: FIGHTING IN HOMS", Mode.UPPER),
            ("Thousands Flee Homes After Storm in Syria", Mode.TITLE),
            ("nothing here has capitals", Mode.LOWER),
        ],
    )
    def test_modes(self, names: Names, text: str, mode: Mode) -> None:
        assert set(token_table(text, names).mode) == {mode}


class TestFeatures:
    def test_only_names_get_features(self, names: Names) -> None:
        table = token_table("the old man of Homs saw Deir ez-Zor", names)
        assert [table.tokens.words[a:b] for a, b in active_runs(table)] == [["Homs"], ["Deir", "ez", "-", "Zor"]]

    def test_equal_surroundings_give_the_same_features(self, names: Names) -> None:
        text = "In Homs, Syria, he spoke."
        first, again = (
            [[token.names for token in run] for run in features(table, active_runs(table))]
            for table in (token_table(text, names), token_table(text, names))
        )
        assert first == again
        assert first[0][0]

    def test_every_feature_belongs_to_a_group(self, names: Names) -> None:
        from geo.recognise.features import GROUPS

        table = token_table("Mr. Paris of Paris, Kentucky, met the Syrian army in New York on May 3.", names)
        used = {n[0] for run in features(table, active_runs(table)) for token in run for n in token.names}
        assert used <= set(GROUPS)
        assert "G" in used
        assert "P" in used


class TestRules:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Fighting went on in Homs, officials said.", ["Homs"]),
            ("They live in Paris, Kentucky.", ["Paris", "Kentucky"]),
            ("Reading is good for children.", []),
            ("He moved to Reading.", ["Reading"]),
            ("In May he spoke.", []),
            ("Mr. Paris met Ms. York.", []),
            ("حمص", ["حمص"]),
            ("we met in homs last week", ["homs"]),
        ],
    )
    def test_names_in_use(self, names: Names, text: str, found: list[str]) -> None:
        assert texts_of(GazetteerRecogniser(names)(text)) == found

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Paris KY burned down", ["Paris", "KY"]),
            ("Homs KY burned down", ["Homs"]),
            ("Paris, KY", ["Paris", "KY"]),
            ("KY burned", []),
        ],
    )
    def test_a_states_letters_right_behind_its_town(self, text: str, found: list[str]) -> None:
        lexicon = Names({"Paris": TOWN, "Homs": CITY, "KY": STATE}, abbreviations=("KY",))
        assert texts_of(GazetteerRecogniser(lexicon)(text)) == found

    def test_the_tagger_takes_them_from_the_rules(self) -> None:
        lexicon = Names({"Paris": TOWN, "KY": STATE}, abbreviations=("KY",))
        assert "KY" in texts_of(BuiltinRecogniser(lexicon, threshold=1.0)("Paris KY burned down"))

    def test_demonyms_are_told_apart(self, names: Names) -> None:
        assert [m.kind for m in GazetteerRecogniser(names)("A Syrian from Homs")] == ["demonym", "toponym"]


class TestSpans:
    @pytest.mark.parametrize(
        ("text", "nested"),
        [
            ("at the University of Kentucky", True),
            ("the Kentucky Post reported", True),
            ("the Kentucky Democratic Party", True),
            ("the Kentucky Police Department", False),
            ("in Kentucky the Post", False),
        ],
    )
    def test_names_inside_names(self, names: Names, text: str, nested: bool) -> None:
        table = token_table(f"He was {text}.", names)
        match = next(m for m in table.matches if m.key == "kentucky")
        assert embedded(table, [TokenSpan(match.start, match.end, 1.0)]) == [nested]

    def test_the_surer_of_two_that_overlap(self) -> None:
        kept = drop_overlaps([Mention(0, 8, "New York", 0.6), Mention(4, 8, "York", 0.9), Mention(9, 12, "abc", 0.1)])
        assert texts_of(kept) == ["York", "abc"]


@pytest.mark.parametrize("make", [GazetteerRecogniser, BuiltinRecogniser])
class TestAnyText:
    @given(text=st.text(alphabet=st.sampled_from("Homs Syria,.-'\n\0éحم Ж😀'’()"), max_size=200))
    @settings(deadline=None, max_examples=60)
    def test_mentions_are_true_to_the_text(self, make: type, text: str) -> None:
        lexicon = Names({"Homs": CITY, "Syria": COUNTRY, "حم": CITY})
        recogniser: Recogniser = make(lexicon)
        mentions = recogniser(text)
        assert all(text[m.start : m.end] == m.text and 0 <= m.probability <= 1 for m in mentions)
        assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
        assert mentions == recogniser(text)

    def test_a_long_line(self, make: type, names: Names) -> None:
        text = "From Homs to PARIS and New York he went " * 5_000
        assert len(make(names)(text)) > 5_000

    def test_one_endless_name(self, make: type, names: Names) -> None:
        make(names)("Homs " * 20_000)


class TestSpacy:
    def test_entities_of_a_pipeline(self) -> None:
        spacy = pytest.importorskip("spacy", reason="the spacy extra is not installed")
        nlp = spacy.blank("en")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns(
            [
                {"label": "GPE", "pattern": "Homs"},
                {"label": "NORP", "pattern": "Syrian"},
                {"label": "PERSON", "pattern": "Paris Hilton"},
                {"label": "LOC", "pattern": "the Euphrates"},
            ]
        )
        text = "A Syrian from Homs met Paris Hilton by the Euphrates."
        mentions = SpacyRecogniser(nlp)(text)
        assert [(m.text, m.kind) for m in mentions] == [
            ("Syrian", "demonym"), ("Homs", "toponym"), ("Euphrates", "toponym"),
        ]  # fmt: skip
        assert all(text[m.start : m.end] == m.text for m in mentions)

    def test_a_text_longer_than_pipelines_take(self) -> None:
        spacy = pytest.importorskip("spacy", reason="the spacy extra is not installed")
        nlp = spacy.blank("en")
        nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Homs"}])
        text = "quiet " * 90_000 + "Homs"
        assert [(m.start, m.text) for m in SpacyRecogniser(nlp)(text)] == [(540_000, "Homs")]

    def test_a_pipeline_that_is_not_installed(self) -> None:
        pytest.importorskip("spacy", reason="the spacy extra is not installed")
        with pytest.raises(MissingExtra, match="python -m spacy download no_such_pipeline"):
            SpacyRecogniser("no_such_pipeline")("Homs")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("President Paris", PersonCue.TITLE),
        ("Gen. Paris", PersonCue.TITLE),
        ("gen. Paris", PersonCue.TITLE),
        ("John Paris", PersonCue.GIVEN),
        ("john Paris", PersonCue.NONE),
        ("in Paris", PersonCue.NONE),
        ("Paris", PersonCue.NONE),
    ],
)
def test_what_stands_before_a_person(names: Names, text: str, cue: PersonCue) -> None:
    table = token_table(text, names)
    assert person_cue(table, len(table) - 1) is cue
    if text.startswith("john"):
        assert person_cue(table, len(table) - 1, small=True) is PersonCue.GIVEN


def test_words_behind_titles_and_given_names_are_those_with_a_cue() -> None:
    table = token_table("Gen. Homs met Mr Paris, Sarah Florence, sarah Derna and Mayor Amman. sarah Lyon", Names({}))
    behind = [i for i in table.capitals if i and table.capital[i - 1]]
    assert person_words(table) == {table.lower[i] for i in behind if person_cue(table, i) is not PersonCue.NONE}
    assert person_words(table) == {"paris", "florence", "amman"}
