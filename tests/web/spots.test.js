import assert from "node:assert/strict";
import test from "node:test";

import { APART, byImportance, gather, radius } from "../../geo/maps/web/spots.js";

const entry = (index, times = 1) => ({ place: { index, population: 0 }, mentions: Array(times) });

test("neighbours join the one that is named most, and every centre can be hit", () => {
  const points = Array.from({ length: 400 }, (_, i) => ({
    x: (i * 37) % 211,
    y: (i * 53) % 307,
    entry: entry(i, 1 + (i % 7)),
  })).sort((a, b) => byImportance(a.entry, b.entry));
  const spots = gather(points);
  assert.equal(
    spots.reduce((n, spot) => n + spot.entries.length, 0),
    400,
  );
  for (const [i, a] of spots.entries())
    for (const b of spots.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= APART);
  for (const { entries } of spots)
    for (const other of entries) assert.ok(entries[0].mentions.length >= other.mentions.length);
});

test("the place that is chosen stands alone", () => {
  const [a, b, c] = [entry(1, 9), entry(2, 3), entry(3)];
  const points = [a, b, c].map((e, i) => ({ x: i, y: 0, entry: e }));
  assert.deepEqual(
    gather(points, b.place).map((spot) => spot.entries),
    [[a, c], [b]],
  );
});

test("no spot is larger than the room between two centres allows a finger", () => {
  const crowd = { entries: Array.from({ length: 20000 }, (_, i) => entry(i)) };
  assert.ok(radius(crowd) < APART);
});
