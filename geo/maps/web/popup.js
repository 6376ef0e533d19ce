// Where the card of a place appears: in a balloon on its marker, or on a phone in a sheet; and where focus goes after.

import { byId, calm, el, on } from "./core.js";
import { data } from "./page.js";
import { at, covered, map } from "./view.js";
import * as card from "./card.js";
import * as kinds from "./kinds.js";
import * as markers from "./markers.js";
import { state, selectPlace } from "./state.js";
import { count, number, RIGHT_TO_LEFT, say } from "./words.js";

// A small map, on a phone upright or not, has no room for a balloon; a frame has no panel for a sheet.
const sheeted = () => (map.getSize().x < 480 || map.getSize().y < 340) && !data.embed;
const popup = L.popup({ maxWidth: 340, minWidth: 260, className: "ts-popup" });
let origin = null; // the element that focus came from, or a function that finds it
let moving = false; // the map is on its way to the place, the card comes when it rests

function show({ mention, place, from }) {
  if (!place) return close();
  if (from) origin = from === "map" ? () => markers.node(place) : document.activeElement;
  const point = at(place),
    narrow = sheeted();
  const open = () => {
    if (state.place !== place || state.mention !== mention) return;
    const node = card.content(place, mention);
    if (narrow) sheet(node, place);
    else balloon(node, place, point);
    if (from) node.querySelector("h2").focus({ preventScroll: true });
  };
  if (from && from !== "map") bring(point, narrow, open);
  else open();
}

// On a wide map the card hangs on its place, clear of the controls and of the filters' card.
function balloon(node, place, point) {
  const [, right, , left] = covered(),
    aside = RIGHT_TO_LEFT ? left : right,
    top = aside ? 16 : 66,
    filters = aside ? aside + 20 : 12,
    bottom = byId("ts-time").offsetHeight + 12;
  Object.assign(popup.options, {
    maxWidth: Math.min(340, map.getSize().x - 60),
    minWidth: Math.min(260, map.getSize().x - 60),
    maxHeight: Math.max(170, Math.min(430, map.getSize().y - top - bottom - 75)),
    autoPanPaddingTopLeft: [RIGHT_TO_LEFT ? filters : 60, top],
    autoPanPaddingBottomRight: [RIGHT_TO_LEFT ? 60 : filters, bottom],
  });
  popup.setContent(node).setLatLng(point).openOn(map);
  popup.getElement().setAttribute("role", "dialog");
  popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", say("close"));
  popup.getElement().setAttribute("aria-label", place.name);
}

// Places that no zoom parts: their list, from which one is opened.
function several(entries) {
  const row = ({ place, mentions }) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "ts-row", onclick: () => selectPlace({ place, from: "map" }) },
        el("span", { class: "ts-symbol" }, kinds.symbol(place.kind, 18)),
        el("span", { class: "ts-option" }, el("bdi", {}, place.name), el("small", {}, place.what)),
        el("span", { class: "ts-times" }, `${number(mentions.length)}×`),
      ),
    );
  const node = el(
    "article",
    { class: "ts-place", onclick: (e) => e.stopPropagation() },
    el("h2", { tabindex: "-1" }, count("here", entries.length)),
    el("ul", { class: "ts-list" }, ...entries.map(row)),
  );
  const first = entries[0].place;
  origin = () => markers.node(first);
  if (sheeted()) sheet(node, first);
  else balloon(node, first, at(first));
  node.querySelector("h2").focus({ preventScroll: true });
}

// On a phone it is a sheet in the text's stead, so that the place and the tabs stay in sight.
function sheet(node, place) {
  const box = byId("ts-sheet");
  box.setAttribute("aria-label", place.name);
  box.replaceChildren(
    el(
      "button",
      { type: "button", class: "ts-close", "aria-label": say("close"), onclick: () => selectPlace({}) },
      "×",
    ),
    node,
  );
  box.hidden = false;
  box.scrollTop = 0;
}

// Moves the map only when the place is out of sight or too small to tell from its neighbours; then the card opens.
function bring(point, narrow, then) {
  const zoom = map.getZoom();
  if (
    map
      .getBounds()
      .pad(narrow ? -0.1 : -0.15)
      .contains(point) &&
    zoom >= 4
  )
    return void then();
  moving = true;
  map.closePopup(popup);
  map.once("moveend", () =>
    setTimeout(() => {
      moving = false;
      then();
    }),
  );
  return void map.setView(point, Math.max(zoom, narrow ? 5 : 6), { animate: !calm() });
}

const restore = () => (typeof origin === "function" ? origin() : origin)?.focus?.({ preventScroll: true });

function back() {
  const inside = document.activeElement === document.body || document.activeElement?.closest(".ts-popup");
  if (inside) restore();
}

export function close() {
  if (popup.isOpen()) map.closePopup(popup);
  const box = byId("ts-sheet");
  if (box.hidden) return;
  const inside = box.contains(document.activeElement);
  box.hidden = true;
  if (inside) restore();
  box.replaceChildren();
}

export function start() {
  if (calm()) {
    // Leaflet glides to make room for a balloon, and has no option against it.
    const panBy = map.panBy.bind(map);
    map.panBy = (by, options) => panBy(by, { ...options, animate: false });
  }
  on("selected", show);
  on("several", several);
  // Leaflet fits a balloon only when its content is set anew, which would take the focus from it.
  on("grown", () => {
    if (!popup.isOpen()) return;
    popup._updateLayout();
    popup._updatePosition();
    popup._adjustPan();
  });
  popup.on("remove", () => {
    back();
    // Closed by hand: nothing is selected any more. Opened again at once: it is.
    setTimeout(() => {
      if (state.place && !popup.isOpen() && byId("ts-sheet").hidden && !moving) selectPlace({});
    }, 30);
  });
  document.querySelector(".ts-tabs").addEventListener("click", () => {
    if (!byId("ts-sheet").hidden) selectPlace({});
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && isOpen()) selectPlace({});
  });
}

const isOpen = () => popup.isOpen() || !byId("ts-sheet").hidden;
