// What the reader chose, in the URL's fragment, so that a link or a reload brings back exactly it.

import { emit, on } from "./core.js";
import { data } from "./page.js";
import { map } from "./view.js";
import { opened, tab } from "./tabs.js";
import { NO_FILTERS, placeOf, selectPlace, setFilters, state } from "./state.js";

const WAIT = 150; // milliseconds of rest before the address changes

export function written() {
  const { filters, mention, place } = state,
    { lat, lng } = map.getCenter();
  const parts = {
    report: state.doc ? state.doc + 1 : "",
    only: filters.doc >= 0 ? filters.doc + 1 : "",
    country: filters.country,
    sure: filters.confidence ? Math.round(filters.confidence * 100) : "",
    hide: [...filters.hidden].join(","),
    from: filters.from,
    to: filters.to.slice(0, 10),
    candidates: filters.candidates ? 1 : "",
    extent: filters.areas ? "" : 0,
    route: filters.route ? 1 : "",
    tints: filters.tints ? 1 : "",
    mention: mention ? mention.index + 1 : "",
    place: place && !mention ? place.id : "",
    tab: opened() === "text" ? "" : opened(),
    find: state.query,
    sort: state.sort === "times" ? "" : state.sort,
    map: [map.getZoom().toFixed(2), lat.toFixed(4), lng.toFixed(4)].join("/"),
  };
  const kept = Object.entries(parts).filter(([, value]) => value !== "");
  return kept.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2F", "/")}`).join("&");
}

// The filters that a fragment asks for; what it says wrong is left as it is without.
export function filtersOf(said) {
  const number = Number(said.get("only")) - 1,
    known = new Set(data.kinds.map((kind) => kind.name));
  const day = (text) => (/^\d{4}-\d\d-\d\d$/.test(text || "") ? text : "");
  return {
    ...NO_FILTERS,
    doc: data.docs[number] ? number : -1,
    country: said.get("country") || "",
    confidence: Math.min(1, Math.max(0, Number(said.get("sure")) / 100 || 0)),
    hidden: new Set((said.get("hide") || "").split(",").filter((kind) => known.has(kind))),
    from: day(said.get("from")),
    to: day(said.get("to")) && `${day(said.get("to"))}T99`,
    candidates: said.get("candidates") === "1",
    areas: said.get("extent") !== "0",
    route: said.get("route") === "1",
    tints: said.get("tints") === "1",
  };
}

function apply(text) {
  const said = new URLSearchParams(text.replace(/^#/, "").replaceAll("+", "%2B"));
  const report = Number(said.get("report")) - 1,
    mention = data.mentions[Number(said.get("mention")) - 1],
    place = data.places.find((p) => String(p.id) === said.get("place"));
  state.doc = data.docs[report] ? report : 0;
  state.query = said.get("find") || "";
  state.sort = said.get("sort") || "times";
  setFilters(filtersOf(said));
  emit("restored");
  if (said.get("tab")) tab(said.get("tab"));
  const [zoom, lat, lon] = (said.get("map") || "").split("/").map(Number);
  if (said.get("map") && [zoom, lat, lon].every(Number.isFinite)) map.setView([lat, lon], zoom, { animate: false });
  const found = mention ? placeOf(mention) : place;
  if (mention || found) selectPlace({ mention, place: found });
}

let last = "",
  waiting = 0;

function write() {
  const next = written();
  if (next === last) return;
  last = next;
  try {
    history.replaceState(null, "", `#${next}`);
  } catch {
    /* a page in a notebook's frame has no address of its own */
  }
}

const later = () => {
  clearTimeout(waiting);
  waiting = setTimeout(write, WAIT);
};

export function start() {
  const asked = location.hash;
  if (asked.length > 1) apply(asked);
  last = written();
  for (const event of ["shown", "selected", "opened", "queried", "tab"]) on(event, later);
  map.on("moveend", later);
  window.addEventListener("hashchange", () => {
    if (location.hash.slice(1) !== last) apply(location.hash);
  });
}
