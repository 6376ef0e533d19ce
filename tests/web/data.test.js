import assert from "node:assert/strict";
import test from "node:test";

import { raw } from "./page.js";
import { integers, unpack } from "../../geo/maps/web/data.js";
import { number } from "../../geo/maps/web/pmtiles.js";

test("steps in letters come back, signs and long ones too", () => {
  assert.deepEqual(integers("ABCDe"), [0, -1, 1, -2, 15]);
  assert.deepEqual(integers("gB"), [16]);
  assert.deepEqual(integers(""), []);
});

test("offsets count code points, the page's texts UTF-16 units", () => {
  const { mentions } = unpack(raw);
  assert.deepEqual(
    mentions.map((m) => m.text),
    ["Homs", "Homs", "Khums"],
  );
  assert.deepEqual([mentions[0].start, mentions[0].from], [2, 3]);
  assert.equal(mentions[0].found.kind, "settlement");
  assert.equal(mentions[2].found, null);
});

test("tiles of a PMTiles file number along the Hilbert curve", () => {
  const known = [
    [0, 0, 0, 0],
    [1, 0, 0, 1],
    [1, 0, 1, 2],
    [1, 1, 1, 3],
    [1, 1, 0, 4],
    [2, 0, 0, 5],
    [12, 3423, 1763, 19078479],
  ];
  for (const [z, x, y, expected] of known) assert.equal(number(z, x, y), expected);
});
