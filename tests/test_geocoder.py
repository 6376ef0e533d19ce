"""geopy's interface over the built-in gazetteer: geocode, reverse, RateLimiter and geopandas."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import geopandas
import pandas as pd
import pytest
import shapely
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import AsyncRateLimiter, RateLimiter
from geopy.point import Point
from shapely.geometry import Point as Shape

from gazetteer import Gazetteer
from geo import ToposcopeGeocoder
from geo.outputs.geocoder_query import as_point


@pytest.fixture(scope="module")
def geocoder() -> ToposcopeGeocoder:
    return ToposcopeGeocoder(gazetteer=Gazetteer.open())


@pytest.mark.parametrize(
    ("query", "country", "near"),
    [
        ("Paris", "FR", (48.85, 2.35)),
        ("Paris, Texas", "US", (33.66, -95.56)),
        ("Tripoli, Lebanon", "LB", (34.44, 35.85)),
        ("Springfield, Illinois, USA", "US", (39.80, -89.64)),
        ("Córdoba, Argentina", "AR", (-31.41, -64.18)),
        ("حمص", "SY", (34.73, 36.71)),
    ],
)
def test_a_name_and_what_contains_it(
    geocoder: ToposcopeGeocoder, query: str, country: str, near: tuple[float, float]
) -> None:
    location = geocoder.geocode(query)
    assert location.raw["country"] == country
    assert (location.latitude, location.longitude) == pytest.approx(near, abs=0.2)
    assert location.raw["geonameid"] > 0


def test_a_restriction_to_countries(geocoder: ToposcopeGeocoder) -> None:
    assert geocoder.geocode("Paris", country_codes="us").raw["country"] == "US"
    found = geocoder.geocode("Tripoli", country_codes=["LB", "LY"], exactly_one=False, limit=20)
    assert {"LB", "LY"} == {location.raw["country"] for location in found}


@pytest.mark.parametrize("query", ["", " , ", "Xyzzyplughtown", "Paris, Xyzzyplughtown"])
def test_what_is_not_there_is_none(geocoder: ToposcopeGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_several(geocoder: ToposcopeGeocoder) -> None:
    found = geocoder.geocode("Springfield", exactly_one=False, limit=7)
    assert len(found) == 7
    assert len({location.raw["geonameid"] for location in found}) == 7


@pytest.mark.parametrize("query", [(34.73, 36.71), "34.73, 36.71", Point(34.73, 36.71)])
def test_reverse_takes_what_geopy_takes(geocoder: ToposcopeGeocoder, query: object) -> None:
    assert "Syria" in geocoder.reverse(query).address


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("Duma town, Syria", "Dūmā, Rif Dimashq, Syria"),
        ("Homs Governorate", "Homs, Syria"),
        ("Raqqa city", "Ar Raqqah, Ar-Raqqah, Syria"),
        ("Allepo, Syria", "Aleppo, Syria"),
        ("Salt Lake City", "Salt Lake City, Utah, United States"),
        ("qqqzz", None),
        ("xkjqv", None),
        ("Qwxyz, Syria", None),
    ],
)
def test_words_for_kinds_are_no_names_and_nonsense_is_nowhere(
    geocoder: ToposcopeGeocoder, query: str, address: str | None
) -> None:
    found = geocoder.geocode(query)
    assert (found and found.address) == address


def test_a_governorate_is_the_unit(geocoder: ToposcopeGeocoder) -> None:
    assert geocoder.geocode("Homs Governorate").raw["fcode"] == "ADM1"
    assert geocoder.geocode("Homs").raw["fcode"] == "PPLA"


def test_reverse_bounded_in_the_open_sea(geocoder: ToposcopeGeocoder) -> None:
    assert geocoder.reverse((-40.0, -120.0), km=50) is None
    assert geocoder.reverse((-40.0, -120.0)).address == "South Pacific Ocean"
    assert geocoder.reverse((43.0, 34.0)).raw["address"] == {"sea": "Black Sea"}
    assert geocoder.reverse((43.0, 34.0)).latitude == 43.0


def test_reverse_keeps_to_the_country_whose_outline_the_point_lies_in(geocoder: ToposcopeGeocoder) -> None:
    back = geocoder.reverse((48.86, -113.44))  # the nearest town is in Canada
    assert back.raw["country"] == "US"
    assert back.raw["address"]["state"] == "Montana"


def test_a_country_without_towns_is_the_answer_itself(geocoder: ToposcopeGeocoder) -> None:
    pole = geocoder.reverse((-90, 0))
    assert (pole.address, pole.latitude, pole.raw["address"]["country_code"]) == ("Antarctica", -90, "aq")


def test_reverse_refuses_what_is_no_position(geocoder: ToposcopeGeocoder) -> None:
    with pytest.warns(UserWarning, match="order"), pytest.raises(ValueError, match=r"[Ll]atitude"):
        geocoder.reverse((134.0, 36.0))


def test_it_works_in_a_rate_limiter(geocoder: ToposcopeGeocoder) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert limited("Homs").raw["country"] == "SY"


def test_it_works_as_geopandas_provider() -> None:
    frame = geopandas.tools.geocode(["Paris, Texas", "Xyzzyplughtown", "Aleppo"], provider=ToposcopeGeocoder)
    assert list(frame.geometry.is_empty) == [False, True, False]
    assert frame.address.iloc[0].startswith("Paris, Texas")
    back = geopandas.tools.reverse_geocode([Shape(37.16, 36.20)], provider=ToposcopeGeocoder)
    assert "Aleppo" in back.address.iloc[0]


def test_nothing_is_requested_from_the_network(geocoder: ToposcopeGeocoder) -> None:
    with pytest.raises(GeocoderQueryError, match="local"):
        geocoder.adapter.get_json("https://example.org/", timeout=1, headers={})


@pytest.mark.parametrize("query", [None, float("nan"), pd.NA, ""])
def test_an_empty_cell_is_none(geocoder: ToposcopeGeocoder, query: object) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.reverse(query) is None
    assert geocoder.reverse((35.95, query)) is None


def test_an_empty_cell_leaves_its_row_empty_in_geopandas() -> None:
    frame = geopandas.tools.geocode(pd.Series(["Homs", None]), provider=ToposcopeGeocoder)
    assert list(frame.geometry.is_empty) == [False, True]


def test_code_written_for_nominatim_runs(geocoder: ToposcopeGeocoder) -> None:
    one = geocoder.geocode(
        {"city": "Paris", "state": "Texas", "country": "US"}, timeout=5, addressdetails=True, language="en",
        geometry="geojson", extratags=True, namedetails=True, featuretype="settlement",
    )  # fmt: skip
    assert one.raw["address"] == {"city": "Paris", "state": "Texas", "country": "United States", "country_code": "us"}
    assert one.raw["geojson"]["coordinates"] == [one.raw["lon"], one.raw["lat"]]
    assert one.raw["display_name"] == one.address
    assert geocoder.geocode("Paris", country_codes="us,ca").raw["country"] in ("US", "CA")
    assert geocoder.geocode("Paris", viewbox=[(33, -96), (34, -95)], bounded=True).raw["admin1"] == "US.TX"
    assert geocoder.geocode("Paris", viewbox=[(33, -96), (34, -95)]).raw["admin1"] == "US.TX"
    assert geocoder.geocode("Paris", viewbox=[(0, 0), (1, 1)], bounded=True) is None
    assert geocoder.geocode("Georgia", featuretype="state").raw["country"] == "US"
    assert geocoder.geocode("Georgia", featuretype="country").raw["country"] == "GE"
    back = geocoder.reverse((33.66, -95.55), language="en", addressdetails=True, zoom=10, namedetails=True)
    assert (back.raw["name"], back.raw["distance_km"] < 2) == ("Paris", True)


@pytest.mark.parametrize(
    "options", [{"query": {"street": "Main"}}, {"geometry": "svg"}, {"featuretype": "shop"}],
)  # fmt: skip
def test_what_a_gazetteer_has_not_is_refused(geocoder: ToposcopeGeocoder, options: dict[str, object]) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(**{"query": "Homs", **options})


def test_a_limit_below_one_is_refused(geocoder: ToposcopeGeocoder) -> None:
    with pytest.raises(ValueError, match="less than 1"):
        geocoder.geocode("Homs", exactly_one=False, limit=0)
    assert len(geocoder.geocode("Paris", exactly_one=False, limit="3")) == 3  # geopy takes it as text, too


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("35.95, 39.01, 12", (35.95, 39.01)),
        ("35 57 39 0", (35.95, 39.0)),
        ("-0 30 0; 10 15 0", (-0.5, 10.25)),
        ("35.95N 39.01E", (35.95, 39.01)),
    ],
)
def test_coordinates_as_text_are_read_whole(text: str, wanted: tuple[float, float]) -> None:
    point = Point(as_point(text))
    assert (point.latitude, point.longitude) == pytest.approx(wanted)


@pytest.mark.parametrize("text", ["12 35.95, 39.01, 4, 5", "35 99 39 0", "house 7, 35.95N 39.01E", "nowhere"])
def test_coordinates_that_do_not_fit_are_refused(geocoder: ToposcopeGeocoder, text: str) -> None:
    with pytest.raises(ValueError, match="not a position"):
        geocoder.reverse(text)


def test_a_strict_geocoder_takes_no_similar_name(geocoder: ToposcopeGeocoder) -> None:
    strict = ToposcopeGeocoder(gazetteer=geocoder.gazetteer, strict=True)
    assert geocoder.geocode("Wolverhamptun").raw["match"] == "fuzzy"
    assert strict.geocode("Wolverhamptun") is None
    assert strict.geocode("Damascus").raw["country"] == "SY"


@pytest.mark.parametrize(
    ("query", "country", "people"),
    [
        ("Frankfurt", "DE", 500_000),
        ("Hull", "GB", 200_000),
        ("Halle", "DE", 200_000),
        ("Victoria", "", 0),
        ("Cologne", "DE", 900_000),
        ("Bombay", "IN", 9_000_000),
        ("Mecca", "SA", 1_000_000),
        ("Münster", "DE", 200_000),
        ("Plymouth", "GB", 200_000),
        ("Montréal", "CA", 1_000_000),
        ("Sparta", "GR", 0),
        ("Whitehall", "US", 0),
        ("UK", "GB", 60_000_000),
        ("US", "US", 300_000_000),
        ("USA", "US", 300_000_000),
        ("Korea", "KR", 50_000_000),
        ("Congo", "CG", 5_000_000),
        ("España", "ES", 40_000_000),
        ("Granada", "ES", 200_000),
        ("Roma", "IT", 2_000_000),
        ("Genova", "IT", 500_000),
    ],
)
def test_a_bare_name_is_the_famous_one(geocoder: ToposcopeGeocoder, query: str, country: str, people: int) -> None:
    raw = geocoder.geocode(query).raw
    assert raw["population"] > people
    assert raw["country"] == country or not country
    assert raw["name"] not in ("Hong Kong", "Atlanta", "Isparta")  # other names of theirs that nobody means


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Paris TX", "Paris, Texas, United States"),
        ("New York NY", "New York City, New York, United States"),
        ("Aleppo Syria", "Aleppo, Syria"),
    ],
)
def test_a_container_needs_no_comma(geocoder: ToposcopeGeocoder, query: str, label: str) -> None:
    assert geocoder.geocode(query).address == label


def test_a_viewbox_may_lie_across_the_antimeridian(geocoder: ToposcopeGeocoder) -> None:
    fiji = [(-20, 175), (-15, -175)]
    assert geocoder.geocode("Suva", viewbox=fiji, bounded=True).raw["country"] == "FJ"
    assert geocoder.geocode("Paris", viewbox=fiji, bounded=True) is None
    with pytest.raises(GeocoderQueryError, match="two opposite corners"):
        geocoder.geocode("Suva", viewbox=[(-20, 175)])


def test_a_viewbox_is_as_wide_as_its_corners_say(geocoder: ToposcopeGeocoder) -> None:
    for corners in ([(-90, -180), (90, 180)], [(-60, -170), (80, 60)], [(50, 3), (48, 1)]):
        assert geocoder.geocode("Paris", viewbox=corners, bounded=True).raw["country"] == "FR"
    assert geocoder.geocode("Suva", viewbox=[(-60, -170), (80, 60)], bounded=True).raw["country"] != "FJ"


def test_a_country_is_given_as_its_outline_a_town_as_its_point(geocoder: ToposcopeGeocoder) -> None:
    germany = geocoder.geocode("Germany", geometry="geojson").raw["geojson"]
    assert shapely.from_geojson(json.dumps(germany)).contains(Shape(10.5, 51.5))
    assert geocoder.geocode("Germany", geometry="wkt").raw["geotext"].startswith(("POLYGON", "MULTIPOLYGON"))
    homs = geocoder.geocode("Homs", geometry="wkt").raw
    assert shapely.from_wkt(homs["geotext"]).equals(Shape(homs["lon"], homs["lat"]))


@pytest.mark.parametrize(
    ("language", "name"),
    [("de", "Deutschland"), ("de-CH,de;q=0.9", "Deutschland"),
     ("ar", "ألمانيا"), ("tlh,fr", "Allemagne"), ("", "Germany")],
)  # fmt: skip
def test_a_country_is_called_as_its_language_calls_it(geocoder: ToposcopeGeocoder, language: str, name: str) -> None:
    assert geocoder.geocode("Germany", language=language).address == name


def test_it_is_awaited_in_geopys_async_rate_limiter(geocoder: ToposcopeGeocoder) -> None:
    async def ask() -> str:
        async with ToposcopeGeocoder(gazetteer=geocoder.gazetteer, asynchronous=True) as awaited:
            found = await AsyncRateLimiter(awaited.geocode, min_delay_seconds=0)("Homs")
            return str(found.raw["country"])

    assert asyncio.run(ask()) == "SY"


@pytest.mark.parametrize(
    ("query", "country"),
    [
        ("FR", "FR"), ("DE", "DE"), ("NG", "NG"), ("SY", "SY"), ("IT", "IT"), ("ID", "ID"), ("FRA", "FR"),
        ("CAN", "CA"), ("Gambia, The", "GM"), ("Congo, Dem. Rep.", "CD"), ({"country": "fr"}, "FR"),
        ({"country": "Congo, Dem. Rep."}, "CD"), ("the Republic of Croatia", "HR"), ("Dom. Rep.", "DO"),
        ("Serbia (Yugoslavia)", "RS"), ("波士尼亞與赫塞哥維納", "BA"),
    ],
)  # fmt: skip
def test_a_code_or_a_written_form_alone_is_the_country(geocoder: ToposcopeGeocoder, query: Any, country: str) -> None:
    raw = geocoder.geocode(query).raw
    assert (raw["country"], raw["fcode"]) == (country, "PCLI")


def test_a_state_of_a_countrys_code_is_among_the_others(geocoder: ToposcopeGeocoder) -> None:
    assert geocoder.geocode("CA", featuretype="state").raw["name"] == "California"
    found = geocoder.geocode("ID", exactly_one=False)
    assert [(p.raw["name"], p.raw["fcode"]) for p in found[:2]] == [("Indonesia", "PCLI"), ("Idaho", "ADM1")]
    assert geocoder.geocode("FR", country_codes="TH").raw["country"] == "TH"


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Paris, FR", "Paris, Île-de-France, France"),
        ("paris, fr", "Paris, Île-de-France, France"),
        ("Toronto, CA", "Toronto, Ontario, Canada"),
        ("Los Angeles, CA", "Los Angeles, California, United States"),
        ("Windhoek, NA", "Windhoek, Khomas Region, Namibia"),
        ("Homs, SYR", "Homs, Syria"),
        ("Salem, IN", "Salem, Indiana, United States"),
        ("Delhi, IN", "Delhi, India"),
        ("Kinshasa, Congo, Dem. Rep.", "Kinshasa, Democratic Republic of the Congo"),
        ({"city": "Paris", "country": "FR"}, "Paris, Île-de-France, France"),
        ({"city": "Salem", "country": "in"}, "Salem, Tamil Nadu, India"),
        ({"city": "Homs", "country": "Syrian Arab Republic"}, "Homs, Syria"),
    ],
)
def test_a_container_may_be_a_countrys_code_or_written_form(
    geocoder: ToposcopeGeocoder, query: Any, label: str
) -> None:
    assert geocoder.geocode(query).address == label
    assert geocoder.geocode(query, exactly_one=False)[0].address == label


def test_keywords_of_a_wrong_type_are_refused_as_geopy_does(geocoder: ToposcopeGeocoder) -> None:
    for wrong in ({"country_codes": 5}, {"country_codes": "USA"}, {"country_codes": [None]}, {"viewbox": 5}):
        with pytest.raises(GeocoderQueryError):
            geocoder.geocode("Paris", **wrong)
