// Thousands of places: painted on one canvas, near neighbours joined into discs that say how many they are.
"use strict";

Toposcope.cluster = (() => {
  const T = Toposcope;
  const GRID = 64, APART_FROM = 10, MARGIN = 0.25;

  // Neighbours in one cell of a grid become one spot, from the zoom on where they would hide each other.
  function gather(points, zoom) {
    const cells = new Map(), out = [];
    for (const p of points) {
      const key = zoom >= APART_FROM ? p : `${Math.floor(p.x / GRID)},${Math.floor(p.y / GRID)}`;
      const cell = cells.get(key);
      if (cell) {
        cell.entries.push(p.entry);
        cell.x += (p.x - cell.x) / cell.entries.length;
        cell.y += (p.y - cell.y) / cell.entries.length;
      } else cells.set(key, { x: p.x, y: p.y, entries: [p.entry] });
    }
    cells.forEach((cell) => { cell.r = cell.entries.length > 1 ? Math.min(26, 9 + 3.4 * Math.log10(cell.entries.length) * 2) : 7; out.push(cell); });
    return out;
  }

  function glyph(context, spot, entry) {
    const kind = T.kinds.of(entry.place), look = T.kinds.LOOKS[kind];
    context.save();
    context.translate(spot.x, spot.y);
    context.scale(spot.r / 9, spot.r / 9);
    const path = new Path2D(T.kinds.PATHS[look.shape]);
    context.globalAlpha = 0.3 + 0.7 * entry.confidence;
    context.fillStyle = look.colour;
    context.fill(path);
    context.globalAlpha = 1;
    context.stroke(path);
    context.restore();
  }

  function disc(context, spot, style) {
    context.beginPath();
    context.arc(spot.x, spot.y, spot.r, 0, 7);
    context.fillStyle = style.disc;
    context.fill();
    context.stroke();
    context.fillStyle = style.ink;
    context.fillText(T.number(spot.entries.length), spot.x, spot.y + 0.5);
  }

  const Layer = L.Layer.extend({
    entries: [], spots: [], marked: null,

    onAdd(map) {
      this.canvas = T.el("canvas", { class: "ts-painted leaflet-zoom-animated", "aria-hidden": "true" });
      map.getPanes().overlayPane.append(this.canvas);
      map.on("moveend zoomend resize", this.draw, this);
      map.on("zoomanim", this.animate, this);
      map.on("click", this.click, this);
      map.on("mousemove", (e) => { map.getContainer().classList.toggle("ts-pointing", Boolean(this.hit(e.layerPoint))); });
      T.on("look", () => this.draw());
    },

    set(entries) { this.entries = entries; this.draw(); },
    mark(place) { this.marked = place; this.draw(); },
    count() { return this.entries.length; },
    boxes() { return this.spots.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]); },

    draw() {
      const map = this._map;
      if (!map) return;
      const size = map.getSize(), pad = size.multiplyBy(MARGIN).round(), density = window.devicePixelRatio || 1;
      const full = size.add(pad.multiplyBy(2)), corner = map.containerPointToLayerPoint([0, 0]).subtract(pad);
      this.corner = map.layerPointToLatLng(corner);
      this.zoom = map.getZoom();
      Object.assign(this.canvas, { width: full.x * density, height: full.y * density });
      Object.assign(this.canvas.style, { width: `${full.x}px`, height: `${full.y}px` });
      L.DomUtil.setPosition(this.canvas, corner);
      const points = [];
      for (const entry of this.entries) {
        const p = map.latLngToLayerPoint(T.markers.at(entry.place));
        if (p.x >= corner.x && p.y >= corner.y && p.x <= corner.x + full.x && p.y <= corner.y + full.y) points.push({ x: p.x, y: p.y, entry });
      }
      this.spots = gather(points, this.zoom);
      this.paint(corner, density);
    },

    paint(corner, density) {
      const context = this.canvas.getContext("2d"), style = getComputedStyle(document.documentElement);
      const look = { disc: style.getPropertyValue("--cluster").trim(), ink: style.getPropertyValue("--cluster-ink").trim() };
      context.setTransform(density, 0, 0, density, -corner.x * density, -corner.y * density);
      Object.assign(context, { strokeStyle: style.getPropertyValue("--glyph-line").trim(), lineWidth: 1.2, textAlign: "center", textBaseline: "middle", font: "600 11px system-ui, sans-serif" });
      this.spots.forEach((spot) => (spot.entries.length > 1 ? disc(context, spot, look) : glyph(context, spot, spot.entries[0])));
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
      if (spot.entries.length === 1) return void T.state.select({ place: spot.entries[0].place, from: "map" });
      const box = L.latLngBounds(spot.entries.map((entry) => T.markers.at(entry.place)));
      this._map.fitBounds(box, { padding: [60, 60], animate: !T.calm(), maxZoom: Math.max(this._map.getZoom() + 2, APART_FROM) });
    },
  });

  return { layer: () => new Layer(), gather };
})();
