"""A resolver is measured end to end, on news that no part of it was made with, and the report can be read."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo import CorpusError, InputError, Memory, Resolver
from geo.evaluate import Report, format_text, read_predictions, run, write_html, write_predictions

WORLD = Path(__file__).parent / "data" / "world_news.jsonl"
HELD_OUT = Path(__file__).parent / "data" / "held_out_news.txt"


@cache
def report(*, gold_spans: bool = False) -> Report:
    return run([WORLD], Resolver(), gold_spans=gold_spans)


def test_unseen_world_news_is_read_well() -> None:
    # A little under what was measured, so that a change for the worse is noticed.
    s = report().scores
    assert s.f >= 0.90
    assert s.acc161 >= 0.93
    assert s.geo_f >= 0.85


def test_reports_held_out_of_training_are_read_well() -> None:
    made = run([HELD_OUT], Resolver(demonyms=True, nested=True))
    assert made.documents == 30
    assert made.scores.f >= 0.90
    assert made.scores.acc161 >= 0.95
    assert made.scores.geo_f >= 0.88
    assert made.calibration is not None
    assert made.calibration.error <= 0.07


def test_it_beats_population_and_stays_under_the_ceiling() -> None:
    population, ceiling = (row.scores for row in report().baselines)
    assert population.recognised == ceiling.recognised == report().scores.recognised
    assert population.hits < report().scores.hits <= ceiling.hits


def test_annotated_spans_are_all_found() -> None:
    s = report(gold_spans=True).scores
    assert s.recall == s.precision == 1.0
    assert s.acc161 >= 0.85


def test_an_outlets_later_documents_teach_where_an_earlier_one_is(tmp_path: Path) -> None:
    texts = ["The Paris city council met on Monday.", "A storm crossed Paris, Texas, and Dallas on Tuesday."] * 2
    path = tmp_path / "local.jsonl"
    rows = [
        {"id": n, "text": text, "source": "https://news.example.org/", "toponyms": [
            {"start": text.index("Paris"), "end": text.index("Paris") + 5, "lat": 33.66, "lon": -95.56}]}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    told = run([path], Resolver(memory=Memory()), sources=True)
    assert run([path], Resolver()).scores.hits == 2
    assert told.scores.hits == 4
    assert "what its other documents name" in told.settings


def test_groups_are_named_by_the_gazetteer() -> None:
    rows = {row.label: row.scores.toponyms for row in report().countries}
    assert rows["India"] >= 10
    assert sum(rows.values()) == report().scores.toponyms
    assert {row.label for row in report().classes} >= {"P", "A"}


def test_the_text_report_has_every_figure() -> None:
    text = format_text(report())
    for words in (
        "world_news.jsonl: 22 documents",
        "population only",
        "candidate ceiling",
        "calibration error",
        "India",
    ):
        assert words in text
    assert f"{report().scores.geo_f:.3f}" in text


def test_predictions_written_and_read_give_the_same_figures(tmp_path: Path) -> None:
    from geo.annotated import read_corpus
    from geo.evaluate import evaluate

    write_predictions(report().predictions, tmp_path / "out.jsonl")
    again = evaluate(read_corpus(WORLD).documents, read_predictions(tmp_path / "out.jsonl"))
    assert again.scores == report().scores


def test_corpora_side_by_side(tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    text = "Snow fell in Oslo."
    gold = {"start": 13, "end": 17, "lat": 59.91, "lon": 10.75}
    other.write_text(json.dumps({"id": "o", "text": text, "toponyms": [gold]}), encoding="utf-8")
    both = run([WORLD, other], Resolver())
    assert [row.label for row in both.corpora] == ["world_news.jsonl", "other.jsonl"]
    assert both.corpora[1].scores.hits == 1
    assert both.scores.toponyms == report().scores.toponyms + 1
    with pytest.raises(CorpusError, match="two of the corpora have a document"):
        run([WORLD, WORLD], Resolver())


def test_ids_alone_are_placed_by_the_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Snow fell in Oslo and Atlantis.", encoding="utf-8")
    (tmp_path / "1.ann").write_text(
        "T1\tLiteral 13 17\tOslo\n#1\tAnnotatorNotes T1\t3143244\nT2\tLiteral 22 30\tAtlantis\n"
        "#2\tAnnotatorNotes T2\t999999999\n",
        encoding="utf-8",
    )
    found = run([tmp_path], Resolver())
    assert (found.scores.toponyms, found.scores.hits) == (1, 1)
    assert "1 toponyms have only a GeoNames id that the gazetteer lacks" in found.notes[0]


def test_a_corpus_without_gold_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plain.jsonl"
    path.write_text(json.dumps({"id": 1, "text": "Snow fell in Oslo."}), encoding="utf-8")
    found = run([path], Resolver())
    assert "the figures mean nothing" in found.notes[0]
    assert len(found.predictions[1]) == 1
    assert "mean nothing" in format_text(found)


def test_a_corpus_without_positions_measures_recognition(tmp_path: Path) -> None:
    text = "Snow fell in Oslo and in Xyzzydorp, and Bergen was cut off."
    spans = [(13, 17), (25, 34)]  # Bergen is annotated by nobody
    assert [text[a:b] for a, b in spans] == ["Oslo", "Xyzzydorp"]
    path = tmp_path / "bare.jsonl"
    toponyms = [{"start": a, "end": b} for a, b in spans]
    path.write_text(json.dumps({"id": 1, "text": text, "toponyms": toponyms}), encoding="utf-8")
    found = run([path], Resolver())
    s = found.scores
    answered = [(p.start, p.end) for p in found.predictions[1]]
    assert (13, 17) in answered
    right = sum(span in answered for span in spans)
    assert (s.toponyms, s.recognised, s.false) == (2, right, len(answered) - right)
    assert s.precision == right / len(answered)
    assert s.recall == right / 2
    assert (s.acc161, s.geo_f, s.median_km, found.calibration) == (None, None, None, None)
    assert "recognition alone" in found.notes[0]
    assert f"{s.f:.3f}" in format_text(found)
    write_html(found, tmp_path / "report.html")
    assert f"<dd>{s.f:.3f}" in (tmp_path / "report.html").read_text(encoding="utf-8")
    with pytest.raises(InputError, match="no annotated name has a position"):
        run([path], Resolver(), gold_spans=True)
    both = run([WORLD, path], Resolver())
    assert both.scores.toponyms == report().scores.toponyms  # positions lead; the other has a row of its own
    assert both.corpora[1].scores == s


class Tags(HTMLParser):
    """Collects tags and what they refer to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.references: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.references += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_html_report_is_one_safe_page(tmp_path: Path) -> None:
    corpus = tmp_path / "<b>evil.jsonl"
    name = "</style><script>alert(1)</script>"
    text = f"Snow fell in Paris, Texas, said {name}."
    # The gold is put on the other side of the Earth, so that the text lands among the worst errors.
    gold = {"start": 13, "end": 18, "surface": name, "lat": -40.0, "lon": 100.0, "country": name}
    corpus.write_text(json.dumps({"id": name, "text": text, "toponyms": [gold]}), encoding="utf-8")
    write_html(run([corpus], Resolver()), tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    parsed = Tags()
    parsed.feed(page)
    assert "script" not in parsed.tags
    assert "b" not in parsed.tags
    assert parsed.tags.count("style") == 1
    assert parsed.references == []
    assert "url(" not in page
    assert "<mark>Paris</mark>" in page
