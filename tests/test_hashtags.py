"""Places in hashtags that say something of them: #KeralaFloods."""

from __future__ import annotations

import pytest

from geo import Resolver
from geo.language import load
from geo.recognise import name_in_hashtag

KERALA, LEBANON, NEBRASKA, CHENNAI, KOCHI = 1267254, 272103, 5073708, 1264527, 1273874


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("KeralaFloods", "Kerala"),
        ("KeralaFloodRelief", "Kerala"),
        ("KeralaFloods2018", "Kerala"),
        ("keralafloods", "kerala"),
        ("Donate4Kerala", "Kerala"),
        ("SriLankaFloods", "SriLanka"),
        ("StandWithKerala", "Kerala"),
        ("PrayForLebanon", "Lebanon"),
        ("Bahrain", None),
        ("bahrain", None),
        ("Helpdesk", None),
        ("Floods", None),
        ("Kerala", None),
    ],
)
def test_a_tags_name_is_what_is_left(tag: str, name: str | None) -> None:
    bounds = name_in_hashtag(tag, load("en").words)
    assert (None if bounds is None else tag[slice(*bounds)]) == name


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#KeralaFloods: how you can help", [("Kerala", KERALA)]),
        ("#KeralaFloods #KeralaFloodRelief we need boats", [("Kerala", KERALA)]),
        ("#PrayForLebanon my heart is in pieces", [("Lebanon", LEBANON)]),
        ("#NebraskaStrong we will rebuild", [("Nebraska", NEBRASKA)]),
        ("schools closed tomorrow too #chennairains", [("chennai", CHENNAI)]),
        ("Boats leave from Kochi #KeralaFloods", [("Kochi", KOCHI)]),
        ("Pray for them #puertorico #thankyou", [("puertorico", 4566966)]),
        ("Pay for the #HarveyRelief", []),
        ("Families of the #CampFire victims", []),
        ("Good food at #PostOfficeFire", []),
    ],
)
def test_an_events_tag_is_a_mention_where_no_other_place_is(
    text: str, found: list[tuple[str, int]], resolver: Resolver
) -> None:
    mentions = [(r.mention.text, r.place and r.place.geonameid) for r in resolver(text)]
    assert mentions == found


def test_an_events_tag_speaks_for_others(resolver: Resolver) -> None:
    text = "A video of volunteers in Kochi loading kits with food."
    told, untold = resolver(f"{text} #KeralaFloods").resolutions[0], resolver(text).resolutions[0]
    assert told.place is not None
    assert told.place.geonameid == KOCHI
    assert told.confidence > untold.confidence
