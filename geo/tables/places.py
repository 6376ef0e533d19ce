"""What the stages of `geo.tables` hand on: a row's question, and its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from math import cos, radians, sin

from gazetteer import KM_PER_DEGREE, Match, Place, Point

from .confidence import Signs
from .written_names import Relation


@dataclass(frozen=True, slots=True)
class NameQuery:
    """One row: a place as written, with what else the table says of it, all as written."""

    name: str
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    near: Point | None = None
    """A point near which the place is thought to lie."""


class Precision(StrEnum):
    """What of the place that is meant was reached."""

    EXACT = "exact"
    """The place that the cell names."""
    TOWN = "town"
    """A town, or another place with a point, that the cell names around it."""
    REGION = "region"
    """A region, a range or a water: what is named, with a point in the middle of what may reach far."""
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    COORDINATES = "coordinates"
    """The cell holds a position in place of a name."""


class NameReason(StrEnum):
    """Why a row has its place, or none."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    """Several places of the name fit about as well."""
    CONTAINED = "contained"
    """The gazetteer lacks the name itself: placed by a town or unit that the row names around it."""
    NOT_IN_GAZETTEER = "not_in_gazetteer"
    """Neither the name nor anything around it is known."""
    COORDINATES = "coordinates"
    """The cell holds a position; there is a point, and no place."""
    NOT_A_NAME = "not_a_name"
    """The cell holds a filler, a number or a header."""


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """A row's answer."""

    reason: NameReason
    place: Place | None = None
    point: Point | None = None
    """The place's, or the one that the relation gives: a midpoint, a point so far off."""
    match: Match | None = None
    precision: Precision | None = None
    radius_km: float | None = None
    """The place that is meant lies within so far of the point, as a rule."""
    relation: Relation = Relation.AT
    confidence: float = 0.0
    """The chance that the place that is meant lies within 25 km of the point."""
    alternates: tuple[Place, ...] = ()
    """The other places that fit, best first."""
    signs: Signs = field(default_factory=dict, compare=False, repr=False)
    """What the confidence was made from."""
    country: str = ""
    """The row's own country, ISO 3166-1 alpha-2, where that is all that is known of it."""

    @property
    def is_by_country(self) -> bool:
        """Whether nothing is known but the row's country, or not even that."""
        return self.place is None or (self.reason is NameReason.CONTAINED and self.precision is Precision.COUNTRY)

    @property
    def sentence(self) -> str:
        """Why there is this point, or none, in words; "" where the place itself was found under its name."""
        label = self.place.label if self.place else ""
        if self.reason in _SENTENCES:
            somewhere = f"; it lies somewhere in {self.country}" if self.country else ""
            return _SENTENCES[self.reason].format(label) + somewhere
        said = []
        if self.relation is Relation.BETWEEN:
            said.append(f"between {label} and {self.alternates[0].label}" if self.alternates else f"beside {label}")
        elif self.relation is not Relation.AT:
            said.append(f"{'a point off' if self.relation is Relation.OFFSET else self.relation} {label}")
        if self.reason is NameReason.AMBIGUOUS:
            said.append("others fit about as well: " + "; ".join(p.label for p in self.alternates[:2]))
        return "; ".join(said)


_SENTENCES = {
    NameReason.CONTAINED: "the name itself is not known here; placed by {}",
    NameReason.NOT_IN_GAZETTEER: "neither the name nor anything around it is known",
    NameReason.NOT_A_NAME: "the cell holds no name",
    NameReason.COORDINATES: "the position that is written in the cell",
}


def offset(point: Point, km: float, bearing: float) -> Point:
    """The point so far off in a direction, degrees from north."""
    lat = point.lat + km / KM_PER_DEGREE * cos(radians(bearing))
    lon = point.lon + km / (KM_PER_DEGREE * max(0.05, cos(radians(point.lat)))) * sin(radians(bearing))
    return Point(lat=max(-90.0, min(90.0, lat)), lon=(lon + 180.0) % 360.0 - 180.0)
