"""Make geo/data/countries.tsv: python scripts/derive_country_forms.py GEONAMES_COUNTRYINFO_TXT

Codes and neighbours from GeoNames' countryInfo.txt; names from it, from gazetteer/data (countries.tsv, words.tsv),
from the Unicode CLDR by way of Babel in `LANGUAGES`, from the UN's and OCHA's terms in six languages (the taxonomy in
`pip install hdx-python-country`), and from scripts/country_forms.tsv, written by hand. A form that several countries
have goes to one: by hand before English before the UN before GeoNames before the other languages in their order.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import deriving
from babel import Locale, UnknownLocaleError

from geo.tables.countries import country_key

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "geo" / "data" / "countries.tsv"
LANGUAGES = (
    "en fr es ar pt ru zh zh_Hant de it nl tr fa uk pl sv da nb fi cs sk el he hi bn ur id ms sw vi th ja ko ro hu bg"
    " sr hr ku ps so am my ne ka hy az kk uz tg ky ca sq lt lv et sl is mk bs mg rw ha yo ig zu ta si km lo mn"
).split()
DISSOLVED = {"AN", "CS"}
NOT_COUNTRIES = {"island", "islands", "mann", "man", "region", "asia", "africa", "europe", "georgia us"}
"""Words that are a country in one language and a common word in others: German "Island"."""
OF_OTHERS = frozenset(
    "beni brasilia columbia england fuji granada guadalupe guyane kota male malita norfolk palu papua poole salvador"
    " somali tunis".split()
)
UN_TERM = re.compile(r".* (?:Term|Short|Formal)|RW Short Name|M49 [A-Z].*")
LATIN = re.compile(r"[A-Za-z]")
ASIDE = re.compile(r"\s*[(（\[].*?[)）\]]\s*")


def country_info(path: Path) -> Iterator[tuple[str, str, str, str, str, str]]:
    """(alpha-2, alpha-3, M49, neighbours, name, area in km2) of each country."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and cells[0] not in DISSOLVED:
            yield (
                cells[0],
                cells[1],
                cells[2] if cells[2] != "0" else "",
                cells[17].replace(",", " "),
                cells[4],
                cells[6],
            )


def by_hand() -> Iterator[tuple[str, str]]:
    for line in (HERE / "country_forms.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith("#"):
            code, forms = line.split("\t")
            yield from ((code, form) for form in forms.split("|"))


def from_tables() -> Iterator[tuple[str, str]]:
    for line in (deriving.DATA / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split("\t")
        yield from ((cells[0], form) for form in (cells[2], *cells[9].split("|")) if form)
    for line in (deriving.DATA / "words.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split("\t")
        if re.fullmatch("[A-Z]{2}", cells[0]) and cells[1] in ("alias", "abbreviation"):
            yield from ((cells[0], form) for form in cells[2].split("|"))


def from_un() -> Iterator[tuple[str, str]]:
    """The terms of UNTERM, the M49 standard, OCHA and ReliefWeb."""
    (path,) = (deriving.package_folder("hdx.location")).glob("*Taxonomy*.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            for column, form in row.items():
                if UN_TERM.fullmatch(column) and row["Deprecated"] != "Y" and told_apart(form.strip()):
                    yield row["ISO 3166-1 Alpha 2-Codes"], form.strip()


def from_cldr(language: str) -> Iterator[tuple[str, str]]:
    try:
        names = Locale.parse(language).territories
    except UnknownLocaleError:
        print(f"{language}: not in this edition of Babel")
        return
    for code, name in sorted(names.items()):
        if len(code) == 2 and code.isalpha() and "ISO" not in name and name != code:
            plain = ASIDE.sub(" ", name).strip()
            for form in dict.fromkeys((name, plain)):
                if told_apart(form) or language == "en":
                    yield code, form


def told_apart(form: str) -> bool:
    """Whether a form is the country's rather than a word's or another place's."""
    short = LATIN.search(form) and len(form) < 4 and form.isascii()  # "Çin" is told by its mark
    return not short and country_key(form) not in NOT_COUNTRIES | OF_OTHERS


def main() -> None:
    countries = list(country_info(Path(sys.argv[1])))
    known = {row[0] for row in countries}
    forms: dict[str, list[str]] = {row[0]: [row[4]] for row in countries}
    owner = {country_key(row[4]): row[0] for row in countries}
    for code, form in [*by_hand(), *from_cldr("en"), *from_un(), *from_tables(), *chain(*map(from_cldr, LANGUAGES))]:
        key = country_key(form)
        if code not in known or not key or key in NOT_COUNTRIES or "|" in form:
            continue
        if owner.setdefault(key, code) == code and form not in forms[code]:
            forms[code].append(form)
    lines = ["iso2\tiso3\tnumeric\tarea\tneighbours\tforms"]
    for iso2, iso3, numeric, near, _, area in sorted(countries):
        seen: dict[str, str] = {}
        for form in forms[iso2]:
            code_like = re.fullmatch(r"(?:[A-Z]\.?){2,3}", form)
            seen.setdefault(form if code_like else country_key(form), form)
        lines.append("\t".join((iso2, iso3, numeric, area, near, "|".join(seen.values()))))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(lines) - 1} countries, {sum(line.count('|') + 1 for line in lines)} forms")


if __name__ == "__main__":
    main()
