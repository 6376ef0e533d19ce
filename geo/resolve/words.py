"""Small pieces of English for evidence.

Public: `listed`, `times`, `people`, `place_phrase`. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer import Place

_TIMES = {1: "once", 2: "twice"}
_WITH_THE = frozenset(
    {"United States", "United Kingdom", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives"}
)
_WITH_THE_TOO = frozenset({"United Arab Emirates", "Central African Republic", "Dominican Republic", "Czech Republic"})


def listed(parts: Sequence[str]) -> str:
    """Parts joined as in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def times(n: int) -> str:
    """once, twice, 3 times."""
    return _TIMES.get(n, f"{n} times")


def people(n: int) -> str:
    """A population as people say it.

    >>> people(2138551)
    '2.1 million people'
    """
    if n >= 1_000_000:
        return f"{n / 1_000_000:.1f}".removesuffix(".0") + " million people"
    return f"{round(n, -2 if n < 100_000 else -3):,} people"


def in_english(country: str) -> str:
    """A country's name with its article, where it takes one."""
    return f"the {country}" if country in _WITH_THE | _WITH_THE_TOO else country


def place_phrase(place: Place, beside: Place | None = None) -> str:
    """A place in a clause: "Paris, Texas", or "the one in France" beside another of its name."""
    if beside is None:
        return in_english(place.label)
    same_country = place.country == beside.country
    where = place.admin1_name if same_country and place.admin1 != beside.admin1 else in_english(place.country_name)
    kind = _kind(place)
    alike = place.fclass == beside.fclass and place.fcode[:3] == beside.fcode[:3]
    if place.name == beside.name and where and place.name != where.removeprefix("the ") and alike:
        return f"the {place.name} in {where}"
    if kind and where and place.name not in where:
        return f"the {kind} {place.name} in {where}"
    return f"the {kind} {place.name}" if kind else place.label


def _kind(place: Place) -> str:
    if place.fcode.startswith("PCL"):
        return "country"
    if place.fclass == "A":
        return "state or province" if place.fcode == "ADM1" else "district"
    return {"P": "town" if place.population < 100_000 else "city", "H": "water", "T": "mountain"}.get(
        place.fclass, "place"
    )
