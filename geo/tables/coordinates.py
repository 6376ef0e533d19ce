"""Coordinates as people write them in a cell of a table.

Read are decimal degrees ("35.95, 39.01", "35,95; 39,01", "35.95N 39.01E"), degrees with minutes and seconds ("35°57'N
39°00'E", "N35-57-39 E039-00-36", "355739N 0390036E"), MGRS squares, `geo:` links and WKT points. What may be read in
two ways is refused with a reason, and not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gazetteer import KM_PER_DEGREE, Point

from ..errors import InputError
from .mgrs import looks_like_mgrs, mgrs_square

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("º˚", "°"),
        **dict.fromkeys("′’‘´`", "'"),
        **dict.fromkeys("″”“", '"'),
        **dict.fromkeys("−–‒", "-"),
    }
    | {"\u00a0": " ", "\u202f": " ", "\u2009": " "}
    | {chr(start + n): str(n) for start in (0x660, 0x6F0, 0x966) for n in range(10)}
)
"""Letter by letter, so that offsets stay true."""
_DEGREES = r"(?P<{0}deg>\d{{1,3}}(?:\.\d+)?)\s?°?"
_MINUTES = (
    r"(?P<{0}d>\d{{1,3}})\s?(?P<{0}mark>[°:\- ])\s?(?P<{0}m>[0-5]?\d(?:\.\d+)?)"
    r"(?:\s?['° :\-]?\s?(?<![\d.])(?P<{0}s>[0-5]?\d(?:\.\d+)?)(?![\d.]|\s?°)\s?(?:\"|'')?|\s?')?"
)
_RUN = r"(?P<{0}run>\d{{4,7}}(?:\.\d+)?)"
_SIGN = r"(?P<{0}sign>[+-])?"
_LETTER = r"(?P<{0}letter>[NSEW])"
_BETWEEN = r"(?:\s*[,;/|]\s*|\s+|(?<=[°'\"NSEW]))"


def _pair(axis: str) -> re.Pattern[str]:
    return re.compile(axis.format("a") + _BETWEEN + axis.format("b"), re.IGNORECASE)


_LED = _pair(rf"{_LETTER}\s?{_SIGN}(?:{_RUN}|{_MINUTES}|{_DEGREES})")
_FOLLOWED = _pair(rf"{_SIGN}(?:{_RUN}(?=\s?[NSEW])|{_MINUTES}|{_DEGREES})(?:\s?{_LETTER}(?![^\W\d_]))?")
_DATE = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}")
_WRAPPED = re.compile(
    r"(?:geo:(?P<uri>[^;?]*).*|POINT\s*\((?P<wkt>[^()]*)\)|[(\[](?P<inside>[^()\[\]]*)[)\]])", re.IGNORECASE
)
_COMMAS = re.compile(
    r"[NSEW+\-\s]*\d{1,3},\d+[°\sNSEW]*(?:[;/|]|,\s|\s)[NSEW+\-\s]*\d{1,3},\d+[°\sNSEW]*", re.IGNORECASE
)
_NUMBERS = re.compile(r"[+-]?\d+(?:\.\d+)?")
_NUMBERS_ONLY = re.compile(r"[\d\s.,;+°'\"-]+")
_LONGEST = 120
"""Letters: no longer cell is read as one position."""

Order = Literal["latlon", "lonlat"]


class CoordinatesError(InputError):
    """What is written looks like a position, but is none, or may be two."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A position as it was written."""

    point: Point
    precision_km: float
    """What its last digit is worth, or the side of its square."""
    form: str
    """"decimal", "minutes", "seconds" or "mgrs"."""


def read_coordinates(cell: str, *, order: Order = "latlon") -> Coordinates | None:
    """The position that a whole cell holds; None where it holds something else.

    Numbers without letters are latitude, longitude, or the other way round by `order`.
    Raises CoordinatesError where it looks like a position and is none, or may be two.

    >>> read_coordinates("N35-57-39 E039-00-36").point
    Point(lat=35.960833, lon=39.01)
    """
    text = cell.strip()
    if not text or len(text) > _LONGEST or _DATE.fullmatch(text):
        return None
    plain = text.translate(_SIGNS)
    if looks_like_mgrs(plain):
        return _square(plain)
    wrapped = _WRAPPED.fullmatch(plain)
    if wrapped:
        order = "lonlat" if wrapped["wkt"] else "latlon" if wrapped["uri"] else order
        plain = (wrapped["uri"] or wrapped["wkt"] or wrapped["inside"] or "").strip()
    if _COMMAS.fullmatch(plain):
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    found = _LED.fullmatch(plain) or _FOLLOWED.fullmatch(plain)
    if found is None:
        _refuse_numbers(plain, text)
        return None
    return _position(found, text, order)


