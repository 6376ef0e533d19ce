// What lies under the places, painted tile by tile from the data in the page: a rough world, and around the places
// finer cells with waters, borders and towns' built-up land. A line is as wide as it is uncertain, so that nothing is
// drawn finer than the data bear. Colours come from the style sheet, so that dark and light only repaint.

import { el } from "./core.js";
import { integers } from "./data.js";
import { mercX, mercY } from "./mercator.js";
import { data as page } from "./page.js";

const SIZE = 512,
  DETAIL_ZOOM = 3;
const SHAPE_STEP = 0.01;

// One line: positions as fractions of the world, its bounding box, and which edges lie along a cut and get no stroke.
function line(code, step, [west, south, east, north]) {
  const steps = integers(code);
  const n = steps.length / 2;
  const points = new Float64Array(steps.length),
    cut = new Uint8Array(n);
  const box = [1, 1, 0, 0];
  const near = step * 0.75;
  let x = 0,
    y = 0,
    sides = 0;
  for (let i = 0; i < n; i++) {
    x += steps[2 * i];
    y += steps[2 * i + 1];
    const lon = x * step,
      lat = y * step;
    const here =
      Number(Math.abs(lon - west) < near) |
      (Number(Math.abs(lon - east) < near) << 1) |
      (Number(Math.abs(lat - south) < near) << 2) |
      (Number(Math.abs(lat - north) < near) << 3);
    cut[i] = here & sides ? 1 : 0;
    sides = here;
    const px = mercX(lon),
      py = mercY(lat);
    points[2 * i] = px;
    points[2 * i + 1] = py;
    box[0] = Math.min(box[0], px);
    box[1] = Math.min(box[1], py);
    box[2] = Math.max(box[2], px);
    box[3] = Math.max(box[3], py);
  }
  return { points, cut, box };
}

// A cell's layers; unpacked when a tile first shows it.
function cell(raw) {
  const { rect, step } = raw;
  const all = (codes) => codes.map((code) => line(code, step, rect));
  const owned = (list = []) => list.map(([owner, ...codes]) => ({ owner, lines: all(codes) }));
  let layers = null;
  return {
    step,
    box: [mercX(rect[0]), mercY(rect[3]), mercX(rect[2]), mercY(rect[1])],
    layers: () =>
      (layers ??= {
        land: owned(raw.land),
        lakes: owned(raw.lakes),
        rivers: owned(raw.rivers),
        borders: all(raw.borders || []),
        urban: all(raw.urban || []),
      }),
  };
}

const WORLD = cell(page.basemap.world),
  CELLS = page.basemap.cells.map(cell);
const SHAPES = page.basemap.shapes.map(({ row, kind, lines }) => ({
  row,
  kind,
  water: page.places[row].kind === "water",
  lines: lines.map((code) => line(code, SHAPE_STEP, [-999, -999, 999, 999])),
}));

const apart = (a, b) => a[0] > b[2] || a[2] < b[0] || a[1] > b[3] || a[3] < b[1];

function trace({ context, project, view }, lines, cuts) {
  let any = false;
  context.beginPath();
  for (const { points, cut, box } of lines) {
    if (apart(box, view)) continue;
    any = true;
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = project(points[i], points[i + 1]);
      if (i && !(cuts && cut[i / 2])) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
    if (!cuts) context.closePath();
  }
  return any;
}

function fill(on, lines, colour) {
  if (!colour || !trace(on, lines, false)) return;
  on.context.fillStyle = colour;
  on.context.fill("evenodd");
}

// A stroke as wide as the line is uncertain, and as pale as it is wide.
function stroke(on, lines, colour, width, unsure = 0) {
  if (!trace(on, lines, true)) return;
  const wide = Math.max(width, unsure);
  Object.assign(on.context, {
    strokeStyle: colour,
    lineWidth: wide * on.density,
    globalAlpha: Math.max(0.28, Math.min(1, (1.6 * width) / wide)),
  });
  on.context.stroke();
  on.context.globalAlpha = 1;
}

// Antarctica fills a view of the world with nothing; it is there where a report is.
const ANTARCTICA = page.mentions.some((m) => m.found?.lat < -60)
  ? -1
  : page.basemap.countries.findIndex(([, code]) => code === "AQ");

function paint(on, part, look) {
  const { land: all, lakes, rivers, borders, urban } = part.layers(),
    land = on.zoom < 4 ? all.filter(({ owner }) => owner !== ANTARCTICA) : all,
    unsure = ((part.step * 256 * 2 ** on.zoom) / 360) * 0.7;
  for (const { owner, lines } of land)
    fill(on, lines, owner === look.chosen ? look.chosenLand : look.named.has(owner) ? look.namedLand : look.land);
  for (const { owner, lines } of look.levels.size ? land : []) {
    on.context.globalAlpha = look.levels.get(owner) || 0;
    if (look.levels.has(owner)) fill(on, lines, look.namedLine);
    on.context.globalAlpha = 1;
  }
  if (on.zoom >= 6) fill(on, urban, look.built);
  if (on.zoom >= 5) {
    on.context.setLineDash([5 * on.density, 3 * on.density]);
    stroke(on, borders, look.division, 0.8, Math.min(unsure, 3));
    on.context.setLineDash([]);
  }
  for (const { owner, lines } of rivers)
    if (owner <= on.zoom - 1) stroke(on, lines, look.river, Math.max(0.6, 1.9 - 0.25 * owner + 0.12 * on.zoom), unsure);
  for (const { owner, lines } of lakes)
    if (owner <= on.zoom) {
      fill(on, lines, look.sea);
      stroke(on, lines, look.river, 0.6, unsure);
    }
  for (const { lines } of land) stroke(on, lines, look.border, on.zoom < 4 ? 0.7 : 1, unsure);
}

