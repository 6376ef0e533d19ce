"""What a gazetteer says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Info:
    """A gazetteer's contents and origin."""

    path: Path
    schema: int
    places: int
    names: int
    """Different keys of places, counted per place, without variants."""
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    built: str
    """ISO time of the build, UTC."""
    dump_date: str
    """ISO date of the newest source, or "" where unknown."""
    edited: str = ""
    """ISO time of the first edit by another program (QGIS, SQL), UTC; "" where there was none. New and renamed places
    are not found by name then: edits belong into an overlay, by which the gazetteer is built again."""

    @classmethod
    def of(cls, path: Path, facts: dict[str, str]) -> Info:
        """From the facts that the file keeps."""
        return cls(
            path, int(facts["schema"]), int(facts["places"]), int(facts["names"]), _lines(facts.get("sources", "")),
            _lines(facts.get("licences", "")), facts.get("built", ""), facts.get("dump_date", ""),
            facts.get("edited", ""),
        )  # fmt: skip

    @property
    def line(self) -> str:
        """One line for a record's provenance; the same for two builds of the same sources."""
        dated = f", {self.dump_date}" if self.dump_date else ""
        sources = "; ".join(self.sources) or "sources not named"
        edited = f"; edited {self.edited[:10]}, names are found as they were built" if self.edited else ""
        return f"{self.places:,} places, {self.names:,} names ({sources}{dated}){edited}"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)
