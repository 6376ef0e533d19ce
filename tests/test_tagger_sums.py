"""What the tagger looks up in sums is what its features weigh one by one."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo.candidates import GazetteerLexicon
from geo.language import load
from geo.recognise.feature_sets import FeatureCache
from geo.recognise.features import active_runs, described, features
from geo.recognise.model import default_model
from geo.recognise.rescoring import rescore, span_features, tagged_spans
from geo.recognise.table import TokenTable
from geo.recognise.token_table import token_table
from geo.recognise.word_classes import words_named

ROOT = Path(__file__).parents[1]
CODES = ("en", "ar", "de", "es", "fr", "pt", "ru", "tr", "uk")


def tables(code: str, gazetteer: Gazetteer) -> list[TokenTable]:
    """A language's reports and our news, as they are, in capitals and in small letters."""
    language, lexicon = load(code), GazetteerLexicon(gazetteer)
    paths = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "seeds" / "languages").glob(f"{code}.txt"))]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    texts += ["", "Ho", "Ho, Texas", 'X. "The Hague" (Ohio', "(Ohio, United States", "Bank of America - Paris"]
    return [token_table(changed, lexicon, language) for text in texts for changed in (text, text.upper(), text.lower())]


@pytest.mark.parametrize("code", CODES)
def test_sums_of_sets_are_the_weights_of_all_features(code: str, builtin: Gazetteer) -> None:
    model = default_model(load(code))
    cache = FeatureCache(model.sum_of, load(code), words_named(model.weights))
    seen = 0
    for table in tables(code, builtin):
        runs = active_runs(table)
        summed, named = described(table, runs, cache), features(table, runs)
        for sums, sets in zip(summed, named, strict=True):
            assert sums == pytest.approx([sum(model.weights.get(n, 0j) for n in token.names) for token in sets])
            seen += len(sums)
    assert seen > 500


def test_only_words_that_features_name_have_their_own_entry() -> None:
    model = default_model()
    cache = FeatureCache(model.sum_of, load("en"), words_named(model.weights))
    assert cache.near["flurbing"] is cache.near["snorfle"]
    assert cache.near["flurbing"] is not cache.near["7"]
    assert cache.near["of"].word == "of"
    assert words_named(["Cb=near", "Gw=city|-", "Rwecounty", "Rw=ecounty", "Lw=homs", "Wb=w"]) == {
        "near",
        "-",
        "county",
    }


@pytest.mark.parametrize("code", CODES)
def test_rescored_spans_have_the_odds_that_their_features_weigh(code: str, builtin: Gazetteer) -> None:
    model = default_model(load(code))
    seen = set[str]()
    for table in tables(code, builtin):
        runs = active_runs(table)
        found = tagged_spans(table, runs, model.read(table, runs))
        rows = span_features(table, found)
        odds = [sum(model.second.get(name, 0.0) * value for name, value in row) for row in rows]
        wanted = [1 / (1 + exp(-max(min(total, 30.0), -30.0))) for total in odds]
        assert [span.probability for span in rescore(table, found, model.second)] == pytest.approx(wanted)
        seen |= {name for row in rows for name, _ in row}
    assert {"alike_mean", "sharing_best", "listed_after_and", "listed_before_comma"} <= seen or code != "en"
    assert "person" in seen or code != "en"
