"""The user's overlays, laid over what is staged."""

from __future__ import annotations

from ..errors import SourceError
from ..sources import Overlay
from ..store import StoreWriter, pack_name
from .plan import Plan
from .staging import staged_row


def lay_over(writer: StoreWriter, plan: Plan) -> None:
    """Hide, add names and add places as the plan's overlays say; a later overlay goes over an earlier one.

    Names for an id that no source has, without a position, raise SourceError; or they are told of, if the plan says so.
    """
    for overlay in plan.overlays:
        for geonameid, names in overlay.names.items():
            if writer.staged(geonameid):
                writer.stage_names([value for name in names for value in (geonameid, pack_name(name))])
            elif geonameid in overlay.stand_ins:
                writer.stage_places([staged_row(overlay.stand_ins[geonameid])])
            elif geonameid not in overlay.hidden:
                _tell(overlay, geonameid, plan)
        writer.stage_places(staged_row(row) for row in overlay.places)
    for overlay in plan.overlays:
        writer.unstage(overlay.hidden)


def _tell(overlay: Overlay, geonameid: int, plan: Plan) -> None:
    error = SourceError(
        f"{overlay.path}: no source has the place {geonameid}; correct the id, or give the row a position"
    )
    if plan.options.on_bad is None:
        raise error
    plan.options.on_bad(error)
