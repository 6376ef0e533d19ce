"""Give the marked places of our training texts their ids.

    python scripts/fill_ids.py [FILE...]

In geo/train/texts (or the files named) it replaces the hint of `[[Homs|SY]]` or `[[Homs|SY.11]]` by the id of the place
so called in that country or admin1 unit of the built-in gazetteer, and `[[Lake Chad|-]]` by that of a place of no one
country, and writes the file back. Prints a line for each choice, with those passed over, for people to read: what is
wrong is mended by hand in the text. Names that it finds nowhere keep their hints and are listed last.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazetteer import Gazetteer, Hit, Match, Place, fold
from geo.annotated.marked import MARK

TEXTS = Path(__file__).parents[1] / "geo" / "train" / "texts"
KINDS = {
    "A": "province state governorate district county region oblast department prefecture division canton municipality"
    " voivodeship krai republic governorates provinces districts counties territory emirate sub-county",
    "H": "river lake sea gulf bay strait canal ocean reservoir lagoon channel basin delta estuary falls creek",
    "T": "mount mountain mountains island islands isle valley hills peninsula range cape volcano desert plateau atoll",
    "S": "dam airport airbase crossing camp bridge monastery palace mine",
}
"""Words in or behind a name that tell its feature class."""
_CLASS = {word: fclass for fclass, words in KINDS.items() for word in words.split()}
_SEATS = ("PPLC", "PPLA")
_LARGE_UNIT = 50
"""A unit so many times as populous as its namesake settlement is the one that is meant."""
_ONE_MEANING = ("province of", "state of", "region of", "district of", "governorate of", "island of", "river")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A marked name that asks for an id."""

    name: str
    country: str
    admin1: str
    fclass: str
    """What the name or the words around it say of its class, or ""."""

    def accepts(self, place: Place) -> bool:
        return place.country == self.country and self.admin1 in ("", place.admin1)


def wanted(mark: re.Match[str]) -> Wanted | None:
    """What a mark asks for; None where it has its id, or names a people."""
    hint = re.fullmatch(r"-|(?P<country>[A-Z]{2})(?:\.(?P<admin1>\w+))?", mark["target"] or "")
    if hint is None:
        return None
    name, text = mark["name"], mark.string
    inside = next((_CLASS[w] for w in name.lower().split() if w in _CLASS and len(name.split()) > 1), "")
    after = re.match(r"\W?([\w-]+)(?: ([\w-]+))?", text[mark.end() : mark.end() + 40].lstrip())
    before = text[max(0, mark.start() - 30) : mark.start()].rstrip().lower()
    outside = next((_CLASS[w] for w in after.groups("") if w in _CLASS), "") if after else ""
    if not outside:
        outside = next((_CLASS[phrase.split()[0]] for phrase in _ONE_MEANING if before.endswith(phrase)), "")
    return Wanted(name, hint["country"] or "", hint["admin1"] or "", inside or outside)


def found(want: Wanted, gazetteer: Gazetteer) -> list[Place]:
    """Places so called where the hint says, the best first."""
    short = gazetteer.get(gazetteer.abbreviations().get(want.name, 0))
    if short is not None and want.accepts(short):
        return [short]
    hits = [h for h in gazetteer.lookup(want.name, limit=400, variants=True) if want.accepts(h.place)]
    if not hits and want.country:
        near = gazetteer.search(want.name, country=want.country, limit=40, fuzzy=False)
        hits = [h for h in near if want.accepts(h.place) and h.match != Match.PREFIX]
    return [h.place for h in sorted(hits, key=lambda h: _order(want, h, hits))]


def _order(want: Wanted, hit: Hit, hits: list[Hit]) -> tuple[bool, bool, bool, bool, int]:
    place = hit.place
    seats = [h for h in hits if h.match == Match.EXACT and h.place.fcode.startswith(_SEATS)]
    is_country = place.fcode.startswith("PCL") and not want.admin1 and (hit.match == Match.EXACT or not seats)
    right_class = want.fclass != "" and place.fclass == want.fclass
    settled = want.fclass == "" and place.fclass == "P" and not _overshadowed(place, hits)
    return not is_country, not right_class, hit.match == Match.VARIANT, not settled, place.rank


def _overshadowed(place: Place, hits: list[Hit]) -> bool:
    """Whether a settlement is no seat and far smaller than a unit or region of its name."""
    units = [h.place for h in hits if h.place.fclass in "AL" and h.match != Match.VARIANT]
    return not place.fcode.startswith(_SEATS) and any(
        u.population > _LARGE_UNIT * max(place.population, 1) or (u.fcode == "RGN" and u.rank < place.rank)
        for u in units
    )


def fill(path: Path, gazetteer: Gazetteer) -> Iterator[tuple[bool, str]]:
    """Fill one file, and yield for each name asked for whether it was found, and a line to read."""
    text = path.read_text(encoding="utf-8")
    said: list[tuple[bool, str]] = []

    def filled(mark: re.Match[str]) -> str:
        want = wanted(mark)
        if want is None:
            return mark[0]
        places = found(want, gazetteer)
        line = text.count("\n", 0, mark.start()) + 1
        where = f"{path.name}:{line}: {mark['name']}|{mark['target']}"
        if not places:
            said.append((False, where))
            return mark[0]
        chosen, others = places[0], places[1:3]
        same = "" if fold(chosen.name) == fold(want.name) else " (another name)"
        passed = "; not " + ", ".join(map(_described, others)) if others else ""
        said.append((True, f"{where} = {_described(chosen)}{same}{passed}"))
        return f"[[{mark['name']}|{chosen.geonameid}]]"

    path.write_text(MARK.sub(filled, text), encoding="utf-8")
    yield from said


def _described(place: Place) -> str:
    return f"{place.label} [{place.fcode} {place.population} {place.geonameid}]"


def main(arguments: list[str]) -> int:
    paths = [Path(a) for a in arguments] or sorted(TEXTS.glob("*.txt"))
    with Gazetteer.open() as gazetteer:
        said = [answer for path in paths for answer in fill(path, gazetteer)]
    lost = [line for ok, line in said if not ok and not line.endswith("|-")]
    print("\n".join(line for ok, line in said if ok))
    print(f"{sum(ok for ok, _ in said)} filled; {len(lost)} found nowhere:")
    print("\n".join(lost))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
