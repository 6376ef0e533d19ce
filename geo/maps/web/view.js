// folium's map, where on it a place stands, and what of it lies under the cards.

import { byId } from "./core.js";
import { mercX, mercY } from "./mercator.js";
import { data } from "./page.js";
import { RIGHT_TO_LEFT } from "./words.js";

/** @type {any} */
export const map = window[byId("ts-app").dataset.map];

// The widest empty stretch of longitudes goes to the page's edges, so that Fiji is not torn apart.
export function centre(places) {
  if (!places.length) return 0;
  const lons = Float64Array.from(places, (p) => p.lon).sort(); // numbers sort by themselves there
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
const COUNTRIES = new Map();
// Of several lands with one code, the largest bears the name.
data.basemap.countries.forEach(([, code, , , width], index) => {
  if (!(width <= data.basemap.countries[COUNTRIES.get(code)]?.[4])) COUNTRIES.set(code, index);
});
const SHAPES = new Map(data.basemap.shapes.map((shape) => [data.places[shape.row], shape]));

// The number of a country's outline, or -1.
export const countryOf = (place) =>
  place.kind === "country" && place.country ? (COUNTRIES.get(place.country) ?? -1) : -1;
// The same of the country that any place is in.
export const landOf = (place) => COUNTRIES.get(place.country) ?? -1;
// The outline of a division, river or lake that has one.
export const shapeOf = (place) => SHAPES.get(place);
// Whether a place is shown as tinted land or water with its name rather than by a sign.
export const isArea = (place) => countryOf(place) > -1 || SHAPES.has(place);

function anchor(place) {
  const country = countryOf(place);
  if (country > -1) return data.basemap.countries[country].slice(2, 4);
  return shapeOf(place)?.at || [place.lon, place.lat];
}

const across = (lon) => lon + 360 * Math.round((middle - lon) / 360);
export const lonOf = (place) => across(anchor(place)[0]);
export function at(place) {
  const [lon, lat] = anchor(place);
  return [lat, across(lon)];
}

// Where that is on the map at a zoom, in pixels, as Leaflet has it; of thousands, without its objects.
export function pixels(place, zoom) {
  const [x, y] = (place.onMap ??= unitOf(place)),
    size = 256 * 2 ** zoom;
  return { x: x * size, y: y * size };
}

function unitOf(place) {
  const [lat, lon] = at(place);
  return [mercX(lon), mercY(lat)];
}

// What of the map lies under the cards: pixels at its top, right, bottom and left.
export function covered() {
  const card = byId("ts-filters").getBoundingClientRect(),
    time = byId("ts-time").getBoundingClientRect();
  const { x } = map.getSize(),
    wide = x > 640,
    credit = map.attributionControl?.getContainer(),
    foot = credit && credit.offsetWidth > x / 2 ? credit.offsetHeight : 0;
  const aside = wide && card.height > 120 ? card.width + 10 : 0,
    ground = map.getContainer().getBoundingClientRect().bottom,
    player = time.height && time.top < ground - 1 ? ground - time.top + 12 : 0, // on a phone it lies below the map
    controls = wide ? 40 : 0;
  const [right, left] = RIGHT_TO_LEFT ? [controls, aside] : [aside, controls];
  const head = wide && card.height > 120 ? 0 : 50; // the folded card
  return [head, right, Math.max(foot, player), left];
}
