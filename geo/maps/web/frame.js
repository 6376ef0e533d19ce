// What of the world the map shows: the places and as little else as can be.

import { calm, on } from "./core.js";
import { data } from "./page.js";
import { mercY } from "./mercator.js";
import { at, covered, lonOf, map } from "./view.js";
import { state } from "./state.js";

const SOUTH = -57,
  NORTH = 77; // degrees between which people live
const EDGE = 85.05;

// The latitudes worth showing: those of people, further where a place asks for it.
const band = [SOUTH, NORTH];
for (const { found } of data.mentions)
  if (found && found.kind !== "country") {
    band[0] = Math.max(-EDGE, Math.min(band[0], found.lat - 4));
    band[1] = Math.min(EDGE, Math.max(band[1], found.lat + 3));
  }

const narrow = (place) => !["country", "region"].includes(place.kind) && place.radius <= 200;
const middle = (list) => Float64Array.from(list).sort()[list.length >> 1]; // numbers sort by themselves there

// The places a story happens at: without countries and regions that it only names, and without the far ones when
// nearly all of it happens elsewhere.
export function bounds(all, doc) {
  const here = ({ mentions }) => !doc || mentions.some((m) => m.doc === doc);
  const places = [...state.shown.values()].filter(here).map((entry) => entry.place),
    some = all ? places : places.filter(narrow);
  if (all || !some.length) return L.latLngBounds(places.map(at));
  const centre = [middle(some.map((p) => p.lat)), middle(some.map(lonOf))];
  const far = (place) => map.distance(centre, at(place));
  const limit = Math.max(4 * middle(some.map(far)), 3e5),
    near = some.filter((place) => far(place) <= limit);
  return L.latLngBounds((near.length >= 0.75 * some.length ? near : some).map(at));
}

// Pixels to keep free around the places: the cards, and a margin for marks and names.
function room(margin) {
  const [top, right, bottom, left] = covered(),
    { x, y } = map.getSize(),
    [aside, above] = [Math.min(margin, x / 14), Math.min(margin, y / 12)];
  return {
    paddingTopLeft: L.point(left + aside, top + above),
    paddingBottomRight: L.point(right + aside, bottom + above),
    maxZoom: 8,
  };
}

const zoomOf = (box, { paddingTopLeft, paddingBottomRight }) =>
  map.getBoundsZoom(box, false, paddingTopLeft.add(paddingBottomRight));

let full = 0; // the zoom at which the map is full of land where people live

// The least zoom is that, unless the places themselves need more of the world.
function limit() {
  const { x, y } = map.getSize(),
    box = bounds(true);
  full = Math.log2(Math.max(y / (256 * (mercY(band[0]) - mercY(band[1]))), x / 640));
  map.options.minZoom = 0;
  const all = box.isValid() ? zoomOf(box, room(40)) : full;
  map.options.minZoom = Math.max(0.5, Math.floor(4 * Math.min(full, all)) / 4);
  map.fire("zoomlevelschange");
}

// As far to the north or south as nobody lives a view does not go, where it need not.
function settled(centre, zoom) {
  const half = map.getSize().y / 2,
    point = map.project(centre, zoom),
    [low, high] = band.map((lat) => map.project([lat, 0], zoom).y);
  if (low - high >= 2 * half) point.y = Math.max(high + half, Math.min(low - half, point.y));
  else point.y = (low + high) / 2;
  return map.unproject(point, zoom);
}

export function fit({ all = false, animate = false, doc = null } = {}) {
  const box = bounds(all, doc);
  if (!box.isValid()) return doc ? undefined : void map.setView([25, 10], Math.max(2, map.getMinZoom()));
  let found = map._getBoundsCenterZoom(box, room(40));
  if (!all && found.zoom < full) found = map._getBoundsCenterZoom(box, { ...room(14), maxZoom: full }); // rather a thin margin than the poles
  const { center, zoom } = found;
  return void map.setView(settled(center, zoom), zoom, { animate: animate && !calm() });
}

export function start() {
  limit();
  fit();
  // Only now: it glides, and a glide on its way would undo what was just set.
  map.setMaxBounds([
    [band[0], -1e6],
    [EDGE, 1e6],
  ]);
  map.on("resize", limit);
  on("follow", (doc) => fit({ animate: true, doc }));
}
