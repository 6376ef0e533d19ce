// folium's map, where on it a place stands, and what of it lies under the cards.

import { byId } from "./core.js";
import { data } from "./page.js";

/** @type {any} */
export const map = window[byId("ts-app").dataset.map];

// The widest empty stretch of longitudes goes to the page's edges, so that Fiji is not torn apart.
export function centre(places) {
  const lons = places.map((p) => p.lon).sort((a, b) => a - b);
  if (!lons.length) return 0;
  let west = lons[0],
    gap = lons[0] + 360 - lons[lons.length - 1];
  for (let i = 1; i < lons.length; i++)
    if (lons[i] - lons[i - 1] > gap) {
      gap = lons[i] - lons[i - 1];
      west = lons[i];
    }
  return west + (360 - gap) / 2;
}

const middle = centre(data.mentions.filter((m) => m.found).map((m) => m.found));

export const lonOf = (place) => place.lon + 360 * Math.round((middle - place.lon) / 360);
export const at = (place) => [place.lat, lonOf(place)];

// What of the map lies under the cards: pixels at its top, right, bottom and left.
export function covered() {
  const card = byId("ts-filters").getBoundingClientRect(),
    time = byId("ts-time").getBoundingClientRect();
  const wide = map.getSize().x > 640;
  return [
    0,
    wide && card.height > 120 ? card.width + 10 : 0,
    wide && time.height ? time.height + 20 : 0,
    wide ? 40 : 0,
  ];
}
