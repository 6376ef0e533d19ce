// One marker a place, neighbours that would hide each other joined; a country or division is a name on its land. Up to
// some 1,500 places each marker is an element that the keyboard reaches; above, they are painted (cluster.js).

import { calm, el, emit, on } from "./core.js";
import { data } from "./page.js";
import { at, isArea, map, pixels } from "./view.js";
import { nameAreas } from "./area-names.js";
import { sightOf } from "./sight.js";
import { APART, byImportance, gather, radius } from "./spots.js";
import * as cluster from "./cluster.js";
import * as kinds from "./kinds.js";
import { nameOf, placeOf, selectPlace, state } from "./state.js";
import { count as words, listed, number, percent, say } from "./words.js";

const DRAW_ALL = 300; // spots up to which those out of sight are drawn too
const RINGED = 8; // pixels
const MANY = 60;
const NAMED_ANEW = 150; // areas up to which names are placed anew when the map has moved
const LISTED = 40; // places up to which a spot that can't be told apart shows as a list

const drawn = new Map(); // key -> { marker, spot, box, sign }
const painted =
  new Set(data.mentions.map((m) => m.found)).size > data.paint_above ? cluster.layer({ open }) : null;
let spots = [], // of the places that are points, at this zoom
  lands = [], // entries of places that are areas
  areas = [], // the same with where their names stand
  seen = "", // what was in sight when they were placed
  stop = ""; // the key of the one marker in the tab order

// How far a spot reaches around its middle, with the ring of the chosen place.
export const reach = (spot) => spot.r + (spot.entries.some((entry) => entry.place === state.place) ? RINGED : 0);
export const boxes = () => [
  ...spots.map((spot) => {
    const { x, y } = spot.at,
      r = reach(spot);
    return [x - r, y - r, x + r, y + r];
  }),
  ...areas.map((area) => area.box),
];
// Spots with what can bear a name: their most named place.
export const named = () => spots;
// All that is shown by a sign: spots, and areas whose name has no room.
export const signs = () => [
  ...spots,
  ...areas.filter((area) => area.small).map(({ entries, at: where }) => ({ entries, at: where, r: 7.5 })),
];
// How many places the map draws now: what the filters' "n of N" must equal.
export const count = () => spots.reduce((n, spot) => n + spot.entries.length, 0) + areas.length;

function describe({ place, mentions, confidence }) {
  const what = listed([place.what, place.countryName]),
    sure = say("sure", { p: percent(confidence) });
  return say("marker", { name: place.name, what, mentions: words("mentions", mentions.length), sure });
}

function label(spot) {
  const [first, ...others] = spot.entries;
  if (!others.length) return describe(first);
  const some = others.slice(0, 5).map((entry) => entry.place.name);
  const rest = others.length - some.length;
  const here = words("here", spot.entries.length),
    names = listed([first.place.name, ...some]);
  return say(rest ? "here.more" : "here.names", { here, names, n: rest });
}

// A ring in the colours of the kinds that a spot stands for, their number in it.
function disc(spot) {
  const tally = new Map();
  spot.entries.forEach(({ place }) => tally.set(place.kind, (tally.get(place.kind) || 0) + 1));
  let from = 0;
  const stops = [...tally]
    .sort((a, b) => kinds.order(a[0]) - kinds.order(b[0]))
    .map(([kind, n]) => {
      const to = from + (360 * n) / spot.entries.length;
      const part = `${kinds.colour(kind)} ${from}deg ${to}deg`;
      from = to;
      return part;
    });
  const node = el("div", { class: "ts-disc" }, el("b", {}, number(spot.entries.length)));
  node.style.background = `conic-gradient(${stops.join(",")})`;
  return node;
}

function icon(spot) {
  const [{ place, confidence, corrected }] = spot.entries;
  const size = Math.round(spot.r * 2);
  const html =
    spot.entries.length > 1
      ? disc(spot)
      : el(
          "div",
          { class: "ts-marker" },
          kinds.symbol(place.kind, size + 4, { opacity: 0.3 + 0.7 * confidence, corrected }),
        );
  const box = Math.max(24, size + 4);
  return L.divIcon({ html, className: "ts-marker-box", iconSize: [box, box] });
}

function areaIcon(area) {
  const { entry, small, box } = area;
  const html = small
    ? el("div", { class: "ts-marker" }, kinds.symbol(entry.place.kind, 16, { corrected: entry.corrected }))
    : el("div", { class: `ts-area-name${entry.place.kind === "water" ? " ts-water-name" : ""}` }, el("bdi", {}, nameOf(entry)), entry.corrected ? " ✓" : null);
  const size = [box[2] - box[0], box[3] - box[1]];
  return L.divIcon({ html, className: `ts-marker-box${small ? "" : " ts-area-box"}`, iconSize: size });
}

