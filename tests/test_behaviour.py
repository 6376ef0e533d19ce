"""The behavioural suite: its cases come again with their seed, and a resolver that knows nothing fails it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from conftest import World

from gazetteer import Gazetteer
from geo import Resolver
from geo.candidates import GazetteerLexicon
from geo.document import Document, Mention
from geo.evaluate.behaviour import KINDS, Aspect, behave, format_behaviour, make_cases
from geo.evaluate.behaviour.pools import pools_of
from geo.recognise import BuiltinRecogniser


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


class Blind:
    """Finds nothing."""

    memory = None

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, text: str, **_: Any) -> Document:
        return Document(text, ())


def test_the_same_seed_makes_the_same_cases_and_names_stand_where_they_are_said_to(gazetteer: Gazetteer) -> None:
    cases = list(make_cases(gazetteer, 120, 3))
    assert cases == list(make_cases(gazetteer, 120, 3)) != list(make_cases(gazetteer, 120, 4))
    assert max(Counter(c.kind for c in cases).values()) <= 120 // len(KINDS) + 1
    assert {KINDS[c.kind].aspect for c in cases} == set(Aspect)
    for case in cases:
        for want in case.wants:
            assert 0 <= want.start < want.end <= len(case.text)
    comma = next(c for c in cases if c.kind == "comma country")
    place = comma.wants[0].place
    assert place is not None
    assert comma.text[comma.wants[0].start : comma.wants[0].end] == place.name
    assert place.country_name in comma.text


def test_who_finds_nothing_is_right_only_where_nothing_is(gazetteer: Gazetteer) -> None:
    report = behave(Blind(gazetteer), cases=60)
    right = {k.kind for k in report.kinds if k.right}
    assert right == {"absent", "absent otherwise", "no place"}
    assert "comma country is under 0.97" in format_behaviour(report)


SAID = [
    ("She moved to Coral Springs, Canada, last year.", "Coral Springs", "CA"),
    ("Milano, MI, Italy, was quiet.", "MI", "IT"),
    ("A storm hit Maceió, AL, on Friday.", "AL", "BR"),
    ("The Syrian village of Hajin was shelled.", "Hajin", "SY"),
    ("A dam near Safi in Malta gave way.", "Safi", "MT"),
    ("The bridge at Bardsley, England, was closed.", "Bardsley", ""),
    ("The attack on Zaragoza, Mozambique, lasted days.", "Zaragoza", ""),
    ("In Baghdad, Iran said that it would wait.", "Baghdad", "IQ"),
    ("Voting began in Wyoming, Washington, Pennsylvania and Michigan.", "Washington", "US"),
    ("Russia's Ukraine campaign goes on.", "Ukraine", "UA"),
    ("A fire broke out in Salvador, BA, Brazil.", "BA", "BR"),
    ("Western Australian authorities said the WA Department of Health would act.", "WA", "AU"),
    ("Hundreds gathered in Kyoto, Cuba to remember the victims.", "Kyoto", ""),
    ("The village of Toulouse in Kenya has no water.", "Toulouse", ""),
    ("Fighters withdrew from the town of Rabat in Nigeria.", "Rabat", ""),
    ("Three nurses in Delaware in Fiji were taken hostage.", "Delaware", ""),
    ("What Moscow in Syria wants is plain.", "Moscow", "RU"),
    ("The Sierra Leonean town of Masaka was quiet.", "Masaka", "SL"),
    ("The plant in Dayton, Washington, was closed.", "Dayton", "US"),
    ("A mine near the town of Massa in central Ivory Coast was flooded.", "Massa", "CI"),
    ("A mosque in the village of Alicante, in the north-east of the Philippines, fell in.", "Alicante", "PH"),
    ("The road to El Paso in south-western Spain is cut.", "El Paso", "ES"),
]


@pytest.mark.parametrize(("text", "name", "country"), SAID)
def test_what_the_text_says_decides(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    start = text.index(name)
    document = Resolver(gazetteer)(text, mentions=_mentions(gazetteer, text, start, start + len(name)))
    answer = next(r for r in document.resolutions if r.mention.start == start)
    assert (answer.place.country if answer.place else "") == country


def _mentions(gazetteer: Gazetteer, text: str, start: int, end: int) -> list[Mention]:
    """What is found, and the name that is asked for in any case."""
    found = [m for m in BuiltinRecogniser(GazetteerLexicon(gazetteer))(text) if m.end <= start or m.start >= end]
    return sorted([*found, Mention(start, end, text[start:end])], key=lambda m: m.start)


def test_each_of_two_of_one_name_is_where_the_text_puts_it(gazetteer: Gazetteer) -> None:
    document = Resolver(gazetteer)("From Tripoli in Lebanon to Tripoli in Libya. Tripoli is old.")
    places = [r.place.country for r in document.resolutions if r.mention.text == "Tripoli" and r.place]
    assert places == ["LB", "LY", "LY"]


def test_a_town_under_a_code_that_no_unit_has_is_passed_over(world: World) -> None:
    add = world.add_place
    add("Canada", geonameid=1, fclass="A", fcode="PCLI", country="CA", population=38_000_000)
    add("Ontario", geonameid=2, fclass="A", fcode="ADM1", country="CA", admin1="08", population=14_000_000)
    add("Lostville", geonameid=3, country="CA", admin1="00", population=3_900_000)
    add("Toronto", geonameid=4, country="CA", admin1="08", population=2_700_000)
    pools = pools_of(world.open())
    assert [t.name for t in pools.famous] == ["Toronto"]
    assert pools.state_of(pools.famous[0]).name == "Ontario"


PLACED = [
    # A list of units has no town in it, and a short form behind a name is where that lies.
    ("Storms are expected in Wisconsin, New Hampshire, Wyoming and Montana.", "Wyoming", "US", "ADM1"),
    ("It was found in Montana, Washington, Maine and Utah.", "Washington", "US", "ADM1"),
    ("It was found in Nebraska, Washington, D.C., and Ohio.", "Washington", "US", "PPLC"),
    ("The night train to Montana was cancelled.", "Montana", "US", "ADM1"),
    # A state or country that the text names has a place of an everyday name.
    (
        "Kansas lawmakers passed the bill on Monday. A shop owner in Eureka said that it came too late.",
        "Eureka",
        "US",
        "",
    ),
    ("Ohio was cold on Monday. In Mechanicsburg, a shop owner said so.", "Mechanicsburg", "US", ""),
    ("Shops reopened in Spain's Torres after the curfew.", "Torres", "ES", ""),
    # The only country named has it; a great capital's name needs more than that.
    ("Aid workers in El Salvador say so. A convoy reached Zaragoza on Monday.", "Zaragoza", "SV", ""),
    ("British officials said so on Monday. The meeting in Ottawa ended without a deal.", "Ottawa", "CA", "PPLC"),
    ("The American president landed in Paris on Friday.", "Paris", "FR", "PPLC"),
]


@pytest.mark.parametrize(("text", "name", "country", "code"), PLACED)
def test_what_is_found_and_where(gazetteer: Gazetteer, text: str, name: str, country: str, code: str) -> None:
    answer = next(r for r in Resolver(gazetteer)(text).resolutions if r.mention.text == name)
    assert answer.place is not None
    assert answer.place.country == country
    assert not code or answer.place.fcode == code


MEANT = [
    # A list is of one sort, and of two names side by side one is the state that lies beside the other.
    ("Wolves have returned to parts of Montana and Washington.", "Washington", 5815135),
    ("The chain runs stores in Georgia and Texas.", "Georgia", 4197000),
    ("Talks were held in Georgia and Armenia.", "Georgia", 614540),
    ("The storm hit Maryland, Virginia and Washington.", "Washington", 4140963),
    ("Delegates from Guinea, Norway, United States, Denmark and Jordan abstained.", "Norway", 3144096),
    ("The carrier cut flights to Bissau, Luanda and Harare.", "Luanda", 2240449),
    ("Shops in Tashkent, Delhi and Kuala Lumpur were closed.", "Delhi", 1273294),
    ("The exhibition moves on to Washington, San José, Vienna and Kabul.", "Vienna", 2761369),
    ("Blizzard warnings were in effect in Virginia, Washington, and Oklahoma.", "Washington", 5815135),
    # A text on one region, whose other names are its towns; but not where half of them are great towns' elsewhere.
    ("Deputies in Idaho broke up a ring. Tractors were found in Paris, Pinehurst and Buhl.", "Paris", 5603240),
    ("Teachers in Malawi walked out; schools in Mwanza, Mzuzu and Mchinji stayed shut.", "Mwanza", 925596),
    ("The governor of Texas toured Houston, London and Athens.", "London", 2643743),
    ("Many Texans have never seen so much snow. Schools in Bartlett closed at noon.", "Bartlett", 4672479),
    # Names that only their list, or what they are called, shows to be places.
    ("Deputies in Colorado broke up a ring. It hid in Springfield, Evans and Golden.", "Golden", 5423294),
    ("The New Jersey Farm Bureau will meet in Haskell, Fairfield and Emerson.", "Emerson", 5097649),
    ("Mexico City beat its own heat record on Sunday.", "Mexico City", 3530597),
    ("\u201cI love Milan,\u201d the singer told the crowd.", "Milan", 3173435),
    ("snowing in libya!!!", "libya", 2215636),
    # A town that is called like a people, one that ends with a sign, and a state's letters before a dash.
    ("She grew up in Roman, Bulgaria, and studied law.", "Roman", 727598),
    ("Cholera has spread to Bulgaria's Roman.", "Roman", 727598),
    ("Clashes were reported in Oman, in Barkā’, on Sunday.", "Barkā’", 288789),
    ("LIVINGSTON, AL — Hay is short.", "LIVINGSTON", 4073383),
    ("The Bulgarian town of Roman ran out of water.", "Roman", 727598),
    ("Seed dealers from Idaho, Washington and Georgia met in June.", "Georgia", 4197000),
    ("Post offices in Indiana will close, including those in New Carlisle, South Bend and Dublin.", "Dublin", 4256803),
    # A town of the very name before one that is called so, too, Shelbyville.
    ("SHELBY, Ind. (UPI) - A small plane went down in a bean field.", "SHELBY", 4926353),
]


@pytest.mark.parametrize(("text", "name", "geonameid"), MEANT)
def test_which_is_meant(gazetteer: Gazetteer, text: str, name: str, geonameid: int) -> None:
    answer = next(r for r in Resolver(gazetteer)(text).resolutions if r.mention.text == name)
    assert answer.place is not None
    assert answer.place.geonameid == geonameid


def test_a_word_is_no_town_though_a_state_that_is_named_has_one(gazetteer: Gazetteer) -> None:
    document = Resolver(gazetteer)("Kansas was cold in March. A man in Court said that it was over.")
    assert [r.mention.text for r in document.resolutions] == ["Kansas"]
