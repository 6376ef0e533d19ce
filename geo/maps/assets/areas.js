// Doubt made visible: how far a place reaches around its point, and the other places that a mention could have meant.
"use strict";

Toposcope.areas = (() => {
  const T = Toposcope;
  let map, rings, others;

  const RING = { className: "ts-ring", interactive: false, weight: 1.5, fillOpacity: 0.07 };

  // The chosen place's ring or country; beside it thin lines to the candidates that were not chosen.
  function selected({ mention, place }) {
    rings.clearLayers();
    T.outlines?.mark(-1);
    if (!place) return alternates(mention, null);
    if (T.kinds.of(place) === "country") {
      const index = T.state.data.basemap.countries.findIndex((c) => c[1] === place.country && place.country);
      T.outlines?.mark(index);
    } else if (T.state.filters.areas) {
      L.circle(T.markers.at(place), { ...RING, radius: place.radius * 1000 }).addTo(rings);
    }
    return alternates(mention, place);
  }

  function alternates(mention, place) {
    others.clearLayers();
    const list = T.state.filters.candidates ? every() : mention ? mention.alternates.map((a) => [mention, a]) : [];
    for (const [m, { place: other, probability }] of list) {
      if (other === T.state.placeOf(m)) continue;
      const from = T.state.placeOf(m);
      if (m === mention && from && place)
        L.polyline([T.markers.at(from), T.markers.at(other)], {
          className: "ts-thread",
          weight: 1.2,
          interactive: false,
        }).addTo(others);
      const symbol = T.kinds.symbol(T.kinds.of(other), 18, { hollow: true });
      const icon = L.divIcon({
        html: T.el("div", { class: "ts-marker" }, symbol),
        className: "ts-candidate",
        iconSize: [18, 18],
      });
      const marker = L.marker(T.markers.at(other), { icon, keyboard: false });
      const tip = T.el(
        "span",
        { dir: "auto" },
        `${m.text}? ${other.name}, ${other.countryName || other.what} (${T.percent(probability)})`,
      );
      marker
        .bindTooltip(tip, { direction: "top" })
        .on("click", () => T.state.select({ mention: m, place: from, from: "map" }))
        .addTo(others);
    }
  }

  // Every candidate not chosen, one a place and name.
  function every() {
    const out = new Map();
    for (const m of T.state.data.mentions) {
      if (!T.state.inDocs(m)) continue;
      for (const a of m.alternates) if (out.size < 1000) out.set(`${m.text} ${a.place.index}`, [m, a]);
    }
    return [...out.values()];
  }

  function start(target) {
    map = target;
    rings = L.layerGroup().addTo(map);
    others = L.layerGroup().addTo(map);
    const again = () => selected(T.state);
    T.on("selected", selected);
    T.on("shown", again);
  }

  return { start };
})();
