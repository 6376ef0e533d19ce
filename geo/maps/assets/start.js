// Puts the parts together, once folium's own scripts have run.
"use strict";

(async () => {
  const T = Toposcope;

  function heading(data) {
    T.byId("ts-title").textContent = data.title;
    const placed = data.mentions.filter((m) => m.found).length,
      open = data.mentions.length - placed;
    const parts = [
      data.docs.length > 1 ? T.count(data.docs.length, "report") : "",
      T.count(data.mentions.length, "mention"),
      open ? `${T.number(open)} not placed` : "",
    ];
    T.byId("ts-subtitle").textContent = parts.filter(Boolean).join(" · ");
  }

  function fitAll() {
    const icon = T.svg(
      "svg",
      { viewBox: "0 0 20 20", width: 16, height: 16, "aria-hidden": "true" },
      T.svg("path", { d: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4" }),
    );
    const link = T.el(
      "a",
      {
        href: "#",
        role: "button",
        class: "ts-fit",
        title: "Show all places",
        "aria-label": "Show all places",
        onclick: (e) => {
          e.preventDefault();
          T.markers.fit({ all: true, animate: true });
        },
      },
      icon,
    );
    const box = T.el("div", { class: "leaflet-bar" }, link);
    L.DomEvent.disableClickPropagation(box);
    return box;
  }

  function controls(map) {
    L.control.zoom({ position: "topleft" }).addTo(map);
    const all = new (L.Control.extend({ onAdd: fitAll }))({ position: "topleft" });
    all.addTo(map);
    L.control.scale({ position: "bottomleft", maxWidth: 120 }).addTo(map);
    const credit = map.attributionControl || L.control.attribution().addTo(map);
    credit.addAttribution(
      'Places: <a href="https://www.geonames.org/">GeoNames</a> (<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>), modified',
    );
    credit.addAttribution('Outlines: <a href="https://www.naturalearthdata.com/">Natural Earth</a>');
    credit.addAttribution("Boundaries show de facto control and imply no endorsement");
    const box = map.getContainer();
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Map of the places; a marker opens the place's card");
  }

  function parts(map) {
    T.outlines = T.basemap.layer(T.state.data.basemap).addTo(map);
    T.outlines.bringToBack?.();
    controls(map);
    map.setMaxBounds([
      [-85.05, -1e6],
      [85.05, 1e6],
    ]);
    T.popup.start(map);
    T.markers.start(map);
    T.areas.start(map);
    T.labels.start(map);
    T.filters.start();
  }

  const raw = await T.data.read("ts-data");
  T.state.data = T.data.unpack(raw);
  heading(T.state.data);
  const map = window[T.byId("ts-app").dataset.map];
  T.map = map;
  parts(map);
  T.text.start();
  T.lists.start();
  T.export.start();
  T.keys.start(map);
  map.invalidateSize({ animate: false });
  T.state.refresh();
  T.markers.fit();
  T.time.start();
  T.keep.start();
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  document.documentElement.dataset.ready = "yes";
})();
