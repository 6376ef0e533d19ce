"""Columns of names: how many rows a second, and how far from where people put them, beside the geocoder.

    python -m benchmarks.names GAZETTEER ROWS.jsonl [--geocoder]

ROWS: a JSON line a row that a person placed: name, country, admin1, lat, lon (degrees). Speed is processor time of one
core: cold (every row once, nothing remembered) and repeated (the same column ten times over). With --geocoder the
same rows by `ToposcopeGeocoder` ("name, admin1, country", then "name, country"), as the baseline of the same run.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from gazetteer import Gazetteer, Point, distance_km
from geo import ToposcopeGeocoder, resolve_names

NEAR_KM, FAR_KM, TIMES = 25.0, 161.0, 10
Row = dict[str, Any]
Answer = Callable[[list[Row]], list[Point | None]]


def by_names(gazetteer: Gazetteer) -> Answer:
    """The answers of `resolve_names`, as points."""

    def answer(rows: list[Row]) -> list[Point | None]:
        table = pd.DataFrame({key: [row.get(key) for row in rows] for key in ("name", "country", "admin1")})
        found = resolve_names(table["name"], table["country"], table["admin1"], gazetteer=gazetteer)
        return [None if p is None else Point(lat=p.y, lon=p.x) for p in found.geometry]

    return answer


def by_geocoder(gazetteer: Gazetteer) -> Answer:
    """The answers of the geocoder, asked once with the unit and once without."""
    geocoder = ToposcopeGeocoder(gazetteer=gazetteer)

    def answer(rows: list[Row]) -> list[Point | None]:
        points: list[Point | None] = []
        for row in rows:
            queries = [", ".join(filter(None, (row["name"], row.get("admin1"), row.get("country"))))]
            queries.append(", ".join(filter(None, (row["name"], row.get("country")))))
            hit = next(filter(None, map(geocoder.geocode, dict.fromkeys(queries))), None)
            points.append(Point(lat=hit.latitude, lon=hit.longitude) if hit else None)
        return points

    return answer


def figures(rows: list[Row], points: list[Point | None]) -> str:
    """Shares within 25 and 161 km of all rows, and beyond 161 km of those answered."""
    away = [
        distance_km(Point(lat=row["lat"], lon=row["lon"]), point)
        for row, point in zip(rows, points, strict=True)
        if point is not None
    ]
    near, within = (sum(km <= most for km in away) / len(rows) for most in (NEAR_KM, FAR_KM))
    wrong = sum(km > FAR_KM for km in away) / max(1, len(away))
    return f"within 25 km {near:.3f}, within 161 km {within:.3f}, of {len(away)} answers beyond 161 km {wrong:.3f}"


def measured(answer: Answer, rows: list[Row], times: int = 1) -> tuple[float, list[Point | None]]:
    """(rows a second of processor time, the answers)."""
    start = time.process_time()
    points = answer(rows * times)
    return len(rows) * times / (time.process_time() - start), points[: len(rows)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--geocoder", action="store_true", help="measure the geocoder, too (minutes)")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.rows.read_text(encoding="utf-8").splitlines() if line.strip()]
    with Gazetteer.open(arguments.gazetteer) as gazetteer:
        answer = by_names(gazetteer)
        answer(rows[:5])
        cold, points = measured(answer, rows)
        repeated, _ = measured(answer, rows, TIMES)
        print(f"resolve_names  {figures(rows, points)}; {cold:,.0f} rows/s cold, {repeated:,.0f} repeated")
        if arguments.geocoder:
            speed, points = measured(by_geocoder(gazetteer), rows)
            print(f"geocoder       {figures(rows, points)}; {speed:,.0f} rows/s")


if __name__ == "__main__":
    main()
