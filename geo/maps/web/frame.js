// What of the world the map shows: the places and as little else as can be.

import { calm, on } from "./core.js";
import { data } from "./page.js";
import { mercY } from "./mercator.js";
import { at, covered, lonOf, map } from "./view.js";
import { state } from "./state.js";

const SOUTH = -57,
  NORTH = 77; // degrees between which people live
const HIGH = 62; // north of it few do: a view of the world needs no Greenland
const EDGE = 85.05;

// The latitudes of the reports' places.
let [south, north] = [90, -90];
for (const { found } of data.mentions)
  if (found && found.kind !== "country") {
    if (found.lat < south) south = found.lat;
    if (found.lat > north) north = found.lat;
  }

// Latitudes, further where a place asks for it.
const reaching = (low, high) => [Math.max(-EDGE, Math.min(low, south - 4)), Math.min(EDGE, Math.max(high, north + 3))];
const band = reaching(SOUTH, NORTH), // where a reader may go
  view = reaching(SOUTH, HIGH); // what the first view shows

const narrow = (place) => !["country", "region"].includes(place.kind) && place.radius <= 200;
const middle = (list) => Float64Array.from(list).sort()[list.length >> 1]; // numbers sort by themselves there

// In degrees of a great circle, near enough to tell far from near.
const apart = (p, q) => Math.hypot(p[0] - q[0], (p[1] - q[1]) * Math.cos(((p[0] + q[0]) / 360) * Math.PI));

function boxOf(places) {
  const out = [Infinity, Infinity, -Infinity, -Infinity];
  for (const place of places) {
    const [lat, lon] = at(place);
    out[0] = Math.min(out[0], lat);
    out[1] = Math.min(out[1], lon);
    out[2] = Math.max(out[2], lat);
    out[3] = Math.max(out[3], lon);
  }
  return places.length ? L.latLngBounds([out.slice(0, 2), out.slice(2)]) : L.latLngBounds([]);
}

// The places a story happens at: without countries and regions that it only names, and without the far ones when
// nearly all of it happens elsewhere.
export function bounds(all, doc) {
  const known = doc ? {} : (spans.get(state.shown) ?? {});
  if (!doc) spans.set(state.shown, known);
  return (known[all] ??= span(all, doc));
}

const spans = new WeakMap(); // by what is shown

function span(all, doc) {
  const here = ({ mentions }) => !doc || mentions.some((m) => m.doc === doc);
  const places = [...state.shown.values()].filter(here).map((entry) => entry.place),
    some = all ? places : places.filter(narrow);
  if (all || !some.length) return boxOf(places);
  const centre = [middle(some.map((p) => p.lat)), middle(some.map(lonOf))],
    away = some.map((place) => apart(centre, at(place))),
    limit = Math.max(4 * middle(away), 3);
  const near = some.filter((_, i) => away[i] <= limit);
  return boxOf(near.length >= 0.75 * some.length ? near : some);
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

let full = 0, // the zoom at which the map is full of land where people live
  near = 0; // the same of the first view

// The least zoom is that, unless the places themselves need more of the world.
function limit() {
  const { x, y } = map.getSize(),
    box = bounds(true);
  const filled = (to) => Math.log2(Math.max(y / (256 * (mercY(to[0]) - mercY(to[1]))), x / 640));
  full = filled(band);
  near = filled(view);
  map.options.minZoom = 0;
  const all = box.isValid() ? zoomOf(box, room(40)) : full;
  map.options.minZoom = Math.max(0.5, Math.floor(4 * Math.min(full, all)) / 4);
  map.fire("zoomlevelschange");
}

// As far to the north or south as nobody lives a view does not go, where it need not; what is too much is southern sea.
function settled(centre, zoom) {
  const half = map.getSize().y / 2,
    point = map.project(centre, zoom),
    [low, high] = view.map((lat) => map.project([lat, 0], zoom).y);
  point.y = Math.max(high + half - covered()[0], Math.min(low - half, point.y));
  return map.unproject(point, zoom);
}

export function fit({ all = false, animate = false, doc = null } = {}) {
  const box = bounds(all, doc);
  if (!box.isValid()) return doc ? undefined : void map.setView([25, 10], Math.max(2, map.getMinZoom()));
  let found = map._getBoundsCenterZoom(box, room(40));
  if (!all && found.zoom < near) found = map._getBoundsCenterZoom(box, { ...room(14), maxZoom: near }); // rather a thin margin than the poles
  const { center, zoom } = found;
  return void map.setView(settled(center, zoom), zoom, { animate: animate && !calm() });
}

export function start() {
  limit();
  fit();
  // Only now: it glides, and a glide on its way would undo what was just set.
  map.setMaxBounds([
    [-EDGE, -1e6],
    [EDGE, 1e6],
  ]);
  map.on("resize", limit);
  on("follow", (doc) => fit({ animate: true, doc }));
}
