// Puts the parts together, once folium's own scripts have run.

import { byId, el, svg } from "./core.js";
import { data } from "./page.js";
import { map } from "./view.js";
import { outlines } from "./basemap.js";
import * as areas from "./areas.js";
import * as corrections from "./corrections.js";
import * as saving from "./export.js";
import * as filters from "./filters.js";
import * as frame from "./frame.js";
import * as fragment from "./fragment.js";
import * as keep from "./keep.js";
import * as keys from "./keys.js";
import * as labels from "./labels.js";
import * as lists from "./lists.js";
import * as markers from "./markers.js";
import * as missed from "./missed.js";
import * as picture from "./picture.js";
import * as popup from "./popup.js";
import * as reports from "./reports.js";
import * as route from "./route.js";
import * as sight from "./sight.js";
import { refresh, state } from "./state.js";
import * as tabs from "./tabs.js";
import * as text from "./text.js";
import * as within from "./within.js";
import * as time from "./time.js";
import { count, RIGHT_TO_LEFT, say } from "./words.js";

function heading() {
  byId("ts-title").textContent = data.title;
  const placed = data.mentions.filter((m) => m.found).length,
    open = data.mentions.length - placed,
    several = data.docs.length > 1 ? count("reports", data.docs.length) : "";
  const parts = [
    several && several !== data.title ? several : "",
    count("mentions", data.mentions.length),
    open ? say("not_placed", { n: open }) : "",
  ];
  byId("ts-subtitle").textContent = parts.filter(Boolean).join(" · ");
}

function fitAll() {
  const icon = svg(
    "svg",
    { viewBox: "0 0 20 20", width: 16, height: 16, "aria-hidden": "true" },
    svg("path", { d: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4" }),
  );
  const link = el(
    "a",
    {
      href: "#",
      role: "button",
      class: "ts-fit",
      title: say("map.all"),
      "aria-label": say("map.all"),
      onclick: (e) => {
        e.preventDefault();
        frame.fit({ all: true, animate: true });
      },
    },
    icon,
  );
  const box = el("div", { class: "leaflet-bar" }, link);
  L.DomEvent.disableClickPropagation(box);
  return box;
}

// Leaflet's, with units in the page's language.
const Scale = L.Control.Scale.extend({
  _updateMetric(most) {
    const metres = this._getRoundNum(most);
    this._updateScale(this._mScale, metres < 1000 ? say("m", { n: metres }) : say("km", { n: metres / 1000 }), metres / most);
  },
});

function controls() {
  const position = RIGHT_TO_LEFT ? "topright" : "topleft";
  L.control.zoom({ position, zoomInTitle: say("map.in"), zoomOutTitle: say("map.out") }).addTo(map);
  const all = new (L.Control.extend({ onAdd: fitAll }))({ position });
  all.addTo(map);
  new Scale({ position: "bottomleft", maxWidth: 120, imperial: data.language === "en" }).addTo(map);
  const credit = map.attributionControl || L.control.attribution().addTo(map);
  const geonames = '<a href="https://www.geonames.org/">GeoNames</a>',
    licence = '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>',
    source = '<a href="https://www.naturalearthdata.com/">Natural Earth</a>';
  credit.addAttribution(say("credit.places", { geonames, licence }));
  credit.addAttribution(say("credit.outlines", { source }));
  credit.addAttribution(say("credit.borders"));
  // A page that is left loses what was not saved.
  credit.getContainer().addEventListener("click", ({ target }) => target.closest("a")?.setAttribute("target", "_blank"));
  const box = map.getContainer();
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", say("map.label"));
}

// Skip links move the focus and leave the address, which holds what the reader chose.
function skips() {
  for (const link of document.querySelectorAll(".ts-skip"))
    link.addEventListener("click", (e) => {
      e.preventDefault();
      byId(link.getAttribute("href").slice(1)).focus();
    });
}

function parts() {
  controls();
  sight.start();
  popup.start();
  markers.start();
  areas.start();
  route.start();
  labels.start();
  filters.start();
}

document.documentElement.classList.toggle("ts-embed", Boolean(data.embed));
heading();
skips();
parts();
tabs.start();
within.start();
text.start();
reports.start();
lists.start();
saving.start();
picture.start();
if (!data.embed) {
  corrections.start();
  missed.start();
}
keys.start();
refresh();
time.start();
map.invalidateSize({ animate: false }); // beside the time's card on a phone
frame.start();
if (!data.embed) keep.start();
fragment.start();
markers.begin();
// Not before the view is settled: each one before would be drawn for nothing.
outlines.addTo(map);
outlines.bringToBack();
outlines.atOnce = false;
new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
// For scripts of a user's own.
window.Toposcope = { map, data, state };
document.documentElement.dataset.ready = "yes";
