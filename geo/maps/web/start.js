// Puts the parts together, once folium's own scripts have run.

import { byId, count, el, number, svg } from "./core.js";
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
import { refresh, state } from "./state.js";
import * as tabs from "./tabs.js";
import * as text from "./text.js";
import * as within from "./within.js";
import * as time from "./time.js";

function heading() {
  byId("ts-title").textContent = data.title;
  const placed = data.mentions.filter((m) => m.found).length,
    open = data.mentions.length - placed;
  const parts = [
    data.docs.length > 1 ? count(data.docs.length, "report") : "",
    count(data.mentions.length, "mention"),
    open ? `${number(open)} not placed` : "",
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
      title: "Show all places",
      "aria-label": "Show all places",
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

function controls() {
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
  // A page that is left loses what was not saved.
  credit.getContainer().addEventListener("click", ({ target }) => target.closest("a")?.setAttribute("target", "_blank"));
  const box = map.getContainer();
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Map of the places; a marker opens the place's card");
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
map.invalidateSize({ animate: false });
refresh();
frame.start();
time.start();
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
