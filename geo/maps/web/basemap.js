// The outlines under the places, painted tile by tile from the data in the page: a rough world, a finer cut of it
// around the places, and a graticule. Colours come from the style sheet, so that dark and light only repaint.

import { el } from "./core.js";
import { integers } from "./data.js";
import { data as page } from "./page.js";

const SIZE = 512,
  DETAIL_ZOOM = 3;

export const mercX = (lon) => (lon + 180) / 360;
export const mercY = (lat) => {
  const s = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
};

// One ring: positions as fractions of the world, its bounding box, and which edges lie along a cut and get no line.
function ring(code, step, [west, south, east, north]) {
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

const countries = (list, step, rect) =>
  list.map(([country, ...codes]) => ({ country, rings: codes.map((code) => ring(code, step, rect)) }));

function unpack(data) {
  const cells = data.cells.map(([rect, list]) => ({
    box: [mercX(rect[0]), mercY(rect[3]), mercX(rect[2]), mercY(rect[1])],
    countries: countries(list, data.cell_step, rect),
  }));
  return { world: countries(data.world, data.step, [-180, -85.06, 180, 85.06]), cells };
}

const apart = (a, b) => a[0] > b[2] || a[2] < b[0] || a[1] > b[3] || a[3] < b[1];

function fill(context, rings, project) {
  context.beginPath();
  for (const { points } of rings) {
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = project(points[i], points[i + 1]);
      if (i) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
    context.closePath();
  }
  context.fill("evenodd");
}

function line(context, rings, project) {
  context.beginPath();
  for (const { points, cut } of rings) {
    for (let i = 0; i < points.length; i += 2) {
      const [x, y] = project(points[i], points[i + 1]);
      if (i && !cut[i / 2]) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
  }
  context.stroke();
}

function paint(context, list, view, project, look) {
  for (const { country, rings } of list) {
    const seen = rings.filter((r) => !apart(r.box, view));
    if (!seen.length) continue;
    context.fillStyle = country === look.marked ? look.chosen : look.land;
    fill(context, seen, project);
    context.strokeStyle = look.border;
    context.lineWidth = look.width;
    line(context, seen, project);
  }
}

function graticule(context, view, zoom, project, look) {
  const every = [30, 30, 30, 15, 10, 5, 5, 2, 1, 0.5, 0.5, 0.25, 0.25][Math.min(12, zoom)];
  context.strokeStyle = look.graticule;
  context.lineWidth = look.width * 0.6;
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
    graticule: get("graticule"),
    sea: get("sea"),
    chosen: get("chosen"),
  };
}

function tile(parts, coords, look) {
  const density = Math.max(2, window.devicePixelRatio || 1),
    n = 2 ** coords.z / (SIZE / 256);
  const canvas = el("canvas", { width: SIZE * density, height: SIZE * density, role: "presentation" });
  const context = canvas.getContext("2d");
  const view = [coords.x / n, coords.y / n, (coords.x + 1) / n, (coords.y + 1) / n];
  const scale = SIZE * density * n;
  const project = (x, y) => [(x - view[0]) * scale, (y - view[1]) * scale];
  context.lineJoin = "round";
  look = { ...look, width: density * (coords.z < 4 ? 0.7 : 1) };
  paint(context, parts.world, view, project, look);
  if (coords.z >= DETAIL_ZOOM) {
    for (const cell of parts.cells.filter((c) => !apart(c.box, view))) {
      const [x0, y0] = project(cell.box[0], cell.box[1]),
        [x1, y1] = project(cell.box[2], cell.box[3]);
      context.save();
      context.beginPath();
      context.rect(Math.round(x0), Math.round(y0), Math.round(x1) - Math.round(x0), Math.round(y1) - Math.round(y0));
      context.clip();
      context.fillStyle = look.sea;
      context.fill();
      paint(context, cell.countries, view, project, look);
      context.restore();
    }
  }
  graticule(context, view, coords.z, project, look);
  return canvas;
}

function layer(parts) {
  const Outlines = L.GridLayer.extend({
    createTile(coords) {
      return tile(parts, coords, { ...colours(), marked: this.marked });
    },
    mark(country) {
      if (this.marked === country) return;
      this.marked = country;
      this.redraw();
    },
  });
  return new Outlines({
    tileSize: SIZE,
    minZoom: 0,
    maxZoom: 22,
    updateWhenZooming: false,
    keepBuffer: 1,
    className: "ts-outlines",
  });
}

// The layer itself: one a page.
export const outlines = layer(unpack(page.basemap));
