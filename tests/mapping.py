"""What the tests of the map share: reports of their own with places made by hand, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer import Match, Place, Point
from geo.document import Candidate, Document, Evidence, Mention, Provenance, Reason, Resolution

ORIGIN = Provenance("test gazetteer", "test", "Contains GeoNames data (CC BY 4.0, geonames.org), modified")


def place(number: int, name: str, lat: float, lon: float, code: str = "P.PPL", **more: Any) -> Place:
    """A place: `code` is feature class and code, as in "A.PCLI"."""
    fclass, fcode = code.split(".")
    return Place(number, name, Point(lat=lat, lon=lon), fclass, fcode, **more)


SYRIA = {"country": "SY", "country_name": "Syria"}
BAGHUZ = place(-1, "Al-Baghuz Fawqani", 34.467, 40.95, population=10_689, admin1_name="Deir ez-Zor", **SYRIA)
HAWL = place(174448, "Al Hawl", 36.39102, 41.15222, population=3_409, admin1="02", admin1_name="Al-Hasakah", **SYRIA)
CAMP = place(174449, "Al-Hol Camp", 36.372, 41.148, "S.CMP", admin1="02", admin1_name="Al-Hasakah", **SYRIA)
RAQQA = place(172955, "Ar Raqqah", 35.95283, 39.00788, "P.PPLA", population=177_636, admin1_name="Raqqa", **SYRIA)
HOMS = place(169577, "Homs", 34.72682, 36.72339, "P.PPLA", population=775_404, admin1_name="Homs", **SYRIA)
KHUMS = place(2219905, "Al Khums", 32.64861, 14.26191, "P.PPLA", population=201_943, country="LY", country_name="Libya")
SYRIA_ITSELF = place(163843, "Syria", 35.0, 38.0, "A.PCLI", population=18_284_407, **SYRIA)
EUPHRATES = place(98860, "Euphrates", 31.00472, 47.44194, "H.STM", country="IQ", country_name="Iraq")

FALL = """Last houses of Baghouz taken

On Saturday fighters took the last houses of Baghouz, a village in eastern Syria on the Euphrates 🙂. Families had been
leaving for the camp at al-Hol for weeks.

A teacher from Homs said that Tell al-Asfar, his home, was still mined.

شهدت مدينة الرقة احتفالات 🎉 بعد ذلك."""
CAMP_STORY = """Cold nights at al-Hol

The camp at al-Hol took in more people from Baghouz this week, and an aid group in Homs sent blankets."""


@dataclass
class Report:
    """Builds a document by naming its mentions in the order of the text."""

    text: str
    name: str = ""
    source: str = "news.example"
    date: str = ""
    at: int = 0
    found: list[Resolution] = field(default_factory=list)

    def names(self, words: str, where: Place | None, sure: float = 0.9, **more: Any) -> Report:
        start = self.text.index(words, self.at)
        self.at = start + len(words)
        reason = more.pop("reason", Reason.RESOLVED if where else Reason.NOT_IN_GAZETTEER)
        alternates = tuple(Candidate(p, Match.ALTERNATE, odds) for p, odds in more.pop("alternates", ()))
        self.found.append(
            Resolution(
                Mention(start, self.at, words),
                where,
                sure if where else 0.0,
                reason,
                alternates,
                (Evidence("near", 1.25, "Baghouz is near"),) if where else (),
                more.pop("sentence", "Syria is named twice." if where else ""),
                Match.ALTERNATE if where else None,
            )
        )
        return self

    def document(self) -> Document:
        return Document(self.text, tuple(self.found), self.name, self.source, self.date, ORIGIN)


def fall_of_baghouz() -> Document:
    report = Report(FALL, "The fall of Baghouz", date="2019-03-23")
    report.names("Baghouz", BAGHUZ).names("Baghouz", BAGHUZ).names("Syria", SYRIA_ITSELF, 0.99)
    report.names("Euphrates", EUPHRATES, 0.8).names("al-Hol", HAWL, 0.6, alternates=[(CAMP, 0.3)])
    report.names("Homs", HOMS, 0.4, alternates=[(KHUMS, 0.35)], sentence="Syria is named, but Libya has one too.")
    report.names("Tell al-Asfar", None).names("الرقة", RAQQA)
    return report.document()


def cold_nights() -> Document:
    report = Report(CAMP_STORY, "Cold nights at al-Hol", "relief.example", "2019-04-02")
    report.names("al-Hol", CAMP, 0.7, alternates=[(HAWL, 0.2)]).names("al-Hol", CAMP, 0.7, alternates=[(HAWL, 0.2)])
    report.names("Baghouz", BAGHUZ).names(
        "Homs", None, reason=Reason.AMBIGUOUS, alternates=[(HOMS, 0.45), (KHUMS, 0.4)]
    )
    return report.document()


def many(documents: int, places: int) -> Iterator[Document]:
    """Documents that name as many places of their own each, spread over the world the same way each time."""
    for d in range(documents):
        words, report = [], []
        for i in range(places):
            n = d * places + i
            lat, lon = (n * 7919 % 130000) / 1000 - 60, (n * 104729 % 360000) / 1000 - 180
            name = f"{'Upper Lower North South East West New Old'.split()[n % 8]} {_syllables(n)}"
            report.append(
                place(n + 1, name, round(lat, 5), round(lon, 5), ("P.PPL", "A.ADM2", "H.STM")[n % 3], country="US")
            )
            words.append(name)
        text = ". ".join(f"People met at {w}" for w in words)
        builder = Report(text, f"Report {d + 1}", "wire.example", f"2024-{1 + d % 12:02d}-{1 + d % 28:02d}")
        for i, (word, where) in enumerate(zip(words, report, strict=True)):
            builder.names(word, where, round(0.3 + (i % 70) / 100, 2))
        yield builder.document()


def _syllables(n: int) -> str:
    parts: Sequence[str] = ("ba", "ker", "lo", "mi", "tan", "du", "ri", "ves", "on", "ga")
    out = ""
    while True:
        out += parts[n % 10]
        n //= 10
        if not n:
            return out.capitalize()


def saved(m: Any, folder: Path, name: str = "map.html") -> Path:
    path = folder / name
    m.save(str(path))
    return path


def soon(page: Any, look: Callable[[], bool]) -> bool:
    """Whether it comes to be so in half a minute. The page's policy forbids to wait for an expression."""
    for _ in range(600):
        if look():
            return True
        page.wait_for_timeout(50)
    return False
