// The story of the report on show: its places numbered in the text's order, and joined.

import { el, on } from "./core.js";
import { data } from "./page.js";
import { at, isArea, map } from "./view.js";
import * as markers from "./markers.js";
import { passes, placeOf, state } from "./state.js";

const layer = L.layerGroup();
const MOST = 3; // numbers that one mark shows

// The places of the report that pass the filters, in the order in which it comes to them; each as often as it returns.
export function stops(doc) {
  const out = [];
  for (const m of doc?.mentions || []) {
    const place = placeOf(m);
    if (!place || !passes(m) || isArea(place) || ["country", "region"].includes(place.kind)) continue;
    if (out[out.length - 1] !== place) out.push(place);
  }
  return out;
}

function draw() {
  layer.clearLayers();
  if (!state.filters.route) return;
  const path = stops(data.docs[state.doc]),
    places = [...new Set(path)];
  if (!places.length) return;
  const where = new Map(markers.named().flatMap((spot) => spot.entries.map(({ place }) => [place, spot])));
  const points = path.map((place) => {
    const spot = where.get(place);
    return spot ? map.layerPointToLatLng(L.point(spot.at.x, spot.at.y)) : L.latLng(at(place));
  });
  L.polyline(points, { className: "ts-route", weight: 2, interactive: false }).addTo(layer);
  const numbers = new Map();
  places.forEach((place, i) => {
    const spot = where.get(place) || place;
    numbers.set(spot, [...(numbers.get(spot) || []), i + 1]);
  });
  for (const [spot, list] of numbers) {
    const point = points[path.findIndex((place) => (where.get(place) || place) === spot)],
      words = list.slice(0, MOST).join(", ") + (list.length > MOST ? "…" : "");
    const icon = L.divIcon({
      html: el("span", { "aria-hidden": "true" }, words),
      className: "ts-stop",
      iconSize: null,
      iconAnchor: [-(spot.r || 7) + 3, (spot.r || 7) + 12],
    });
    L.marker(point, { icon, interactive: false, keyboard: false, zIndexOffset: 900 }).addTo(layer);
  }
}

export function start() {
  layer.addTo(map);
  for (const event of ["shown", "selected", "opened", "drawn"]) on(event, draw);
  map.on("zoomend viewreset", draw);
}
