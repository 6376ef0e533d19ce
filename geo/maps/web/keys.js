// Keyboard shortcuts, dark and light, printing.

import { byId, el, emit } from "./core.js";
import { data } from "./page.js";
import { map } from "./view.js";
import { tab } from "./tabs.js";
import { outlines } from "./basemap.js";
import * as card from "./card.js";
import * as frame from "./frame.js";
import * as popup from "./popup.js";
import { passes, state } from "./state.js";
import * as text from "./text.js";
import { number, percent, say } from "./words.js";

const SHORTCUTS = [
  ["n / p", "step"],
  ["/", "find"],
  ["1 2 3", "tabs"],
  ["f", "all"],
  ["", "open"],
  ["", "move"],
  ["Ctrl Z / Ctrl Y", "undo"],
  ["", "close"],
  ["?", "list"],
]; // keys without a letter of their own are named by the catalogue

function search() {
  tab("places");
  byId("ts-search").focus();
}

function press(e) {
  if (
    data.embed ||
    e.ctrlKey ||
    e.metaKey ||
    e.altKey ||
    e.target.closest("input[type=search], input[type=text], select, textarea, dialog")
  )
    return;
  const act = {
    n: () => text.step(1),
    p: () => text.step(-1),
    "/": search,
    f: () => frame.fit({ all: true, animate: true }),
    "?": () => byId("ts-keys").showModal(),
    1: () => tab("text", true),
    2: () => tab("places", true),
    3: () => tab("review", true),
  }[e.key];
  if (!act) return;
  e.preventDefault();
  act();
}

function theme() {
  const root = document.documentElement,
    system = window.matchMedia("(prefers-color-scheme: dark)");
  const set = () => {
    const dark = root.dataset.theme === "dark" || (root.dataset.theme === "auto" && system.matches);
    root.classList.toggle("ts-dark", dark && !printing);
    byId("ts-theme").setAttribute("aria-pressed", String(dark));
    outlines.repaint();
    emit("look");
  };
  root.dataset.theme = data.theme;
  system.addEventListener("change", set);
  byId("ts-theme").addEventListener("click", () => {
    root.dataset.theme = root.classList.contains("ts-dark") ? "light" : "dark";
    set();
  });
  return set;
}

const MOST_PRINTED = 40;
let printing = false;

// A table of the places, which only paper needs: there, nothing can be clicked.
function table() {
  const rows = [...state.shown.values()]
    .sort((a, b) => b.mentions.length - a.mentions.length)
    .slice(0, 500)
    .map(({ place, mentions, confidence }) =>
      el(
        "tr",
        {},
        el("td", { dir: "auto" }, place.name),
        el("td", {}, card.facts(place)),
        el("td", {}, number(mentions.length)),
        el("td", {}, percent(confidence)),
        el("td", {}, `${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}`),
      ),
    );
  const head = el(
    "tr",
    {},
    ...["place", "what", "named", "sure", "where"].map((key) => el("th", {}, say(`print.${key}`))),
  );
  return el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows));
}

// Of several reports, those on the map; the panel shows only one.
function reports() {
  const docs = data.docs.filter((doc) => doc.mentions.some(passes));
  return data.docs.length > 1 ? docs.slice(0, MOST_PRINTED).map(text.printed) : [];
}

function print(look) {
  const change = (now) => {
    if (printing === now) return;
    printing = now;
    byId("ts-app").classList.toggle("ts-many", data.docs.length > 1);
    byId("ts-print").replaceChildren(
      ...(now
        ? [...reports(), el("h2", {}, say("tab.places")), table(), el("p", {}, data.provenance.licence || "")]
        : []),
    );
    if (now) popup.close();
    outlines.atOnce = now;
    look();
    map.invalidateSize({ animate: false });
    if (now) frame.fit();
  };
  window.addEventListener("beforeprint", () => change(true));
  window.addEventListener("afterprint", () => change(false));
  window.matchMedia("print").addEventListener("change", (e) => change(e.matches));
}

export function start() {
  const dialog = byId("ts-keys");
  dialog.append(
    el("h2", { id: "ts-keys-title" }, say("keys.title")),
    el("dl", {}, ...SHORTCUTS.flatMap(([key, name]) => [el("dt", {}, key || say(`keys.${name}.key`)), el("dd", {}, say(`keys.${name}`))])),
    el("button", { type: "button", class: "ts-button", onclick: () => dialog.close() }, say("close")),
  );
  byId("ts-help").addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", press);
  const look = theme();
  look();
  print(look);
}