def _square(plain: str) -> Coordinates:
    try:
        lat, lon, side = mgrs_square(plain)
    except InputError as error:
        raise CoordinatesError(str(error)) from None
    return Coordinates(Point(lat=round(lat, 6), lon=round(lon, 6)), side, "mgrs")


def _position(found: re.Match[str], written: str, order: Order) -> Coordinates:
    values = [_degrees(found, axis, written) for axis in "ab"]
    letters = [(found[f"{axis}letter"] or "").upper() for axis in "ab"]
    if bool(letters[0]) != bool(letters[1]):
        raise CoordinatesError(f"{written!r}: one number has a letter (N, S, E, W) and the other none")
    if letters[0]:
        north = [letter in "NS" for letter in letters]
        if north[0] == north[1]:
            raise CoordinatesError(f"{written!r}: both numbers are {'latitudes' if north[0] else 'longitudes'}")
        first = not north[0]
    else:
        _check_bare(found, written)
        first = order == "lonlat"
    (lat, fine, form), (lon, finer, _) = (values[1], values[0]) if first else values
    if abs(lat) > 90 and abs(lon) <= 90 and not letters[0]:
        raise CoordinatesError(f"{written!r}: {lat:g} is no latitude; are they longitude, latitude? Then say so")
    if abs(lat) > 90 or abs(lon) > 180:
        raise CoordinatesError(f"{written!r}: out of range; latitude is -90 to 90, longitude -180 to 180")
    return Coordinates(Point(lat=round(lat, 6), lon=round(lon, 6)), max(fine, finer) * KM_PER_DEGREE, form)


def _degrees(found: re.Match[str], axis: str, written: str) -> tuple[float, float, str]:
    """An angle in degrees, what its last digit is worth in degrees, and its form."""
    part = {key: found[axis + key] for key in ("letter", "sign", "run", "d", "mark", "m", "s", "deg")}
    letter = (part["letter"] or "").upper()
    if part["sign"] and letter:
        raise CoordinatesError(f"{written!r}: a sign and a letter for the same number")
    minus = part["sign"] == "-" or letter in ("S", "W")
    value, worth, form = _magnitude(part, written)
    return -value if minus else value, worth, form


def _magnitude(part: dict[str, str | None], written: str) -> tuple[float, float, str]:
    if part["deg"] is not None:
        return float(part["deg"]), _last_digit(part["deg"]), "decimal"
    degrees, minutes, seconds = part["d"], part["m"], part["s"]
    if part["run"] is not None:
        whole, _, fraction = part["run"].partition(".")
        split = len(whole) - (4 if len(whole) > 5 else 2)
        degrees, minutes = whole[:split], whole[split : split + 2]
        seconds = whole[split + 2 :] or None
        if fraction:
            seconds, minutes = (f"{seconds}.{fraction}", minutes) if seconds else (None, f"{minutes}.{fraction}")
    value = float(degrees or 0) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    if float(minutes or 0) >= 60 or float(seconds or 0) >= 60:
        raise CoordinatesError(f"{written!r}: there are 60 minutes in a degree, and 60 seconds in a minute")
    if seconds is not None:
        return value, _last_digit(seconds) / 3600, "seconds"
    return value, _last_digit(minutes or "") / 60, "minutes"


def _last_digit(number: str) -> float:
    return float(10.0 ** -len(number.partition(".")[2]))


def _check_bare(found: re.Match[str], written: str) -> None:
    """Numbers without letters are read only as decimal degrees, or where degree signs part them."""
    for axis in "ab":
        if found[f"{axis}m"] and found[f"{axis}mark"] != "°":
            raise CoordinatesError(
                f"{written!r}: degrees and minutes without °, or a letter (N, S, E, W), are not read"
            )
    if not any(mark in found[0] for mark in "°."):
        raise CoordinatesError(
            f"{written!r}: two whole numbers; with decimals, ° or letters (N, E) they are a position"
        )


def _refuse_numbers(plain: str, written: str) -> None:
    """Say why what is nothing but numbers is no position; a lone number is left alone."""
    if not _NUMBERS_ONLY.fullmatch(plain):
        return
    numbers = _NUMBERS.findall(plain)
    if len(numbers) > 2 and "." in plain:
        raise CoordinatesError(f"{written!r}: {len(numbers)} numbers; a position has two")
    if len(numbers) > 3:
        raise CoordinatesError(
            f"{written!r}: {len(numbers)} numbers without °, or letters (N, E), may be read in several ways"
        )
