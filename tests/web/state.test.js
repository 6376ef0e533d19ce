import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";

import "./page.js";

const { data } = await import("../../geo/maps/web/page.js");
const { correctedMentions, placeOf, setFilters, state } = await import(
  "../../geo/maps/web/state.js"
);
const { add, choose, missed, redo, undo, undoChoice } = await import("../../geo/maps/web/corrections.js");
const { collection } = await import("../../geo/maps/web/export.js");

const [homs, , khumsMention] = data.mentions;
const [HOMS, KHUMS] = data.places;
const shown = () => [...state.shown.values()].map((entry) => [entry.place.name, entry.mentions.length]);

beforeEach(() => {
  data.mentions.forEach((m) => {
    m.choice = undefined;
  });
  setFilters({ confidence: 0, country: "", hidden: new Set(), doc: -1 });
});

test("a place stands once for all of its mentions that pass the filters", () => {
  assert.deepEqual(shown(), [["Homs", 2]]);
  setFilters({ confidence: 0.5 });
  assert.deepEqual(shown(), [["Homs", 1]]);
  setFilters({ country: "LY" });
  assert.deepEqual([shown(), state.total], [[], 1]);
});

test("a choice is for the name in its report, and can be undone", () => {
  choose(homs, KHUMS);
  assert.deepEqual(shown(), [["Al Khums", 2]]);
  assert.equal(correctedMentions().length, 2);
  undoChoice(homs);
  assert.deepEqual(shown(), [["Homs", 2]]);
  choose(khumsMention, KHUMS);
  choose(homs, null);
  assert.deepEqual(shown(), [["Al Khums", 1]]);
  assert.equal(placeOf(homs), null);
});

test("what was there before is no correction", () => {
  choose(homs, KHUMS);
  choose(homs, HOMS);
  assert.equal(correctedMentions().length, 0);
});

test("what is saved has code points, the place chosen and the one that was there", () => {
  choose(khumsMention, KHUMS);
  const { bbox, features, provenance } = collection();
  assert.deepEqual(bbox, [14.26191, 32.64861, 36.72339, 34.72682]);
  assert.equal(provenance.licence, "CC BY 4.0");
  assert.deepEqual(
    features.map((f) => [f.properties.start_char, f.properties.end_char, f.properties.geonameid, f.properties.reason]),
    [
      [2, 6, 169577, "resolved"],
      [17, 21, 169577, "resolved"],
      [38, 43, 2219905, "corrected"],
    ],
  );
  assert.equal(features[2].properties.original_geonameid, null);
  assert.equal(features[0].properties.original_geonameid, null);
  assert.equal(features[0].properties.context, "🙂 Homs met.");
});

test("a box over the antimeridian is the narrow one, west > east", () => {
  const before = [HOMS.lon, KHUMS.lon];
  [HOMS.lon, KHUMS.lon] = [178, -179];
  choose(khumsMention, KHUMS);
  assert.deepEqual(collection().bbox.slice(0, 3).filter((_, i) => i !== 1), [178, -179]);
  [HOMS.lon, KHUMS.lon] = before;
});
