// What of the map is in sight: its frame, and the cards and controls that lie on it, in the map's own pixels.

import { on } from "./core.js";
import { map } from "./view.js";

const CARDS = "#ts-map > .ts-card, .leaflet-bar, .leaflet-control-scale, .leaflet-control-attribution";
let covers = null; // measured when one has changed, for measuring makes the browser lay out the page

const corner = () => map.containerPointToLayerPoint([0, 0]);

// Changes with all that is told here.
export const sightOf = () => `${corner()} ${map.getSize()} ${measured()}`;

const frame = () => {
  const { x, y } = corner(),
    size = map.getSize();
  return [x, y, x + size.x, y + size.y];
};

// Whether two boxes (left, top, right, bottom) have a part in common.
export const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// Whether any of a box is in sight, and whether all of it is.
export const seen = (box) => meets(box, frame());
export function whole(box) {
  const [left, top, right, bottom] = frame();
  return box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom;
}

function measured() {
  return (covers ??= [...document.querySelectorAll(CARDS)].map((part) => {
    const frame = map.getContainer().getBoundingClientRect();
    const { left, top, right, bottom } = part.getBoundingClientRect();
    return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
  }));
}

// Names do not hide under these.
export function cards() {
  const { x, y } = corner();
  return measured().map(([left, top, right, bottom]) => [left + x, top + y, right + x, bottom + y]);
}

export function start() {
  const changed = new ResizeObserver(() => (covers = null));
  for (const part of document.querySelectorAll(CARDS)) changed.observe(part);
  map.on("resize", () => (covers = null));
  on("look", () => (covers = null));
}