// Where everything stands at this zoom.
function arrange() {
  const zoom = map.getZoom(),
    origin = map.getPixelOrigin();
  const entries = [...state.shown.values()].sort(byImportance);
  const many = entries.length > MANY;
  const points = entries
    .filter((entry) => !isArea(entry.place))
    .map((entry) => Object.assign(pixels(entry.place, zoom), { entry }));
  spots = gather(points, state.place);
  for (const spot of spots) {
    spot.r = radius(spot, many);
    spot.at = { x: spot.x - origin.x, y: spot.y - origin.y };
  }
  lands = entries.filter((entry) => isArea(entry.place));
  name();
}

// The areas' names, where there is room for them in what is seen now.
function name() {
  seen = sightOf();
  areas = nameAreas(lands, spots, map.getZoom(), map.getPixelOrigin());
}

const keyOf = (thing) => `${thing.entries.length > 1 ? "c" : "p"}${thing.entries[0].place.index}`;
// What a thing looks like, in letters; made once for each.
const sign = (thing) =>
  (thing.sign ??= [
    ...thing.entries.map((e) => `${e.place.index}:${e.mentions.length}:${e.confidence}:${e.corrected}`),
    thing.small,
    thing.r,
  ].join());

function visible(things) {
  if (things.length <= DRAW_ALL) return things;
  const size = map.getSize(),
    corner = map.containerPointToLayerPoint([0, 0]);
  return things.filter(
    ({ at: p }) =>
      p.x > corner.x - size.x / 2 &&
      p.y > corner.y - size.y / 2 &&
      p.x < corner.x + size.x * 1.5 &&
      p.y < corner.y + size.y * 1.5,
  );
}

let ready = false, // nothing is drawn before the page has settled what it shows
  drawnFor = ""; // the zoom and origin that all stands for

const view = () => `${map.getZoom()} ${map.getPixelOrigin()}`;

function draw() {
  if (!ready) return;
  drawnFor = view();
  arrange();
  alone = state.place;
  if (painted) painted.set(spots);
  show();
}

let alone = null; // the place that stood apart for being chosen

// Whether a choice moves anything: the place chosen stands apart, the one before may join its neighbours again.
function moves(place) {
  if (place === alone) return false;
  const joined = spots.find((spot) => spot.entries.length > 1 && spot.entries.some((entry) => entry.place === place));
  if (joined) return true;
  const left = spots.find((spot) => spot.entries[0].place === alone);
  return Boolean(left && spots.some((o) => o !== left && Math.hypot(o.x - left.x, o.y - left.y) < APART));
}

function choose() {
  if (!ready) return;
  if (moves(state.place)) return draw();
  alone = state.place;
  painted?.draw();
  show();
}

// Elements for what is in sight, the others taken away.
function show() {
  const wanted = new Map(visible([...(painted ? [] : spots), ...areas]).map((thing) => [keyOf(thing), thing]));
  for (const [key, { marker }] of drawn)
    if (!wanted.has(key)) {
      marker.remove();
      drawn.delete(key);
    }
  for (const [key, thing] of wanted) {
    const known = drawn.get(key);
    if (!known) add(key, thing);
    else {
      if (known.sign !== sign(thing)) redraw(known.marker, iconOf(thing));
      const { at: before } = known.thing;
      if (known.for !== drawnFor || before.x !== thing.at.x || before.y !== thing.at.y) move(known.marker, thing);
      drawn.set(key, { marker: known.marker, thing, sign: sign(thing), for: drawnFor });
    }
    dress(key, thing);
  }
  clearTimeout(wording);
  if (unworded.size > MOST_AT_ONCE) wording = window.setTimeout(word, 30);
  else word();
  if (!drawn.has(stop)) stop = drawn.keys().next().value || "";
  const first = drawn.get(stop)?.marker.getElement();
  if (first) first.tabIndex = 0;
}

const iconOf = (thing) => (thing.entry ? areaIcon(thing) : icon(thing));

// Leaflet's place for a marker is a layer of its own for the browser's painter: of hundreds, that costs more than all else.
const Sign = L.Marker.extend({
  _setPos(point) {
    this._icon._leaflet_pos = point;
    this._icon.style.transform = `translate(${point.x}px,${point.y}px)`;
    this._zIndex = point.y + this.options.zIndexOffset;
    this._resetZIndex();
  },
});

// Another picture in the same element, which Leaflet would make ready for clicks anew.
function redraw(marker, icon) {
  const { html, iconSize, className } = icon.options,
    [width, height] = iconSize,
    node = marker.getElement();
  marker.options.icon = icon;
  node.replaceChildren(html);
  node.classList.toggle("ts-area-box", className.includes("ts-area-box"));
  Object.assign(node.style, {
    width: `${width}px`,
    height: `${height}px`,
    marginLeft: `${-width / 2}px`,
    marginTop: `${-height / 2}px`,
  });
}

function move(marker, thing) {
  marker.setLatLng(map.layerPointToLatLng(L.point(thing.at.x, thing.at.y)));
}

