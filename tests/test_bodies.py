"""Places in the names of agencies, armed groups, parties, branches, teams, strains and weapons are no places there."""

from __future__ import annotations

from functools import cache

import pytest

from geo import Resolver


@cache
def resolver() -> Resolver:
    return Resolver()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The semi-official Fars news agency said the blast in Isfahan killed two.", ["Isfahan"]),
        ("The Bild newspaper said Berlin would send tanks.", ["Berlin"]),
        ("The East Anglian Daily Times and the Lowestoft Journal covered it.", []),
        ("The Kyiv Independent confirmed it.", []),
        ("Forecasters said El Niño would bring drought to Zimbabwe.", ["Zimbabwe"]),
        ("The Arakan Army seized Paletwa from the junta.", ["Paletwa"]),
        ("The Tigray People's Liberation Front withdrew from Kobo.", ["Kobo"]),
        ("The Balochistan Liberation Army claimed the attack in Gwadar.", ["Gwadar"]),
        ("Alternative for Germany gained ground in Saxony.", ["Saxony"]),
        ("United Russia won 300 seats.", []),
        ("Grad rockets and Iskander missiles hit Kramatorsk.", ["Kramatorsk"]),
        ("The Sudan strain of Ebola appeared in Mubende, in Uganda.", ["Mubende", "Uganda"]),
        ("The Zaire ebolavirus differs from the Bundibugyo and Reston species.", []),
        ("The Delta variant came from India.", ["India"]),
        ("Guinea worm disease is nearly gone from Chad.", ["Chad"]),
        ("CARE Australia and Oxfam America sent staff to Port Vila.", ["Port Vila"]),
        ("World Vision Zimbabwe and Save the Children Kenya opened clinics in Chipinge.", ["Chipinge"]),
        ("Cebu Pacific cancelled flights to Kalibo.", ["Kalibo"]),
        ("The Chicago Board of Trade fell.", []),
        ("The Toronto Maple Leafs lost to the Oshawa Generals.", []),
        ("He joined Monza on loan from Milan.", ["Milan"]),
        ("He had played for Bridgnorth Town and lived in Telford.", ["Telford"]),
        ("Jiangxi Copper has its seat in Nanchang.", ["Nanchang"]),
        ("The yacht had a dog named Preston on board.", []),
        ("They ate Gouda in Paris.", ["Paris"]),
        ("A black Chihuahua and another dog were found in Leeds.", ["Leeds"]),
        ("The Sderot rocket attack followed a raid on Jenin.", ["Sderot", "Jenin"]),
        ("The Kenya Army sent troops to Kismayo.", ["Kenya", "Kismayo"]),
        ("The Beirut newspaper closed its office in Tripoli.", ["Beirut", "Tripoli"]),
        ("The Texas Army National Guard sent helicopters to Houston.", ["Texas", "Houston"]),
        ("Google opened an office in Ghana; Oxfam said Kenya was short of water.", ["Ghana", "Kenya"]),
        ("The Brazil variant reached Lisbon.", ["Brazil", "Lisbon"]),
    ],
)
def test_bodies(text: str, names: list[str]) -> None:
    assert [r.mention.text for r in resolver()(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They took the young girls, said Anastácia Nampula, a farmer.", []),
        ("A teacher, Nomsa Durban, was killed by cattle at Port Elizabeth.", ["Port Elizabeth"]),
        ("Reuters reporters in Durban and Nampula wrote it.", ["Durban", "Nampula"]),
    ],
)
def test_a_towns_name_behind_a_strange_one_is_a_family_name(text: str, names: list[str]) -> None:
    assert [r.mention.text for r in resolver()(text)] == names
