"""Documents as text: GeoJSON flat and nested, a feature a line, JSON lines, CSV and KML."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from ..document import Document, Provenance, Resolution
from ..record import (
    MENTION,
    OF_DOCUMENT,
    POSITION,
    Field,
    Type,
    flat,
    flat_record,
    origin_line,
    provenance,
    record,
    record_position,
)
from .geojson import shape_maker, to_geojson

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[-+]?\d[\d .,]*(?:[eE][-+]?\d+)?%?")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KML_TYPES = {Type.INTEGER: "int", Type.NUMBER: "double"}


def nested_geojson(documents: Sequence[Document], geometry: str) -> str:
    """A FeatureCollection, its lists as arrays of objects."""
    return json.dumps(to_geojson(documents, geometry=geometry), ensure_ascii=False, indent=1) + "\n"


def flat_geojson(documents: Sequence[Document], geometry: str) -> str:
    """A FeatureCollection without nested properties, which GIS programs can join, buffer and save."""
    data = to_geojson(documents, geometry=geometry)
    for feature in data["features"]:
        feature["properties"] = flat(feature["properties"])
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def geojson_sequence(documents: Sequence[Document], geometry: str) -> str:
    """A flat feature a line."""
    features = to_geojson(documents, geometry=geometry)["features"]
    return "".join(json.dumps(f | {"properties": flat(f["properties"])}, ensure_ascii=False) + "\n" for f in features)


def json_lines(documents: Sequence[Document]) -> str:
    """A document a line, its records nested."""
    return "".join(json.dumps(_document(doc), ensure_ascii=False) + "\n" for doc in documents)


def _document(doc: Document) -> dict[str, Any]:
    records = [{**record(doc, r), **record_position(r.place)} for r in doc.resolutions]
    return {
        "document": doc.name or None,
        "source": doc.source or None,
        "date": doc.date or None,
        "provenance": provenance(doc.provenance),
        "resolutions": [{k: v for k, v in r.items() if k not in OF_DOCUMENT} for r in records],
    }


def rows(documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    """A flat record a mention, with `lat` and `lon`."""
    for doc in documents:
        for resolution in doc.resolutions:
            yield {**flat_record(doc, resolution), **record_position(resolution.place)}


def csv_table(documents: Sequence[Document]) -> str:
    """A line a mention. A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    table = csv.DictWriter(out, [f.name for f in (*MENTION, *POSITION)], lineterminator="\r\n")
    table.writeheader()
    table.writerows({key: inert(value) for key, value in row.items()} for row in rows(documents))
    return out.getvalue()


def inert(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula: with an apostrophe before what would begin one and is no number."""
    begins_one = isinstance(value, str) and value.startswith(_FORMULA) and _NUMBER.fullmatch(value) is None
    return f"'{value}" if begins_one else value


def kml(documents: Sequence[Document], geometry: str) -> str:
    """A placemark a mention, with every field as typed data; GDAL's writer would turn integers and dates into text."""
    origin = documents[0].provenance if documents else Provenance()
    fields = [f'<SimpleField name="{f.name}" type="{_KML_TYPES.get(f.type, "string")}"/>' for f in MENTION]
    shape = shape_maker(geometry)
    marks = [_placemark(doc, r, _kml(shape(r.place)) if r.place else "") for doc in documents for r in doc.resolutions]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>',
        f"<name>mentions</name><description>{_xml(origin_line(origin))}</description>",
        f'<Schema name="mentions" id="mentions">{"".join(fields)}</Schema>',
    )
    return "\n".join([*head, *marks, "</Document></kml>\n"])


def _placemark(doc: Document, resolution: Resolution, geometry: str) -> str:
    data, place = flat_record(doc, resolution), resolution.place
    values = [_simple_data(f, data[f.name]) for f in MENTION if data[f.name] is not None]
    when = f"<TimeStamp><when>{data['date']}</when></TimeStamp>" if data["date"] else ""
    return (
        f"<Placemark><name>{_xml(place.name if place else resolution.mention.text)}</name>{when}"
        f'<ExtendedData><SchemaData schemaUrl="#mentions">{"".join(values)}</SchemaData></ExtendedData>'
        f"{geometry}</Placemark>"
    )


def _kml(shape: Any) -> str:
    """A geometry in KML."""
    if shape.geom_type.startswith("Multi"):
        return f"<MultiGeometry>{''.join(_kml(part) for part in shape.geoms)}</MultiGeometry>"
    if shape.geom_type == "Polygon":
        inner = (f"<innerBoundaryIs>{_kml(ring)}</innerBoundaryIs>" for ring in shape.interiors)
        return f"<Polygon><outerBoundaryIs>{_kml(shape.exterior)}</outerBoundaryIs>{''.join(inner)}</Polygon>"
    points = " ".join(f"{round(lon, 6)},{round(lat, 6)}" for lon, lat in shape.coords)
    return f"<{shape.geom_type}><coordinates>{points}</coordinates></{shape.geom_type}>"


def _simple_data(field: Field, value: Any) -> str:
    return f'<SimpleData name="{field.name}">{_xml(str(value))}</SimpleData>'


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), quote=False)
