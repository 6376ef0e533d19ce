// Doubt made visible: how far a place reaches around its point, and the other places that a mention could have meant.

import { el, on } from "./core.js";
import { data } from "./page.js";
import { at, countryOf, isArea, landOf, map, shapeOf } from "./view.js";
import { outlines } from "./basemap.js";
import * as kinds from "./kinds.js";
import { state, inDocs, placeOf, selectPlace } from "./state.js";
import { percent, say } from "./words.js";

const rings = L.layerGroup(),
  others = L.layerGroup();

const RING = { className: "ts-ring", interactive: false, weight: 1.5, fillOpacity: 0.07 };

// How strongly each country is tinted, 0 to 1: by how often it and its places are named, on a scale of powers.
function strengths() {
  const times = new Map();
  for (const { place, mentions } of state.shown.values()) {
    const land = landOf(place);
    if (land > -1) times.set(land, (times.get(land) || 0) + mentions.length);
  }
  const most = Math.max(2, ...times.values());
  return new Map([...times].map(([land, n]) => [land, 0.12 + 0.48 * (Math.log(n) / Math.log(most))]));
}

// Land and waters that the reports name, the chosen one stronger.
function tint() {
  const named = new Set(),
    shapes = new Set(),
    levels = state.filters.tints ? strengths() : new Map();
  for (const { place } of state.shown.values()) {
    if (countryOf(place) > -1) named.add(countryOf(place));
    if (shapeOf(place)) shapes.add(place.index);
  }
  const { place } = state;
  outlines.mark({
    named,
    shapes,
    levels,
    chosen: place ? countryOf(place) : -1,
    chosenShape: place && shapeOf(place) ? place.index : -1,
  });
}

// The chosen place's ring; beside it thin lines to the candidates that were not chosen.
function selected({ mention, place }) {
  rings.clearLayers();
  tint();
  if (!place) return alternates(mention, null);
  if (state.filters.areas && !isArea(place)) {
    L.circle(at(place), { ...RING, radius: place.radius * 1000 }).addTo(rings);
  }
  return alternates(mention, place);
}

function alternates(mention, place) {
  others.clearLayers();
  const list = state.filters.candidates ? every() : mention ? mention.alternates.map((a) => [mention, a]) : [];
  for (const [m, { place: other, probability }] of list) {
    if (other === placeOf(m)) continue;
    const from = placeOf(m);
    if (m === mention && from && place)
      L.polyline([at(from), at(other)], {
        className: "ts-thread",
        weight: 1.2,
        interactive: false,
      }).addTo(others);
    const symbol = kinds.symbol(other.kind, 18, { hollow: true });
    const icon = L.divIcon({
      html: el("div", { class: "ts-marker" }, symbol),
      className: "ts-candidate",
      iconSize: [18, 18],
    });
    const marker = L.marker(at(other), { icon, keyboard: false });
    const tip = el(
      "span",
      { dir: "auto" },
      say("candidate", { text: m.text, name: other.name, where: other.countryName || other.what, p: percent(probability) }),
    );
    marker
      .bindTooltip(tip, { direction: "top" })
      .on("click", () => selectPlace({ mention: m, place: from, from: "map" }))
      .addTo(others);
  }
}

// Every candidate not chosen, one a place and name.
function every() {
  const out = new Map();
  for (const m of data.mentions) {
    if (!inDocs(m)) continue;
    for (const a of m.alternates) if (out.size < 1000) out.set(`${m.text} ${a.place.index}`, [m, a]);
  }
  return [...out.values()];
}

export function start() {
  rings.addTo(map);
  others.addTo(map);
  const again = () => selected(state);
  on("selected", selected);
  on("shown", again);
}
