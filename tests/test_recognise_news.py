"""What readers would call wrong is not done: the shipped tagger on our own sentences, with the built-in gazetteer."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from geo.candidates.lexicon import GazetteerLexicon
from geo.recognise import BuiltinRecogniser

SENTENCES = [
    (
        "Fighters of the Syrian Democratic Forces (SDF) left the camp on Monday.",
        (),
        ("Syrian Democratic Forces", "SDF"),
    ),
    ("The Islamic State group claimed the attack near Palmyra.", ("Palmyra",), ("Islamic State",)),
    ("Paris Hilton opened a club in Miami.", ("Miami",), ("Paris",)),
    ("Reading is good for children, teachers say.", (), ("Reading",)),
    ("Nice weather is expected this weekend.", (), ("Nice",)),
    ("Mobile phones were banned in schools.", (), ("Mobile",)),
    ("Split decisions are rare in boxing.", (), ("Split",)),
    ("May said she would not resign.", (), ("May",)),
    ("March was the driest month on record.", (), ("March",)),
    ("Washington said it would send more troops to Iraq.", ("Washington", "Iraq"), ()),
    ("The USS Arizona was sunk in Pearl Harbor.", ("Pearl Harbor",), ("Arizona",)),
    ("The USS Cole was attacked in Aden.", ("Aden",), ("Cole",)),
    ("She studied at the University of Kentucky before moving to Lexington.", ("Lexington",), ()),
    ("Jordan Henderson scored twice for Liverpool.", (), ("Jordan",)),
    ("Chelsea Clinton spoke in Chicago.", ("Chicago",), ("Chelsea",)),
    ("Mr. London lives in Manchester with his wife.", ("Manchester",), ("London",)),
    ("Police in Reading, Berkshire, arrested a man.", ("Reading", "Berkshire"), ()),
    ("He flew from Nice to Mobile, Ala., on Friday.", ("Nice", "Mobile", "Ala"), ()),
    ("The town of Split in Croatia draws tourists.", ("Split", "Croatia"), ()),
    ("Turkey shelled positions in northern Syria.", ("Turkey", "Syria"), ()),
    ("President Lincoln gave a speech at Gettysburg.", ("Gettysburg",), ("Lincoln",)),
    ("Toyota and Ford cut production in Ohio.", ("Ohio",), ("Toyota", "Ford")),
    ("BEIRUT (Reuters) - Lebanon formed a government on Thursday.", ("BEIRUT", "Lebanon"), ()),
    ("SYRIA: FIGHTING IN RAQQA", ("SYRIA", "RAQQA"), ()),
    ("The bus from al-Hol to Hasakeh was hit near Deir ez-Zor.", ("al-Hol", "Hasakeh", "Deir ez-Zor"), ()),
    ("Abu Ghadab, a commander, spoke outside Baghouz.", ("Baghouz",), ("Abu Ghadab",)),
    ("Sergei Shoigu met Bashar al-Assad in Damascus.", ("Damascus",), ("Sergei", "Shoigu", "Assad")),
    ("In Homs, the UN envoy to Syria met with local officials.", ("Homs", "Syria"), ("UN",)),
    ("Will Smith and Savannah Guthrie attended the gala.", (), ("Will", "Savannah")),
    ("Georgia O'Keeffe painted in New Mexico.", ("New Mexico",), ("Georgia",)),
    ("Russia and the West disagree, Western diplomats said.", ("Russia",), ("West", "Western")),
    ("The store is in West, Texas.", ("West", "Texas"), ()),
    ("Boeing and Airbus are rivals.", (), ("Boeing", "Airbus")),
    ("Israel Adesanya won in Las Vegas.", ("Las Vegas",), ("Israel",)),
    ("Apple unveiled a phone in Cupertino, California.", ("Cupertino", "California"), ("Apple",)),
    ("Tensions rose between Moscow and Kyiv over Crimea.", ("Moscow", "Kyiv", "Crimea"), ()),
    ("Troops moved from Kano to Maiduguri in Borno State.", ("Kano", "Maiduguri", "Borno"), ()),
    ("The earthquake struck 20 km northeast of Palu on Sulawesi island.", ("Palu", "Sulawesi"), ()),
    ("He was born in Gqeberha and grew up in Khayelitsha.", ("Gqeberha", "Khayelitsha"), ()),
    ("Sen. Elizabeth Warren of Massachusetts visited Iowa.", ("Massachusetts", "Iowa"), ("Warren",)),
    ("I live in london and work in paris", ("london", "paris"), ()),
    ("القوات دخلت الرقة وحمص ودمشق", ("الرقة",), ()),
    ("Войска вошли в Харьков и Киев", ("Харьков", "Киев"), ()),
    ("Thousands Flee Homes As Storm Hits Florida And Georgia", ("Florida", "Georgia"), ()),
    ("The Mississippi River crested at St. Louis.", ("St. Louis", "Mississippi"), ()),
    ("Protesters gathered in Tahrir Square in Cairo and outside the White House.", ("Cairo",), ()),
    ("Lake Chad has shrunk; the Sahel is drying.", ("Lake Chad", "Sahel"), ()),
    ("The EU and NATO condemned Russia.", ("Russia",), ("NATO",)),
    ("A court in The Hague sentenced Ratko Mladic.", ("Hague",), ("Mladic",)),
    ("Hong Kong and Macau reported no cases; South Korea had 12.", ("Hong Kong", "Macau", "South Korea"), ()),
    ("Officers from Scotland Yard searched a flat in Brixton.", ("Brixton",), ()),
    ("Marie-Claire Dubois, 34, of Saint-Denis, was injured.", ("Saint-Denis",), ("Dubois",)),
    (
        "The Ebola outbreak spread to Goma in the Democratic Republic of Congo.",
        ("Goma", "Democratic Republic of Congo"),
        (),
    ),
    ("Prime Minister Boris Johnson left Downing Street for Brussels.", ("Brussels",), ("Johnson",)),
    ("Thousands have fled Jos since Friday.", ("Jos",), ()),
    ("Gunmen attacked Paradise in Guyana, officials said.", ("Paradise", "Guyana"), ()),
    ("SAKI, Japan - Farmers blocked the main road.", ("SAKI", "Japan"), ()),
    ("MADISON, MISS. - A barn burned down.", ("MADISON", "MISS"), ()),
    ("A man of Union, OH was charged with fraud.", ("Union", "OH"), ()),
    ("The army entered Dunkirk (Maryland) at noon.", ("Dunkirk", "Maryland"), ()),
    ("Soldiers withdrew from Bolivia's Camargo.", ("Bolivia", "Camargo"), ("Bolivia's Camargo",)),
    ("Donate for #RiodeJaneiro and #BosniaandHerzegovina.", ("RiodeJaneiro", "BosniaandHerzegovina"), ()),
    ("Professor London wrote to Li Wei, MD, in Oslo.", ("Oslo",), ("London", "MD")),
    ("Hope in Syria has faded; still, China sent aid.", ("Syria", "China"), ("Hope", "still")),
    ("Der Spiegel and Il Giornale reported it from Slidell, La., first.", ("Slidell", "La"), ("Der", "Il")),
    ("WHY CHOOSE US?", (), ("US",)),
    ("King's Lynn in Norfolk flooded.", ("King's Lynn", "Norfolk"), ()),
    ("The school in Pt. Pleasant, W.Va., was closed.", ("Pt. Pleasant", "W.Va"), ()),
    ("thanks @paris for the help", (), ("paris",)),
    ("Jordan beat Cameron in the final.", (), ("Jordan", "Cameron")),
    ("Jordan beat Israel to the vote.", ("Jordan", "Israel"), ()),
    ("Brazilian sailors were brought to Delta.", ("Delta",), ()),
    ("Stay safe #hurricane #nice #NewZealand.", ("NewZealand",), ("hurricane", "nice")),
    ("a storm in #reading and in #turkey.", ("reading", "turkey"), ()),
    ("DULUTH, MINN. - A FREIGHTER RAN AGROUND ON LAKE SUPERIOR.", ("DULUTH", "MINN", "LAKE SUPERIOR"), ()),
    ("Austin, a community leader in Texas, agreed.", ("Texas",), ("Austin",)),
    ("In Brown v. Mississippi the justices spoke.", (), ("Brown", "Mississippi")),
]


@pytest.fixture(scope="module")
def recogniser() -> BuiltinRecogniser:
    return BuiltinRecogniser(GazetteerLexicon(Gazetteer.open()))


@pytest.mark.parametrize(("text", "places", "others"), SENTENCES)
def test_places_are_found_and_others_left(
    recogniser: BuiltinRecogniser, text: str, places: tuple[str, ...], others: tuple[str, ...]
) -> None:
    found = [m for m in recogniser(text) if m.kind == "toponym"]
    missed = [p for p in places if not any(m.text in p or p in m.text for m in found)]
    wrong = [o for o in others if any(o in m.text or (m.text in o and m.text not in places) for m in found)]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The Syrian Democratic Forces left.", {"Syrian": "demonym"}),
        ("A Sierra Leonean court met.", {"Sierra Leonean": "demonym"}),
        ("She studied at the University of Kentucky.", {"Kentucky": "nested"}),
        ("The Washington Post reported it.", {"Washington": "nested"}),
        ("Officers of the Chicago Police Department came.", {"Chicago": "toponym"}),
    ],
)
def test_kinds(recogniser: BuiltinRecogniser, text: str, kinds: dict[str, str]) -> None:
    assert {m.text: m.kind for m in recogniser(text)} == kinds


def test_a_long_line(recogniser: BuiltinRecogniser) -> None:
    text = "He went to Paris and was quiet for a long time, as people are who have nothing to say. " * 600
    assert sum(m.text == "Paris" for m in recogniser(text)) == 600


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Two people stuck near Kochi. Mobile 9846747442", ["Kochi"]),
        ("The storm left Houston and is moving NE.", ["Houston"]),
        ("Floods in SE #Texas tonight.", ["Texas"]),
        ("Ill be glad to see Kochi again.", ["Kochi"]),
        ("She left Mobile, Alabama, for Peoria, Ill., on Monday.", ["Mobile", "Alabama", "Peoria", "Ill."]),
        ("She left Mobile for Omaha, NE.", ["Mobile", "Omaha", "NE"]),
    ],
)  # fmt: skip
def test_telephones_directions_and_verbs_are_none(recogniser: BuiltinRecogniser, text: str, places: list[str]) -> None:
    assert [m.text for m in recogniser(text)] == places
