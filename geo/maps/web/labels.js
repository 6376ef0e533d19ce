// Names on the map: the places of the reports first, then countries and large cities, wherever there is room.

import { el, on } from "./core.js";
import { data } from "./page.js";
import { lonOf, map } from "./view.js";
import * as markers from "./markers.js";
import { state, nameOf } from "./state.js";

const MOST = 160;
const ruler = document.createElement("canvas").getContext("2d");
const FONTS = {
  place: "600 12.5px system-ui, sans-serif",
  city: "11px system-ui, sans-serif",
  country: "600 11px system-ui, sans-serif",
};

function width(text, kind) {
  ruler.font = FONTS[kind];
  return ruler.measureText(text).width * (kind === "country" ? 1.28 : 1.04) + 6;
}

function wanted() {
  const zoom = map.getZoom(),
    base = data.basemap,
    out = [];
  const country = ({ place }) => place.kind === "country";
  const first = (entry) => (entry.place === state.place ? 2 : country(entry) ? 0 : 1);
  const entries = markers
    .alone()
    .sort(
      (a, b) =>
        first(b) - first(a) || b.mentions.length - a.mentions.length || b.place.population - a.place.population,
    );
  const named = new Set();
  for (const entry of entries.slice(0, 400)) {
    const { place } = entry;
    if (country(entry)) named.add(place.country);
    out.push({
      kind: "place",
      text: nameOf(entry),
      lat: place.lat,
      lon: lonOf(place),
      gap: markers.radius(entry) + 3,
    });
  }
  for (const [name, code, lon, lat, wide] of base.countries) {
    if (code && named.has(code)) continue;
    const room = (wide / 360) * 256 * 2 ** zoom;
    if ((lon || lat) && room > width(name, "country") * 0.8 && room < 1600)
      out.push({ kind: "country", text: name, lat, lon });
  }
  for (const [name, lon, lat, population, capital] of base.cities) {
    const from = capital ? 4 : population > 3e6 ? 4.5 : population > 1e6 ? 5 : population > 4e5 ? 6 : 7;
    if (zoom >= from) out.push({ kind: "city", text: name, lat, lon });
  }
  return out;
}

const overlaps = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

// Where a label goes: beside its dot (right, left, above), a country's in the middle; null where there is no room.
function room(label, point, taken) {
  const w = width(label.text, label.kind),
    gap = label.gap || 5;
  const spots =
    label.kind === "country"
      ? [[point.x - w / 2, point.y - 8]]
      : [
          [point.x + gap, point.y - 9],
          [point.x - gap - w, point.y - 9],
          [point.x - w / 2, point.y - gap - 15],
          [point.x - w / 2, point.y + gap - 2],
        ];
  for (const [x, y] of spots) {
    const box = [x, y, x + w, y + 17];
    if (!taken.some((other) => overlaps(box, other))) return box;
  }
  return null;
}

function draw(pane) {
  const view = map.getPixelBounds(),
    origin = map.getPixelOrigin(),
    taken = [],
    nodes = [],
    placed = [];
  const size = view.getSize(),
    from = view.min.subtract(origin);
  markers.boxes().forEach((box) => taken.push(box));
  for (const label of wanted()) {
    if (nodes.length >= MOST) break;
    const point = map.latLngToLayerPoint([label.lat, label.lon]);
    const inside = point.x > from.x && point.y > from.y && point.x < from.x + size.x && point.y < from.y + size.y;
    const again =
      label.kind === "place" &&
      placed.some((other) => other.text === label.text && other.point.distanceTo(point) < 70);
    const box = inside && !again && room(label, point, taken);
    if (!box) continue;
    taken.push(box);
    placed.push({ text: label.text, point });
    const node = el(
      "div",
      { class: `ts-label ts-label-${label.kind}`, "aria-hidden": "true" },
      el("bdi", {}, label.text),
    );
    node.style.transform = `translate(${Math.round(box[0])}px,${Math.round(box[1])}px)`;
    nodes.push(node);
    if (label.kind === "city") {
      const dot = el("i", { class: "ts-dot" });
      dot.style.transform = `translate(${Math.round(point.x) - 2}px,${Math.round(point.y) - 2}px)`;
      nodes.push(dot);
    }
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
