// How each kind of place looks: shape and colour say the same twice, so that neither is needed alone (colours: geo/maps/kinds.py).

import { svg } from "./core.js";
import { data } from "./page.js";

// Paths in a box of -10..10.
const PATHS = {
  circle: "M-8,0a8,8 0 1,0 16,0a8,8 0 1,0 -16,0z",
  square: "M-7,-7h14v14h-14z",
  star: "M0,-9.5L2.6,-3.4 9.2,-2.9 4.2,1.4 5.7,7.9 0,4.4 -5.7,7.9 -4.2,1.4 -9.2,-2.9 -2.6,-3.4z",
  hexagon: "M-8.7,0L-4.3,-7.5H4.3L8.7,0 4.3,7.5H-4.3z",
  drop: "M0,9L-8.6,-6.5H8.6z",
  triangle: "M0,-9L8.6,6.5H-8.6z",
  diamond: "M0,-9.2L9.2,0 0,9.2 -9.2,0z",
};
const SHAPES = {
  settlement: "circle",
  country: "star",
  admin: "square",
  region: "hexagon",
  water: "drop",
  relief: "triangle",
  site: "diamond",
};
const COLOURS = new Map(data.kinds.map(({ name, colour }) => [name, colour]));

export const colour = (kind) => COLOURS.get(kind);
export const path = (kind) => PATHS[SHAPES[kind]];
// A kind's place in the legend.
export const order = (kind) => [...COLOURS.keys()].indexOf(kind);

export function symbol(kind, size, { opacity = 1, hollow = false, corrected = false } = {}) {
  const fill = colour(kind);
  const glyph = svg("path", {
    d: path(kind),
    fill: hollow ? "none" : fill,
    "fill-opacity": opacity,
    class: hollow ? "ts-glyph ts-hollow" : "ts-glyph",
    stroke: hollow ? fill : "currentColor",
  });
  if (hollow) glyph.setAttribute("stroke-dasharray", "3 2");
  const node = svg(
    "svg",
    { viewBox: "-12 -12 24 24", width: size, height: size, "aria-hidden": "true", focusable: "false" },
    glyph,
  );
  if (corrected) node.append(svg("path", { d: "M-4,0L-1,3.2 4.4,-3.4", class: "ts-check" }));
  return node;
}

