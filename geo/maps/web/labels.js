// Names on the map: the places of the reports first, then countries, landscapes and towns, wherever there is room.

import { el, on, plain } from "./core.js";
import { data } from "./page.js";
import { map } from "./view.js";
import * as markers from "./markers.js";
import { cards, meets, whole } from "./sight.js";
import { nameOf, state } from "./state.js";

const MOST = 140;
const FEW = 1000; // places of which the names are gone through
const NEAR_MARKER = 17; // pixels from a marker within which a town's own name would only double it
const ruler = document.createElement("canvas").getContext("2d");
const FONTS = {
  place: "600 12.5px system-ui, sans-serif",
  town: "11px system-ui, sans-serif",
  country: "600 11px system-ui, sans-serif",
  land: "italic 11px system-ui, sans-serif",
  water: "italic 11px system-ui, sans-serif",
};
const WIDER = { country: 1.28, land: 1.12, water: 1.12 };
const widths = new Map();

function width(text, kind) {
  const key = `${kind} ${text}`;
  if (!widths.has(key)) {
    ruler.font = FONTS[kind];
    widths.set(key, ruler.measureText(text).width * (WIDER[kind] || 1.04) + 6);
  }
  return widths.get(key);
}

/** @returns {any[]} */
function ofPlaces() {
  return markers.named().map((spot) => {
    const [entry, ...others] = spot.entries,
      name = nameOf(entry);
    return {
      kind: "place",
      text: others.length ? `${name} +${others.length}` : name,
      more: others.length,
      name,
      point: spot.at,
      gap: markers.reach(spot) + 3,
      first: entry.place === state.place,
    };
  });
}

/** @returns {any[]} */
function ofLand(zoom) {
  const base = data.basemap,
    out = [],
    named = new Set();
  const at = (lat, lon) => map.latLngToLayerPoint([lat, lon]);
  const shown = new Set(); // seas and ranges that the reports name have their own names
  for (const entry of state.shown.values()) {
    if (entry.place.kind === "country") named.add(entry.place.country);
    if (state.shown.size <= FEW && ["water", "relief", "region"].includes(entry.place.kind))
      for (const name of [entry.place.name, nameOf(entry)]) shown.add(plain(name));
  }
  const fits = (text, kind, wide) => {
    const room = (wide / 360) * 256 * 2 ** zoom;
    // Measuring is slow: not where no letter is so narrow.
    return room < 2200 && room > 2 * text.length && room > width(text, kind) * 0.8;
  };
  for (const [name, code, lon, lat, wide] of base.countries)
    if (!(code && named.has(code)) && (zoom >= 3 || Math.abs(lat) < 66) && fits(name, "country", wide))
      out.push({ kind: "country", text: name, point: at(lat, lon), middle: true });
  for (const [name, lon, lat, town, capital] of base.towns)
    if (capital && zoom >= town + 0.5) out.push({ kind: "town", text: name, point: at(lat, lon) });
  for (const [name, lon, lat, wide, water] of base.landscape)
    if (fits(name, "land", wide) && !shown.has(plain(name)))
      out.push({ kind: water ? "water" : "land", text: name, point: at(lat, lon), middle: true });
  for (const [name, lon, lat, town, capital] of base.towns)
    if (!capital && zoom >= town + 0.5) out.push({ kind: "town", text: name, point: at(lat, lon) });
  return out;
}

// Where a label goes: beside its dot (right, left, above), an area's in the middle; null where there is no room.
function room(label, { x, y }, taken) {
  const w = width(label.text, label.kind),
    gap = label.gap || 5;
  const spots = label.middle
    ? [[x - w / 2, y - 8]]
    : [
        [x + gap, y - 9],
        [x - gap - w, y - 9],
        [x - w / 2, y - gap - 15],
        [x - w / 2, y + gap - 2],
      ];
  for (const [left, top] of spots) {
    const box = [left, top, left + w, top + 17];
    if (whole(box) && !taken.some((other) => meets(box, other))) return box;
  }
  return null;
}

function nodesOf(label, box) {
  const node = el(
    "div",
    { class: `ts-label ts-label-${label.kind}`, "aria-hidden": "true" },
    el("bdi", {}, label.more ? label.name : label.text),
    ...(label.more ? [" ", el("bdi", {}, `+${label.more}`)] : []),
  );
  node.style.transform = `translate(${Math.round(box[0])}px,${Math.round(box[1])}px)`;
  if (label.kind !== "town") return [node];
  const dot = el("i", { class: "ts-dot" });
  dot.style.transform = `translate(${Math.round(label.point.x) - 2}px,${Math.round(label.point.y) - 2}px)`;
  return [node, dot];
}

function draw(pane) {
  const view = map.getPixelBounds(),
    from = view.min.subtract(map.getPixelOrigin()),
    size = view.getSize();
  const taken = [...markers.boxes(), ...cards()],
    centres = markers.boxes().map((b) => ({ x: (b[0] + b[2]) / 2, y: (b[1] + b[3]) / 2 })),
    placed = [],
    nodes = [];
  const far = (a, b, d) => Math.abs(a.x - b.x) > d || Math.abs(a.y - b.y) > d;
  const doubled = (label) =>
    (label.kind === "town" && centres.some((c) => !far(c, label.point, NEAR_MARKER))) ||
    placed.some((other) => other.name === plain(label.name || label.text) && !far(other.point, label.point, 110));
  const wanted = [...ofPlaces().sort((a, b) => Number(b.first) - Number(a.first)), ...ofLand(map.getZoom())];
  for (const label of wanted) {
    if (placed.length >= MOST) break;
    const { x, y } = label.point;
    if (x < from.x || y < from.y || x > from.x + size.x || y > from.y + size.y || doubled(label)) continue;
    const box = room(label, label.point, taken);
    if (!box) continue;
    taken.push(box);
    placed.push({ name: plain(label.name || label.text), point: label.point });
    nodes.push(...nodesOf(label, box));
  }
  pane.replaceChildren(...nodes);
}

export function start() {
  const pane = map.createPane("tsLabels");
  pane.classList.add("leaflet-zoom-hide");
  let asked = 0;
  const redraw = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => draw(pane));
  };
  map.on("moveend zoomend resize", redraw);
  on("shown", redraw);
  on("selected", redraw);
  on("look", redraw);
}