// Divisions, rivers and lakes that reports name, over the land.
function paintShapes(on, look) {
  for (const { row, kind, water, lines } of SHAPES) {
    if (!look.shapes.has(row)) continue;
    const strong = row === look.chosenShape,
      colour = water ? look.water : strong ? look.chosenLine : look.namedLine;
    on.context.globalAlpha = strong ? 0.5 : 0.3;
    if (kind === "area") fill(on, lines, colour);
    on.context.globalAlpha = 1;
    stroke(on, lines, colour, kind === "line" ? (strong ? 4 : 2.6) : strong ? 2.2 : 1.2);
  }
}

function graticule(on, look) {
  const { context, view, zoom, project } = on;
  const every = [30, 30, 30, 15, 10, 5, 5, 2, 1, 0.5, 0.5, 0.25, 0.25][Math.min(12, zoom)];
  context.strokeStyle = look.graticule;
  context.lineWidth = on.density * 0.6;
  context.beginPath();
  for (let lon = -180; lon <= 180; lon += every) {
    const x = mercX(lon);
    if (x >= view[0] && x <= view[2]) {
      context.moveTo(...project(x, view[1]));
      context.lineTo(...project(x, view[3]));
    }
  }
  for (let lat = -90 + every; lat < 90; lat += every) {
    const y = mercY(lat);
    if (y >= view[1] && y <= view[3]) {
      context.moveTo(...project(view[0], y));
      context.lineTo(...project(view[2], y));
    }
  }
  context.stroke();
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue(`--map-${name}`).trim();
  return {
    land: get("land"),
    border: get("border"),
    division: get("division"),
    graticule: get("graticule"),
    sea: get("sea"),
    river: get("river"),
    water: get("water"),
    built: get("built"),
    namedLand: get("named"),
    chosenLand: get("chosen"),
    namedLine: get("named-line"),
    chosenLine: get("chosen-line"),
  };
}

// Everything in a rectangle of the world onto a canvas of so many pixels.
function draw(canvas, view, zoom, density, look) {
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, canvas.width, canvas.height);
  const scale = canvas.width / (view[2] - view[0]);
  const project = (x, y) => [(x - view[0]) * scale, (y - view[1]) * scale];
  const on = { context, view, zoom, density, project };
  context.lineJoin = "round";
  paint(on, WORLD, look);
  for (const part of zoom >= DETAIL_ZOOM ? CELLS.filter((c) => !apart(c.box, view)) : []) {
    const [x0, y0, x1, y1] = [...project(part.box[0], part.box[1]), ...project(part.box[2], part.box[3])].map(
      Math.round,
    );
    context.save();
    context.beginPath();
    context.rect(x0, y0, x1 - x0, y1 - y0);
    context.clip();
    context.fillStyle = look.sea;
    context.fill();
    paint({ ...on, view: part.box.map((v, i) => (i < 2 ? Math.max(v, view[i]) : Math.min(v, view[i]))) }, part, look);
    context.restore();
  }
  paintShapes(on, look);
  graticule(on, look);
}

// The land of a view, [west, north, east, south] as fractions of the world, on a canvas of a picture.
export const paintLand = (canvas, view, zoom, density) =>
  draw(canvas, view, Math.round(zoom), density, { ...colours(), ...outlines.marked });

// Tiles that wait to be drawn. The first view is drawn at once; later each tile has a moment of its own, so that a
// click is answered before the land is.
const waiting = new Map();
let at = 0,
  look = null;

function next() {
  const [canvas, paintIt] = waiting.entries().next().value;
  waiting.delete(canvas);
  paintIt();
  at = waiting.size ? window.setTimeout(next) : 0;
}

const Outlines = L.GridLayer.extend({
  marked: { named: new Set(), chosen: -1, shapes: new Set(), chosenShape: -1, levels: new Map() },
  /** Whether tiles are drawn at once: at first, and for paper. */
  atOnce: true,
  createTile(coords, done) {
    const density = Math.max(1.5, window.devicePixelRatio || 1);
    const canvas = el("canvas", { width: SIZE * density, height: SIZE * density, role: "presentation" });
    if (this.atOnce) {
      this.paint(canvas, coords);
      // Leaflet takes a tile only after it has it.
      queueMicrotask(() => done(null, canvas));
    } else this.later(canvas, coords, () => done(null, canvas));
    return canvas;
  },
  paint(canvas, coords) {
    const n = 2 ** coords.z / (SIZE / 256);
    const view = [coords.x / n, coords.y / n, (coords.x + 1) / n, (coords.y + 1) / n];
    draw(canvas, view, coords.z, canvas.width / SIZE, { ...(look ??= colours()), ...this.marked });
  },
  later(canvas, coords, then = () => {}) {
    waiting.set(canvas, () => {
      if (canvas.isConnected || !this._map) this.paint(canvas, coords);
      then();
    });
    at ||= window.setTimeout(next);
  },
  // The tiles that are there, drawn again in their place.
  repaint() {
    look = null;
    for (const { el: canvas, coords } of Object.values(this._tiles || {}))
      if (this.atOnce) this.paint(canvas, coords);
      else this.later(canvas, coords);
  },
  // Which countries (by number) and shapes (by place) are tinted, which of them is chosen, how strongly each is named.
  mark(marked) {
    const key = (m) => [[...m.named].sort(), m.chosen, [...m.shapes].sort(), m.chosenShape, [...m.levels]].join("|");
    if (key(marked) === key(this.marked)) return;
    this.marked = marked;
    this.repaint();
  },
});

// The layer itself: one a page.
export const outlines = new Outlines({
  tileSize: SIZE,
  minZoom: 0,
  maxZoom: 22,
  updateWhenZooming: false,
  keepBuffer: 1,
  className: "ts-outlines",
});
