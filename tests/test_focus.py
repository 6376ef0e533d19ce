"""The one place that a report is about, and names that are met only because the text's country is known."""

from __future__ import annotations

import pytest

from geo import Resolver
from geo.recognise import described_names
from geo.tokens import read_text


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


STORIES = [  # text, its country, the place it is about (GeoNames id), and why
    # the most specific place, not the first, the capital or the most frequent
    (
        "Airstrikes hit Idlib as talks go on in Damascus. Two killed in Maarrat al-Numan, Idlib.",
        "SY",
        167611,
        "lies in",
    ),
    # a sentence that is nothing but a description, whatever the headline names
    ("Bomb kills two in northern Iraq. Tel Afar.", "IQ", 90393, "describes"),
    ("Shelling near Aleppo. Al- Bab.", "SY", 174018, "describes"),
    # what is named to say where another lies is not the place
    ("Soldiers were killed 18 km from Monguno town. Marte village.", "NG", 2330719, "describes"),
    # a road's name is not the place
    ("A landslide blocked the Medellin highway, in Salgar, Antioquia.", "CO", 3670350, "lies in"),
    # nor is where somebody told of it, or where those who did are
    ("Ten were killed in Idlib city, the state news agency said in Damascus.", "SY", 169389, "kind"),
    ("Fighters took Sirwah in Marib, officials in Sanaa said.", "YE", 6940839, "specific"),
    # the coder said it
    ("The event was coded to Uruapan; the bodies were driven from Morelia.", "MX", 3980760, "coded"),
    # a unit and a town of one name: the word beside it decides
    ("Daraa town: two men killed.", "SY", 170905, "kind"),
    # a namesake of which nothing is sure is worse than the country
    ("Gunmen attack bus. Springfield.", "US", 6252001, "country"),
    ("Something happened to somebody.", "RW", 49518, "country"),
    # so is a road's name where nothing else is named, and a city of the name of some city's quarter
    ("A tree fell onto Santa Rosa rd.", "BR", 3469034, "country"),
    ("Two men were hurt in the Toledo neighborhood.", "ES", 2510769, "country"),
    ("Two men were hurt in the San Blas neighborhood of Toledo.", "ES", 2510409, "kind"),
    # what lies far from the town that a comma joins it to is another place
    ("A wall fell near Diva, Mumbai.", "IN", 1275339, "specific"),
]


@pytest.mark.parametrize(("text", "country", "geonameid", "why"), STORIES, ids=[s[0][:30] for s in STORIES])
def test_what_a_report_is_about(resolver: Resolver, text: str, country: str, geonameid: int, why: str) -> None:
    focus = resolver(text, countries=(country,)).focus
    assert focus is not None
    assert focus.place.geonameid == geonameid, focus.place.label
    assert why in focus.reason
    assert 0 < focus.confidence <= 1
    assert focus.radius_km > 0


def test_a_text_without_a_place_has_no_focus(resolver: Resolver) -> None:
    assert resolver("Something happened to somebody.").focus is None


@pytest.mark.parametrize(
    ("text", "country", "geonameid"),
    [
        ("Civilians flee. town of Khan Shaikhoun", "SY", 168325),
        ("An explosion was heard. Pul-i-Kumri", "AF", 1130490),
        ("Shelling. Tariq al-Nahl and Kafr Zaita.", "SY", 168620),
    ],
)
def test_another_spelling_is_met_where_the_country_is_known(
    resolver: Resolver, text: str, country: str, geonameid: int
) -> None:
    assert geonameid in {p.geonameid for p in resolver(text, countries=(country,)).places}


@pytest.mark.parametrize(
    ("text", "name", "geonameid"),
    [
        ("Civilians fled Khan Shaikhoun in Syria.", "Khan Shaikhoun", 168325),
        ("Fighting was reported in Pul-i-Kumri, Baghlan province.", "Pul-i-Kumri", 1130490),
    ],
)
def test_another_spelling_is_met_where_a_container_is_named(
    resolver: Resolver, text: str, name: str, geonameid: int
) -> None:
    placed = {r.mention.text: r.place.geonameid for r in resolver(text) if r.place is not None}
    assert placed[name] == geonameid


def test_without_a_country_nothing_is_added(resolver: Resolver) -> None:
    """What stands in a list of words may be no name; only a known country's gazetteer tells."""
    text = "Shelling in the country. Kafr Zaita."
    assert {r.mention.text for r in resolver(text)} <= {r.mention.text for r in resolver(text, countries=("SY",))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two men were killed. Sta. Cruz village.", ["Sta. Cruz"]),
        ("A blast hit the town of Al-Turba on Monday.", ["Al-Turba"]),
        ("Shelling hit the sub-district of Ma'arrat Misrin.", ["Ma'arrat Misrin"]),
        ("It rained in Rajgal area; Koshin", ["Rajgal", "Koshin"]),
    ],
)
def test_names_in_the_words_of_a_description(text: str, names: list[str]) -> None:
    assert [m.text for m in described_names(read_text(text), ())] == names
