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

// Latitudes, further where a place asks for it.
function reaching(south, north) {
  const some = data.mentions.filter(({ found }) => found && found.kind !== "country").map((m) => m.found.lat);
  return [
    some.reduce((a, lat) => Math.max(-EDGE, Math.min(a, lat - 4)), south),
    some.reduce((a, lat) => Math.min(EDGE, Math.max(a, lat + 3)), north),
  ];
}

const band = reaching(SOUTH, NORTH), // where a reader may go
  view = reaching(SOUTH, HIGH); // what the first view shows

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
