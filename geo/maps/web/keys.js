// Keyboard shortcuts, dark and light, printing.

import { byId, el, emit, percent } from "./core.js";
import { data } from "./page.js";
import { map } from "./view.js";
import { tab } from "./tabs.js";
import { outlines } from "./basemap.js";
import * as card from "./card.js";
import * as frame from "./frame.js";
import * as popup from "./popup.js";
import { passes, state } from "./state.js";
import * as text from "./text.js";

const SHORTCUTS = [
  ["n / p", "Next / previous mention in the text"],
  ["/", "Find a place"],
  ["1 2 3", "Text, places, to review"],
  ["f", "Show all places"],
  ["Tab, Enter", "Go through markers and mentions, open one"],
  ["+ − arrows", "Zoom and move, with the map in focus"],
  ["Ctrl Z / Ctrl Y", "Undo / do again what you corrected"],
  ["Esc", "Close the card, go back"],
  ["?", "This list"],
];

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
        el("td", { dir: "auto" }, card.facts(place)),
        el("td", {}, String(mentions.length)),
        el("td", {}, percent(confidence)),
        el("td", {}, `${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}`),
      ),
    );
  const head = el(
    "tr",
    {},
    ...["Place", "What and where", "Named", "Sure", "Latitude, longitude"].map((words) => el("th", {}, words)),
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
        ? [...reports(), el("h2", {}, "Places"), table(), el("p", {}, data.provenance.licence || "")]
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
    el("h2", { id: "ts-keys-title" }, "Keyboard"),
    el("dl", {}, ...SHORTCUTS.flatMap(([key, words]) => [el("dt", {}, key), el("dd", {}, words)])),
    el("button", { type: "button", class: "ts-button", onclick: () => dialog.close() }, "Close"),
  );
  byId("ts-help").addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", press);
  const look = theme();
  look();
  print(look);
}
