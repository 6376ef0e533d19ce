// Thousands of places: painted on one canvas, near neighbours joined into discs that say how many they are.

import { calm, el, number, on } from "./core.js";
import { at } from "./view.js";
import * as kinds from "./kinds.js";
import { selectPlace } from "./state.js";

const GRID = 64,
  APART_FROM = 10,
  MARGIN = 0.25;

const size = (n) => (n > 1 ? Math.min(27, 8 + 6.6 * Math.log10(n)) : 7);

// Neighbours in one cell of a grid become one spot, from the zoom on where they would hide each other; spots that
// still overlap go to the larger.
export function gather(points, zoom) {
  if (zoom >= APART_FROM) return points.map(({ x, y, entry }) => ({ x, y, r: 7, entries: [entry] }));
  const cells = new Map();
  for (const { x, y, entry } of points) {
    const key = `${Math.floor(x / GRID)},${Math.floor(y / GRID)}`;
    const cell = cells.get(key);
    if (cell) cell.push({ x, y, entry });
    else cells.set(key, [{ x, y, entry }]);
  }
  const mean = (list, f) => list.reduce((sum, p) => sum + f(p), 0) / list.length;
  const spots = [...cells.values()].map((list) => ({
    x: mean(list, (p) => p.x),
    y: mean(list, (p) => p.y),
    r: size(list.length),
    entries: list.map((p) => p.entry),
  }));
  return merge(spots.sort((a, b) => b.entries.length - a.entries.length));
}

function merge(spots) {
  const out = [];
  for (const spot of spots) {
    const near = out.find((o) => Math.hypot(o.x - spot.x, o.y - spot.y) < (o.r + spot.r) * 0.85);
    if (!near) {
      out.push(spot);
      continue;
    }
    const share = spot.entries.length / (near.entries.length + spot.entries.length);
    near.x += (spot.x - near.x) * share;
    near.y += (spot.y - near.y) * share;
    near.entries.push(...spot.entries);
    near.r = size(near.entries.length);
  }
  return out;
}

function glyph(context, spot, entry) {
  const { kind } = entry.place;
  context.save();
  context.translate(spot.x, spot.y);
  context.scale(spot.r / 9, spot.r / 9);
  const path = new Path2D(kinds.path(kind));
  context.globalAlpha = 0.3 + 0.7 * entry.confidence;
  context.fillStyle = kinds.colour(kind);
  context.fill(path);
  context.globalAlpha = 1;
  context.stroke(path);
  context.restore();
}

// A disc with its number, and around it a ring in the colours of the kinds that it stands for.
function disc(context, spot, style) {
  const circle = (r, from = 0, to = 2 * Math.PI) => {
    context.beginPath();
    context.arc(spot.x, spot.y, r, from, to);
  };
  circle(spot.r);
  context.fillStyle = style.disc;
  context.fill();
  const counts = new Map();
  spot.entries.forEach(({ place }) => counts.set(place.kind, (counts.get(place.kind) || 0) + 1));
  let angle = -Math.PI / 2;
  context.lineWidth = 3.5;
  [...counts]
    .sort((a, b) => kinds.order(a[0]) - kinds.order(b[0]))
    .forEach(([kind, n]) => {
      const to = angle + (n / spot.entries.length) * 2 * Math.PI;
      circle(spot.r - 1, angle, to);
      context.strokeStyle = kinds.colour(kind);
      context.stroke();
      angle = to;
    });
  context.fillStyle = style.ink;
  context.fillText(number(spot.entries.length), spot.x, spot.y + 0.5);
}

const Layer = L.Layer.extend({
  entries: [],
  spots: [],
  marked: null,

  onAdd(map) {
    this.canvas = el("canvas", { class: "ts-painted leaflet-zoom-animated", "aria-hidden": "true" });
    map.getPanes().overlayPane.append(this.canvas);
    map.on("moveend zoomend resize", this.draw, this);
    map.on("zoomanim", this.animate, this);
    map.on("click", this.click, this);
    map.on("mousemove", (e) => {
      map.getContainer().classList.toggle("ts-pointing", Boolean(this.hit(e.layerPoint)));
    });
    on("look", () => this.draw());
  },

  set(entries) {
    this.entries = entries;
    this.draw();
  },
  mark(place) {
    this.marked = place;
    this.draw();
  },
  count() {
    return this.entries.length;
  },
  singles() {
    return this.spots.filter((spot) => spot.entries.length === 1).map((spot) => spot.entries[0]);
  },
  boxes() {
    return this.spots.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  },

  draw() {
    const map = this._map;
    if (!map) return;
    const size = map.getSize(),
      pad = size.multiplyBy(MARGIN).round(),
      density = window.devicePixelRatio || 1;
    const full = size.add(pad.multiplyBy(2)),
      corner = map.containerPointToLayerPoint([0, 0]).subtract(pad);
    this.corner = map.layerPointToLatLng(corner);
    this.zoom = map.getZoom();
    Object.assign(this.canvas, { width: full.x * density, height: full.y * density });
    Object.assign(this.canvas.style, { width: `${full.x}px`, height: `${full.y}px` });
    L.DomUtil.setPosition(this.canvas, corner);
    const points = [];
    for (const entry of this.entries) {
      const p = map.latLngToLayerPoint(at(entry.place));
      if (p.x >= corner.x && p.y >= corner.y && p.x <= corner.x + full.x && p.y <= corner.y + full.y)
        points.push({ x: p.x, y: p.y, entry });
    }
    this.spots = gather(points, this.zoom);
    this.paint(corner, density);
  },

  paint(corner, density) {
    const context = this.canvas.getContext("2d"),
      style = getComputedStyle(document.documentElement);
    const look = {
      disc: style.getPropertyValue("--cluster").trim(),
      ink: style.getPropertyValue("--cluster-ink").trim(),
    };
    context.setTransform(density, 0, 0, density, -corner.x * density, -corner.y * density);
    const plain = { strokeStyle: style.getPropertyValue("--glyph-line").trim(), lineWidth: 1.2 };
    Object.assign(context, { textAlign: "center", textBaseline: "middle", font: "600 11px system-ui, sans-serif" });
    for (const spot of [...this.spots].reverse()) {
      Object.assign(context, plain);
      if (spot.entries.length > 1) disc(context, spot, look);
      else glyph(context, spot, spot.entries[0]);
    }
    const mine = this.spots.find((spot) => spot.entries.some((entry) => entry.place === this.marked));
    if (!mine) return;
    context.beginPath();
    context.arc(mine.x, mine.y, mine.r + 4, 0, 7);
    Object.assign(context, { lineWidth: 2.5, strokeStyle: style.getPropertyValue("--accent").trim() });
    context.stroke();
  },

  animate(e) {
    const scale = this._map.getZoomScale(e.zoom, this.zoom);
    L.DomUtil.setTransform(this.canvas, this._map._latLngToNewLayerPoint(this.corner, e.zoom, e.center), scale);
  },

  hit(point) {
    return this.spots.findLast(({ x, y, r }) => (point.x - x) ** 2 + (point.y - y) ** 2 <= (r + 2) ** 2);
  },

  click(e) {
    const spot = this.hit(e.layerPoint);
    if (!spot) return;
    if (spot.entries.length === 1) return void selectPlace({ place: spot.entries[0].place, from: "map" });
    const box = L.latLngBounds(spot.entries.map((entry) => at(entry.place)));
    this._map.fitBounds(box, {
      padding: [60, 60],
      animate: !calm(),
      maxZoom: Math.max(this._map.getZoom() + 2, APART_FROM),
    });
  },
});

export const layer = () => new Layer();
