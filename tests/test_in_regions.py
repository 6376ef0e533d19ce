"""Towns that a tagger is unsure of, believed where the text names their region."""

from __future__ import annotations

import pytest
from naming import COUNTRY, Names

from geo.language import as_language
from geo.recognise import NameProfile
from geo.recognise.in_regions import in_named_regions
from geo.recognise.rescoring import TokenSpan
from geo.recognise.token_table import token_table

TOWN = NameProfile("town", 30_000, 1, True, frozenset(("SY", "SY.04")))
ABROAD = NameProfile("town", 30_000, 1, True, frozenset(("FR", "FR.11")))
NAMES = Names({"Syrie": COUNTRY, "Palmyre": TOWN, "Hajin": TOWN, "Lyon": ABROAD})
NAMED = "La Syrie se tait. "
END = " Il pleut. Le ministre est parti hier soir."


def believed(text: str, probability: float = 0.2, name: str = "Palmyre", **others: float) -> bool:
    table = token_table(text, NAMES, as_language("fr"))
    words = {name.lower(): probability, **{other.lower(): p for other, p in others.items()}}
    spans = [TokenSpan(i, i + 1, words[word]) for i, word in enumerate(table.lower) if word in words]
    found = in_named_regions(table, NAMES, spans, 0.4)
    return bool(found) and all(table.lower[f.start] == name.lower() for f in found)


def test_a_town_of_a_country_that_the_text_names_is_believed() -> None:
    assert believed(f"{NAMED}Les rebelles ont pris Palmyre dans la nuit.{END}")


def test_a_town_whose_name_the_same_country_alone_has_will_do_for_the_country() -> None:
    text = f"Les rebelles ont pris Palmyre et Hajin dans la nuit.{END}"
    assert believed(text, Hajin=0.9)
    assert not believed(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{NAMED}Les rebelles ont pris la Palmyre dans la nuit.{END}",
        f"{NAMED}Les rebelles ont pris « Palmyre » dans la nuit.{END}",
        f"{NAMED}Les rebelles ont pris (Palmyre) dans la nuit.{END}",
        f"{NAMED}Les rebelles ont pris Jean Palmyre dans la nuit.{END}",
        f"{NAMED}Les rebelles ont pris Palmyre Durand dans la nuit.{END}",
        f"{NAMED}Palmyre a pris les rebelles dans la nuit.{END}",
        f"{NAMED}Pour Palmyre.{END}",
        f"{NAMED}Le buteur a marqué pour Palmyre dans la nuit.{END}",
        "La Syrie dit que les rebelles ont pris Palmyre dans la nuit.",
    ],
)
def test_what_may_be_another_name_is_not(text: str) -> None:
    assert not believed(text)


def test_neither_is_a_town_elsewhere_nor_one_that_the_tagger_finds_improbable() -> None:
    text = f"{NAMED}Les rebelles ont pris Lyon et Palmyre dans la nuit.{END}"
    assert not believed(text, name="Lyon")
    assert not believed(text, probability=0.1)
    assert not believed(text, probability=0.5)  # found without
