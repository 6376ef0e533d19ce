// One marker a place. Up to some 1,500 each is an element of its own that the keyboard reaches; above, see cluster.js.

import { calm, count as words, el, emit, on, percent } from "./core.js";
import { data } from "./page.js";
import { at, lonOf, covered, map } from "./view.js";
import * as cluster from "./cluster.js";
import * as kinds from "./kinds.js";
import { state, selectPlace } from "./state.js";

const drawn = new Map(); // place -> Leaflet marker
const places = new Set(data.mentions.map((m) => m.found));
// Painted on one canvas, where they are many.
const painted = places.size > data.paint_above ? cluster.layer() : null;

export const radius = (entry) =>
  painted ? 7 : Math.min(15, (state.total > 60 ? 5.5 : 7) + 2.2 * Math.log2(1 + entry.mentions.length));

function describe(entry) {
  const { place, mentions, confidence } = entry;
  return `${place.name}, ${[place.what, place.countryName].filter(Boolean).join(", ")}: ${words(mentions.length, "mention")}, ${percent(confidence)} sure`;
}

function icon(entry) {
  const size = Math.round(radius(entry) * 2);
  const opacity = 0.3 + 0.7 * entry.confidence;
  const symbol = kinds.symbol(entry.place.kind, size + 4, { opacity, corrected: entry.corrected });
  const box = el("div", { class: "ts-marker" }, symbol);
  return L.divIcon({ html: box, className: "ts-marker-box", iconSize: [size + 4, size + 4] });
}

function add(entry) {
  const { place } = entry;
  const marker = L.marker(at(place), { icon: icon(entry), keyboard: true, riseOnHover: true });
  marker.on("click", () => selectPlace({ place, from: "map" }));
  marker.on("keypress", (e) => {
    if (["Enter", " "].includes(e.originalEvent.key)) selectPlace({ place, from: "map" });
  });
  marker.on("mouseover focus", () => emit("hover", place));
  marker.on("mouseout blur", () => emit("hover", null));
  marker.addTo(map);
  dress(marker, entry);
  drawn.set(place, marker);
}

const signature = (entry) => [entry.mentions.length, entry.confidence, entry.corrected].join();

function dress(marker, entry) {
  const node = marker.getElement();
  node.setAttribute("aria-label", describe(entry));
  node.title = describe(entry);
  node.dataset.place = entry.place.id;
  node.classList.toggle("ts-selected", state.place === entry.place);
  marker.tsSignature = signature(entry);
}

function update(shown) {
  if (painted) return painted.set([...shown.values()]);
  for (const [place, marker] of drawn)
    if (!shown.has(place)) {
      marker.remove();
      drawn.delete(place);
    }
  for (const [place, entry] of shown) {
    const marker = drawn.get(place);
    if (!marker) add(entry);
    else if (marker.tsSignature !== signature(entry)) {
      marker.setIcon(icon(entry));
      dress(marker, entry);
    }
  }
  return null;
}

// How many places the map draws now: what the filters' "n of N" must equal.
export const count = () => (painted ? painted.count() : drawn.size);

// Places that stand alone on the map, not in a cluster: those that can bear a name.
export const alone = () => (painted ? painted.singles() : [...state.shown.values()]);

export function boxes() {
  if (painted) return painted.boxes();
  return [...drawn.values()].map((marker) => {
    const { x, y } = map.latLngToLayerPoint(marker.getLatLng()),
      r = marker.options.icon.options.iconSize[0] / 2 - 2;
    return [x - r, y - r, x + r, y + r];
  });
}

// The places a story happens at: without countries and regions that it only names, and without the far ones when
// nearly all of it happens elsewhere.
export function bounds(all) {
  const wide = (place) => ["country", "region"].includes(place.kind) || place.radius > 200;
  const places = [...state.shown.keys()],
    narrow = all ? places : places.filter((place) => !wide(place));
  if (all || !narrow.length) return L.latLngBounds(places.map(at));
  const middle = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  const centre = [middle(narrow.map((p) => p.lat)), middle(narrow.map(lonOf))];
  const far = (place) => map.distance(centre, at(place));
  const limit = Math.max(4 * middle(narrow.map(far)), 3e5),
    near = narrow.filter((place) => far(place) <= limit);
  return L.latLngBounds((near.length >= 0.75 * narrow.length ? near : narrow).map(at));
}

export function fit({ all = false, animate = false } = {}) {
  const box = bounds(all);
  if (!box.isValid()) return void map.setView([25, 10], 2);
  const [top, right, bottom, left] = covered();
  map.fitBounds(box, {
    paddingTopLeft: [left + 44, top + 44],
    paddingBottomRight: [right + 44, bottom + 44],
    maxZoom: 8,
    animate: animate && !calm(),
  });
}

export function start() {
  painted?.addTo(map);
  on("shown", update);
  on("selected", ({ place }) => {
    if (painted) painted.mark(place);
    drawn.forEach((marker, p) => {
      marker.getElement().classList.toggle("ts-selected", p === place);
      marker.setZIndexOffset(p === place ? 1000 : 0);
    });
  });
  on("hover", (place) =>
    drawn.forEach((marker, p) => marker.getElement().classList.toggle("ts-hover", p === place)),
  );
}

export const node = (place) => drawn.get(place)?.getElement();