function add(key, thing) {
  const marker = new Sign(map.layerPointToLatLng(L.point(thing.at.x, thing.at.y)), {
    icon: iconOf(thing),
    keyboard: false,
    riseOnHover: true,
    zIndexOffset: thing.entry ? -2000 : 0,
  });
  const now = () => drawn.get(key)?.thing;
  marker.on("click", () => open(now()));
  marker.on("mouseover", () => emit("hover", now()?.entries[0].place));
  marker.on("mouseout", () => emit("hover", null));
  marker.addTo(map);
  drawn.set(key, { marker, thing, sign: sign(thing), for: drawnFor });
}

const MOST_AT_ONCE = 100; // names of markers; of more, they follow when the reader sees what was asked for
const unworded = new Map(); // element -> what it stands for
let wording = 0;

function word() {
  for (const [node, thing] of unworded) {
    const words = label(thing);
    node.setAttribute("aria-label", words);
    node.title = words;
  }
  unworded.clear();
}

function dress(key, thing) {
  const { marker } = drawn.get(key),
    node = marker.getElement(),
    mine = thing.entries.some((entry) => entry.place === state.place),
    worn = `${key === stop} ${mine} ${sign(thing)}`;
  if (node.dataset.worn === worn) return;
  node.dataset.worn = worn;
  node.setAttribute("role", "button");
  unworded.set(node, thing);
  node.tabIndex = key === stop ? 0 : -1;
  node.dataset.place = thing.entries[0].place.id;
  node.dataset.count = thing.entries.length;
  node.dataset.key = key;
  node.classList.toggle("ts-selected", mine);
  marker.setZIndexOffset(mine ? 1000 : thing.entry ? -2000 : 0);
}

// A place's card; of several places, a closer look, or where none would part them, their list.
function open(thing) {
  if (!thing) return;
  const { entries } = thing;
  if (entries.length === 1) return void selectPlace({ place: entries[0].place, from: "map" });
  const top = map.getMaxZoom(),
    close = gather(
      entries.map((entry) => Object.assign(pixels(entry.place, top), { entry })),
      null,
    );
  if (entries.length <= LISTED && (close.length === 1 || map.getZoom() >= top)) return void emit("several", entries);
  map.fitBounds(L.latLngBounds(entries.map((entry) => at(entry.place))), {
    padding: [70, 70],
    animate: !calm(),
    maxZoom: Math.min(top, Math.max(map.getZoom() + 1, 11)),
  });
}

// The arrow keys go from marker to marker, the way they point; Enter opens.
function keys(e) {
  const node = e.target.closest(".ts-marker-box");
  if (!node) return;
  const here = drawn.get(node.dataset.key);
  if (e.key === "Enter" || e.key === " ") {
    e.preventDefault();
    e.stopPropagation();
    return void open(here?.thing);
  }
  const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
  if (!way || !here) return;
  e.preventDefault();
  e.stopPropagation();
  let best = "",
    least = Infinity;
  for (const [key, { thing }] of drawn) {
    const dx = thing.at.x - here.thing.at.x,
      dy = thing.at.y - here.thing.at.y;
    const along = dx * way[0] + dy * way[1],
      aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    if (along > 0 && along + 2 * aside < least) [best, least] = [key, along + 2 * aside];
  }
  if (best) focus(best);
}

function focus(key) {
  const before = drawn.get(stop)?.marker.getElement(),
    node = drawn.get(key).marker.getElement();
  if (before) before.tabIndex = -1;
  stop = key;
  node.tabIndex = 0;
  node.focus();
}

// The element that stands for a place, alone or with others.
export function node(place) {
  for (const { marker, thing } of drawn.values())
    if (thing.entries.some((entry) => entry.place === place)) return marker.getElement();
  return null;
}

// The first drawing.
export function begin() {
  ready = true;
  draw();
  emit("drawn");
}

export function start() {
  painted?.addTo(map);
  on("shown", draw);
  on("selected", choose);
  map.on("zoomend viewreset", () => {
    if (drawnFor !== view()) draw();
  });
  const looked = () => {
    if (!ready) return;
    const other = lands.length > 0 && lands.length <= NAMED_ANEW && sightOf() !== seen;
    if (other) name();
    if (other || spots.length + areas.length > DRAW_ALL) show();
  };
  map.on("moveend", looked);
  on("look", looked);
  map.getPanes().markerPane.addEventListener("keydown", keys);
  map.getPanes().markerPane.addEventListener("focusin", (e) => {
    const key = e.target.closest(".ts-marker-box")?.dataset.key;
    if (!key || key === stop) return;
    const before = drawn.get(stop)?.marker.getElement();
    if (before) before.tabIndex = -1;
    stop = key;
    e.target.tabIndex = 0;
  });
  on("reading", (m) => {
    const place = placeOf(m);
    mark(place);
    if (!map.getBounds().pad(-0.12).contains(at(place))) map.panTo(at(place), { animate: !calm() });
  });
  on("hover", mark);
}

function mark(place) {
  for (const { marker, thing } of drawn.values())
    marker
      .getElement()
      .classList.toggle("ts-hover", Boolean(place) && thing.entries.some((entry) => entry.place === place));
}
