"""Make geo/models/names.json: python scripts/fit_name_confidence.py GAZETTEER ROWS.jsonl

ROWS: a JSON line a row that a person placed: name, country, admin1, lat, lon. Fits the chance that an answer lies
within 25 km of that point, from each row as it is, with its country alone, and with its name alone; prints how well the
chances hold on rows left out (ten folds), for each of the three: the expected calibration error over ten bins, the
Brier score, and beside it the one of the rows' mean.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from gazetteer import Gazetteer, Point
from geo.tables import NameQuery, NameResolver
from geo.tables.candidates import distance

OUT = Path(__file__).resolve().parent.parent / "geo" / "models" / "names.json"
NEAR_KM, FOLDS, RIDGE = 25.0, 10, 1.0
Matrix = np.ndarray


def fitted(x: Matrix, y: Matrix) -> Matrix:
    """Newton's method with a ridge on all weights but the first."""
    w = np.zeros(x.shape[1])
    ridge = np.diag([0.01] + [RIDGE] * (x.shape[1] - 1))
    for _ in range(50):
        p = chances(x, w)
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ w)
    return w


def chances(x: Matrix, w: Matrix) -> Matrix:
    return 1 / (1 + np.exp(-np.clip(x @ w, -20, 20)))


def calibration_error(p: Matrix, y: Matrix) -> float:
    bins = np.minimum((p * 10).astype(int), 9)
    return float(sum(abs(p[bins == b].sum() - y[bins == b].sum()) for b in range(10)) / len(p))


def main() -> None:
    resolver = NameResolver(Gazetteer.open(sys.argv[1]))
    signs, right, row_of, given = [], [], [], []
    for number, line in enumerate(Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        columns = (row.get("country") or "", row.get("admin1") or "")
        for kept in range(3):
            found = resolver(NameQuery(row["name"], *columns[:kept]))
            if found.point is not None and found.signs:
                signs.append(found.signs)
                right.append(distance(found.point, Point(lat=row["lat"], lon=row["lon"])) <= NEAR_KM)
                row_of.append(number)
                given.append(kept)
    names = ["always", *sorted({name for s in signs for name in s} - {"always"})]
    x, y = np.array([[s.get(n, 0.0) for n in names] for s in signs]), np.array(right, dtype=float)
    fold = np.random.default_rng(0).integers(FOLDS, size=max(row_of) + 1)[row_of]
    left_out = np.zeros(len(y))
    for k in range(FOLDS):
        left_out[fold == k] = chances(x[fold == k], fitted(x[fold != k], y[fold != k]))
    for kept, what in enumerate(("name alone", "with country", "with country and unit")):
        p, r = left_out[np.array(given) == kept], y[np.array(given) == kept]
        brier, plain = float(((p - r) ** 2).mean()), float(r.mean() * (1 - r.mean()))
        print(
            f"{what}: {len(r)} answers, {r.mean():.2f} right; left out: calibration error"
            f" {calibration_error(p, r):.3f}, Brier {brier:.3f} (mean alone {plain:.3f})"
        )
    weights = {name: round(float(w), 4) for name, w in zip(names, fitted(x, y), strict=True)}
    about = "chance that an answer of resolve_names lies within 25 km; scripts/fit_name_confidence.py"
    OUT.write_text(json.dumps({"about": about, "weights": weights}, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(weights, indent=1))


if __name__ == "__main__":
    main()
