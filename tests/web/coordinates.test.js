import assert from "node:assert/strict";
import test from "node:test";

import { coordinates } from "../../geo/maps/web/coordinates.js";

test("coordinates are read as people type them, and nothing else is", () => {
  for (const [text, lat, lon] of [
    ["34.5, 40.9", 34.5, 40.9],
    ["-34.5 -58.25", -34.5, -58.25],
    ["34.5N 93.75W", 34.5, -93.75],
    ["E 40.9, N 34.5", 34.5, 40.9],
    ["36°22'30\"N 41°09'E", 36.375, 41.15],
    ["36° 22.5′ S, 41° 9′ W", -36.375, -41.15],
    ["\u221212; 130", -12, 130],
  ])
    assert.deepEqual(coordinates(text), { lat, lon }, text);
  for (const text of ["", "Homs", "34.5", "91, 0", "0, 181", "12 34 56", "40 Main Street", "2 N 3 S"])
    assert.equal(coordinates(text), null, text);
});
