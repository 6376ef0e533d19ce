"""A made-up planet in GeoNames' dump format, for measuring: the same rows for the same seed, no real data in it.

    python benchmarks/synthetic_planet.py planet.txt --places 13500000

Names are made of syllables, half of them in countries whose names are transliterated; half of the places bear one of
some common names (the most common tens of thousands of times); one in three has other names, up to 30, the first of
them without its marks, some in Arabic and Cyrillic letters, as in GeoNames' own files; populations
follow a power law; positions cluster around cities, some lie at sea.
13.5 million places have 30 million names and take 1.5 GB. With --alternates their other names are written once more, to
a file like GeoNames' alternateNamesV2: with languages, and with links and codes among them; 22 million lines, .7 GB.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

COUNTRIES = ("US", "FR", "DE", "BR", "MX", "ES", "SY", "IQ", "IR", "RU", "CN", "IN", "UA", "EG", "TR", "MA")
CLASSES = (
    ("P", "PPL", 45), ("H", "STM", 18), ("T", "MT", 12), ("S", "SCH", 14), ("A", "ADM4", 4), ("L", "LCTY", 5),
    ("V", "FRST", 2),
)  # fmt: skip
ONSETS = tuple("b c d f g h j k l m n p r s t v w z br tr kh sh ch st gr dr al qu th zh".split())
VOWELS = tuple("a e i o u ā ī ū é ó ö ü ai ou ei".split())
CODAS = ("", "", "", "n", "r", "l", "s", "m", "t", "k", "z", "ng", "sh")
ENDINGS = ("ville", "ton", "burg", "abad", "ovo", "ino", "pur", "stadt", "kale", "iyah", "field", "", "", "", "", "")
LEADS = ("San ", "Al ", "New ", "Upper ", "Saint ", "Ar ", "Bāgh-e ", "La ", "Old ", "Mount ")
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшыюя"


PLAIN = str.maketrans("āīūéóöü", "aiueoou")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--places", type=int, default=13_500_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--alternates", type=Path, help="write their other names with languages to this file")
    args = parser.parse_args()
    names = write_planet(args.out, args.places, args.seed)
    print(f"{args.places:,} places with {names:,} names in {args.out}, {args.out.stat().st_size / 1e6:,.0f} MB")
    if args.alternates:
        lines = write_alternates(args.out, args.alternates)
        print(f"{lines:,} lines in {args.alternates}, {args.alternates.stat().st_size / 1e6:,.0f} MB")


def write_planet(out: Path, places: int, seed: int = 1) -> int:
    """Write a dump; how many names it has."""
    names = 0
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        for line, count in planet_lines(places, seed):
            stream.write(line)
            names += count
    return names


def write_alternates(dump: Path, out: Path) -> int:
    """Write a dump's other names as alternateNamesV2 has them; how many lines they make."""
    lines = 0
    with dump.open(encoding="utf-8") as places, out.open("w", encoding="utf-8", newline="\n") as stream:
        for place in places:
            number, _, _, others, _ = place.split("\t", 4)
            texts = [(language_of(name, len(name) + int(number)), name) for name in others.split(",") if name]
            if int(number) % 3 == 0:
                texts.append(("wkdt", f"Q{number}"))
            if int(number) % 10 == 0:
                texts.append(("link", f"https://example.org/{number}"))
            for language, text in texts:
                lines += 1
                stream.write(f"{lines}\t{number}\t{language}\t{text}\t{'1' * (lines % 20 == 0)}\t\t\t\t\t\n")
    return lines


def language_of(name: str, number: int) -> str:
    """A language that a name may be in, or none."""
    if name[0] in ARABIC:
        return "ar"
    return "ru" if name[0] in CYRILLIC else ("", "en", "fr", "de", "es", "", "nl")[number % 7]


def planet_lines(places: int, seed: int = 1) -> Iterator[tuple[str, int]]:
    """Yield each place's line with how many names it has."""
    rng = random.Random(seed)
    common = [place_name(rng) for _ in range(max(20, places // 30))]
    cities = [(rng.uniform(-55, 70), rng.uniform(-180, 180)) for _ in range(max(5, places // 3000))]
    kinds = [(c, f) for c, f, weight in CLASSES for _ in range(weight)]
    chance, choice, gauss, pareto = rng.random, rng.choice, rng.gauss, rng.paretovariate
    for i in range(places):
        # The square of a uniform number, twice: few common names take most of the places.
        name = common[int(len(common) * chance() ** 4)] if chance() < 0.55 else place_name(rng)
        others = other_names(rng, name) if chance() < 0.34 else []
        city = choice(cities)
        lat = min(90.0, max(-90.0, city[0] + gauss(0, 1.5)))
        lon = (city[1] + gauss(0, 1.5) + 180.0) % 360.0 - 180.0
        fclass, fcode = choice(kinds)
        population = min(20_000_000, int(40 * pareto(0.9))) if fclass == "P" and chance() < 0.3 else 0
        yield (
            f"{i + 1}\t{name}\t\t{','.join(others)}\t{lat:.5f}\t{lon:.5f}\t{fclass}\t{fcode}\t{choice(COUNTRIES)}\t\t"
            f"{i % 40:02d}\t{i % 900:03d}\t\t\t{population}\t\t\tEtc/UTC\t2026-01-01\n",
            1 + len(others),
        )


def place_name(rng: random.Random) -> str:
    """A name of two to four syllables, a third of them with a word before it."""
    choice = rng.choice
    syllables = 2 + (rng.random() < 0.5) + (rng.random() < 0.15)
    stem = "".join([choice(ONSETS) + choice(VOWELS) + choice(CODAS) for _ in range(syllables)]) + choice(ENDINGS)
    name = stem.capitalize()
    return choice(LEADS) + name if rng.random() < 0.33 else name


def other_names(rng: random.Random, name: str) -> list[str]:
    """Spellings of a name, one of them in another script, seldom many."""
    count = min(30, 1 + int(rng.paretovariate(1.12)))
    names = {name.translate(PLAIN): None, name.replace("ou", "u").replace("kh", "k"): None}
    while len(names) < count:
        if rng.random() < 0.4:
            letters = ARABIC if rng.random() < 0.5 else CYRILLIC
            names["".join(rng.choices(letters, k=rng.randint(4, 9)))] = None
        else:
            names[place_name(rng)] = None
    names.pop(name, None)
    return list(names)[:count]


if __name__ == "__main__":
    main()
