import assert from "node:assert/strict";
import test from "node:test";

const calls = [];
globalThis.document = { documentElement: {} };
globalThis.getComputedStyle = () => ({ getPropertyValue: (name) => name });
const context = new Proxy(
  {},
  {
    get: (it, key) => it[key] ?? ((...given) => (key === "measureText" ? { width: 6 * given[0].length } : calls.push([key, ...given, it.strokeStyle, it.lineWidth]))),
    set: (it, key, value) => ((it[key] = value), true),
  },
);
const { paint } = await import("../../geo/maps/web/vector.js");

const varint = (n) => (n > 127 ? [(n & 127) | 128, ...varint(n >> 7)] : [n]);
const message = (field, body) => [...varint((field << 3) | 2), ...varint(body.length), ...body];
const letters = (text) => [...new TextEncoder().encode(text)];
const shape = (points) => {
  const zigzag = points.map((v) => (v < 0 ? -2 * v - 1 : 2 * v));
  const tail = zigzag.length > 2 ? [((zigzag.length / 2 - 1) << 3) | 2, ...zigzag.slice(2)] : [];
  return [9, zigzag[0], zigzag[1], ...tail];
};
const feature = (type, tags, points) =>
  message(2, [
    ...message(2, tags.flatMap(varint)),
    ...varint(3 << 3),
    ...varint(type),
    ...message(4, shape(points).flatMap(varint)),
  ]);
const layer = (name, words, features) =>
  message(3, [
    ...message(1, letters(name)),
    ...features.flat(),
    ...["kind", "name"].flatMap((key) => message(3, letters(key))),
    ...words.flatMap((word) => message(4, message(1, letters(word)))),
    ...varint(5 << 3),
    ...varint(4096),
  ]);
const tile = new Uint8Array([
  ...layer(
    "roads",
    ["highway", "Ring Road", "minor_road", "Bridge Street"],
    [feature(2, [0, 0, 1, 1], [0, 2048, 4096, 0]), feature(2, [0, 2, 1, 3], [1000, 0, 0, 4096])],
  ),
  ...layer("places", ["neighbourhood", "Old Town", "city", "Homs"], [
    feature(1, [0, 0, 1, 1], [1000, 1000]),
    feature(1, [0, 2, 1, 3], [3000, 3000]),
  ]),
]);

function painted(zoom) {
  calls.length = 0;
  paint({ width: 512, getContext: () => context }, tile, 1, zoom);
  return calls;
}

test("large roads are drawn wider and above the small ones, each with an edge", () => {
  const strokes = painted(14).filter(([key]) => key === "stroke").map(([, colour, width]) => [colour, width]);
  assert.deepEqual(strokes.map(([colour]) => colour), ["--map-road-edge", "--map-road-edge", "--map-road", "--map-road"]);
  assert.ok(strokes[2][1] < strokes[3][1]);
});

test("names come with the zoom: quarters and large roads first, towns never", () => {
  const names = (zoom) => painted(zoom).filter(([key]) => key === "fillText").map(([, text]) => text);
  assert.deepEqual(names(9), []);
  assert.deepEqual(names(12), ["Old Town", "Ring Road"]);
  assert.deepEqual(names(16), ["Old Town", "Ring Road", "Bridge Street"]);
});
