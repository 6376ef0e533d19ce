"""Small pieces of English for evidence.

Public: `listed`, `times`, `people`, `in_english`, `full_label`, `place_phrase`. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer import Place

_TIMES = {1: "once", 2: "twice"}
_WITH_THE = frozenset(
    {"United States", "United Kingdom", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros"}
    | {"United Arab Emirates", "Central African Republic", "Dominican Republic", "Czech Republic", "Seychelles"}
)


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
    if n >= 1_000_000_000:
        return f"{n / 1_000_000_000:.1f}".removesuffix(".0") + " billion people"
    if n >= 1_000_000:
        return f"{n / 1_000_000:.1f}".removesuffix(".0") + " million people"
    return f"{round(n, -2 if n < 100_000 else -3):,} people"


def in_english(country: str) -> str:
    """A country's name with its article, where it takes one."""
    plain = country.removeprefix("The ")
    return f"the {plain}" if plain in _WITH_THE or plain != country else country


def full_label(place: Place) -> str:
    """The place with what contains it, nothing said twice."""
    parts = [place.name]
    for part in (place.admin1_name, place.country_name):
        if part and part.removeprefix("The ") not in [p.removeprefix("The ") for p in parts]:
            parts.append(part)
    return ", ".join(parts)


def place_phrase(place: Place, beside: Place | None = None) -> str:
    """A place in a clause: "Paris, Texas", or "the one in France" beside another of its name."""
    if beside is None:
        return in_english(full_label(place))
    same_country = place.country == beside.country
    same_unit = same_country and place.admin1 == beside.admin1
    where = place.admin1_name if same_country and place.admin1_name else in_english(place.country_name)
    kind = _kind(place)
    alike = place.fclass == beside.fclass and place.fcode[:3] == beside.fcode[:3]
    if place.name == beside.name and where and place.name != where.removeprefix("the ") and alike:
        return f"the {'other ' if same_unit else ''}{place.name} in {where}"
    if kind and where and place.name not in where:
        return f"the {kind} {place.name} in {where}"
    return f"the {kind} {place.name}" if kind else full_label(place)


def _kind(place: Place) -> str:
    if place.fcode.startswith("PCL"):
        return "country"
    if place.fclass == "A":
        return "state or province" if place.fcode == "ADM1" else "district"
    return {"P": "town" if place.population < 100_000 else "city", "H": "water", "T": "mountain"}.get(
        place.fclass, "place"
    )
