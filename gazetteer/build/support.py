"""What lies in what: units by their codes, and GeoNames' hierarchy."""

from __future__ import annotations

from collections.abc import Iterator

from ..geonames import FeatureCode, read_countries, read_feature_codes, read_hierarchy, read_units
from ..sources import builtin_relations, builtin_words
from ..store import StoreWriter
from .plan import Plan
from .units import Units


def add_support(writer: StoreWriter, units: Units, plan: Plan) -> None:
    """Write the units that the places and the support files tell of, the hierarchy, feature codes, overlays' areas,
    abbreviations and demonyms."""
    for code, geonameid, name in _named_units(plan):
        units.name(code, geonameid, name)
    writer.add_units(units)
    if plan.base == "builtin":
        writer.add_relations(builtin_relations())
    for path in dict.fromkeys(s.hierarchy for s in plan.support if s.hierarchy is not None):
        links = read_hierarchy(path, on_bad=plan.options.on_bad)
        writer.add_relations((link.parent, link.child) for link in links)
    if codes := _feature_codes(plan):
        writer.add_feature_codes(codes)
    for overlay in plan.overlays:
        writer.add_areas(overlay.areas.items())
    for overlay in reversed(plan.overlays):  # of a word that several have, the first that comes stays
        writer.add_words(overlay.words)
    writer.add_words(builtin_words())


def _named_units(plan: Plan) -> Iterator[tuple[str, int, str]]:
    on_bad = plan.options.on_bad
    for path in dict.fromkeys(s.countries for s in plan.support if s.countries is not None):
        for country in read_countries(path, on_bad=on_bad):
            yield country.iso, country.geonameid, country.name
    for path in dict.fromkeys(p for s in plan.support for p in (s.admin1, s.admin2) if p is not None):
        for unit in read_units(path, on_bad=on_bad):
            yield unit.code, unit.geonameid, unit.name


def _feature_codes(plan: Plan) -> list[FeatureCode]:
    paths = dict.fromkeys(s.feature_codes for s in plan.support if s.feature_codes is not None)
    codes = {code[:2]: code for path in paths for code in read_feature_codes(path, on_bad=plan.options.on_bad)}
    return list(codes.values())
