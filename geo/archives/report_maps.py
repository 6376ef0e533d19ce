"""The maps of an archive's report, as documents that the map page shows: every place; and mentions in doubt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from gazetteer import Match, Place, __version__

from ..document import Candidate, Document, Mention, Provenance, Reason, Resolution
from ..maps import to_map
from ..record import read_place
from .tables import Tables, Tally

MOST_PLACES = 20_000
"""On the map of every place; the table has all."""
MOST_DOUBTFUL = 300
"""On the page of mentions in doubt: more than a reader looks through at once."""


def places_page(found: Tables, manifest: Mapping[str, Any]) -> str:
    """A page with every place of the archive, the most named first; "" where there is none."""
    most = sorted(found.places.items(), key=lambda item: (-item[1].mentions, item[0]))[:MOST_PLACES]
    if not most:
        return ""
    lines = [f"{len(found.places):,} places, the most named first"]
    resolutions = []
    at = len(lines[0]) + 1
    for _, tally in most:
        place = _place(tally)
        times = f"{tally.mentions:,} mention{'' if tally.mentions == 1 else 's'}"
        said = f"{place.label}: {times} in {tally.documents:,} document{'' if tally.documents == 1 else 's'}"
        mention = Mention(at, at + len(place.name), place.name)
        sure = tally.weight / tally.mentions
        resolutions.append(Resolution(mention, place, sure, Reason.RESOLVED, sentence=f"{times}."))
        lines.append(said if said.startswith(place.name) else f"{place.name}: {times}")
        at += len(lines[-1]) + 1
    title = "Places of the archive"
    doc = Document("\n".join(lines), tuple(resolutions), name=title, title=title, provenance=_origin(manifest))
    return _rendered(doc, title)


def doubtful_page(found: Tables, manifest: Mapping[str, Any]) -> str:
    """A page with the mentions most worth a reader's time, each in its words; "" where nothing is in doubt.

    What is chosen there and saved is a correction of the archive: each mention keeps its document, outlet and offsets.
    """
    most = sorted(found.doubtful.items(), key=lambda item: (-round(item[1].weight, 6), item[0]))[:MOST_DOUBTFUL]
    documents = [snippet(tally, manifest) for _, tally in most]
    return _rendered(documents, "Places in doubt") if documents else ""


def snippet(tally: Tally, manifest: Mapping[str, Any]) -> Document:
    """The words around a mention as a document of the same name, whose offsets are those of its text in the archive."""
    row = tally.example
    text, name = row["context"] or row["mention"], row["mention"]
    at = text.find(name)
    if at < 0:  # over a broken line, of which the context has a part
        text, at = name, 0
    others = tuple(
        Candidate(read_place(c, lat=c["lat"], lon=c["lon"]), Match(c["match"]), c["probability"])
        for c in json.loads(row["alternates"] or "[]")
    )
    times = f"{tally.mentions:,} mention{'' if tally.mentions == 1 else 's'} like this. {row['sentence'] or ''}".strip()
    resolution = Resolution(
        Mention(at, at + len(name), name), _place(tally), row["confidence"], Reason.RESOLVED, others, sentence=times,
        match=Match(row["match"]) if row["match"] else None,
    )  # fmt: skip
    ahead = row["start_char"] - at
    return Document(
        text, (resolution,), name=row["document"] or "", source=row["source"] or "",
        date=row["date"].isoformat() if row["date"] else "", title=f"{name} ({tally.mentions:,})",
        provenance=_origin(manifest), offsets=((0, ahead),) if ahead > 0 else (),
    )  # fmt: skip


def _place(tally: Tally) -> Place:
    return read_place({**tally.example}, lat=tally.example["lat"], lon=tally.example["lon"])


def _origin(manifest: Mapping[str, Any]) -> Provenance:
    return Provenance(str(manifest.get("gazetteer", {}).get("name", "")), f"toposcope {__version__}")


def _rendered(documents: Document | list[Document], title: str) -> str:
    return str(to_map(documents, title=title).get_root().render())
