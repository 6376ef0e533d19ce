// Thousands of places: their spots painted on one canvas.

import { calm, el, on } from "./core.js";
import * as kinds from "./kinds.js";
import { state } from "./state.js";
import { number } from "./words.js";

const MARGIN = 0.25;

function glyph(context, spot, { place, confidence }) {
  context.save();
  context.translate(spot.at.x, spot.at.y);
  context.scale(spot.r / 9, spot.r / 9);
  const path = new Path2D(kinds.path(place.kind));
  context.globalAlpha = 0.3 + 0.7 * confidence;
  context.fillStyle = kinds.colour(place.kind);
  context.fill(path);
  context.globalAlpha = 1;
  context.stroke(path);
  context.restore();
}

// A disc with its number, and around it a ring in the colours of the kinds that it stands for.
function disc(context, spot, style) {
  const circle = (r, from = 0, to = 2 * Math.PI) => {
    context.beginPath();
    context.arc(spot.at.x, spot.at.y, r, from, to);
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
  context.fillText(number(spot.entries.length), spot.at.x, spot.at.y + 0.5);
}

// Spots on a canvas, the most important last and so on top.
export function paintSpots(context, spots) {
  const style = getComputedStyle(document.documentElement),
    get = (name) => style.getPropertyValue(name).trim();
  const look = { disc: get("--cluster"), ink: get("--cluster-ink") },
    plain = { strokeStyle: get("--glyph-line"), lineWidth: 1.2 };
  Object.assign(context, { textAlign: "center", textBaseline: "middle", font: "600 11px system-ui, sans-serif" });
  for (const spot of spots.toReversed()) {
    Object.assign(context, plain);
    if (spot.entries.length > 1) disc(context, spot, look);
    else glyph(context, spot, spot.entries[0]);
  }
}

const Layer = L.Layer.extend({
  spots: [],

  initialize(options) {
    L.setOptions(this, options);
  },

  onAdd(map) {
    this.canvas = el("canvas", { class: "ts-painted leaflet-zoom-animated", "aria-hidden": "true" });
    map.getPanes().overlayPane.append(this.canvas);
    map.on("moveend resize", this.draw, this);
    if (!calm()) map.on("zoomanim", this.animate, this);
    map.on("click", (e) => this.options.open(this.hit(e.layerPoint)));
    map.on("mousemove", (e) => {
      map.getContainer().classList.toggle("ts-pointing", Boolean(this.hit(e.layerPoint)));
    });
    on("look", () => this.draw());
  },

  set(spots) {
    this.spots = spots;
    this.draw();
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
    const inside = ({ at, r }) =>
      at.x > corner.x - r && at.y > corner.y - r && at.x < corner.x + full.x + r && at.y < corner.y + full.y + r;
    this.paint(this.spots.filter(inside), corner, density);
  },

  paint(seen, corner, density) {
    const context = this.canvas.getContext("2d"),
      style = getComputedStyle(document.documentElement);
    context.setTransform(density, 0, 0, density, -corner.x * density, -corner.y * density);
    paintSpots(context, seen);
    const mine = seen.find((spot) => spot.entries.some((entry) => entry.place === state.place));
    if (!mine) return;
    context.beginPath();
    context.arc(mine.at.x, mine.at.y, mine.r + 4, 0, 7);
    Object.assign(context, { lineWidth: 2.5, strokeStyle: style.getPropertyValue("--accent").trim() });
    context.stroke();
  },

  animate(e) {
    const scale = this._map.getZoomScale(e.zoom, this.zoom);
    L.DomUtil.setTransform(this.canvas, this._map._latLngToNewLayerPoint(this.corner, e.zoom, e.center), scale);
  },

  hit(point) {
    return this.spots.findLast(({ at, r }) => (point.x - at.x) ** 2 + (point.y - at.y) ** 2 <= Math.max(12, r + 2) ** 2);
  },
});

// open: what a click on a spot does.
export const layer = (options) => new Layer(options);
