// The report itself, its mentions marked and linked with the map both ways.

import { byId, calm, count, day, el, emit, on, percent } from "./core.js";
import { data } from "./page.js";
import { tab } from "./tabs.js";
import * as card from "./card.js";
import * as kinds from "./kinds.js";
import { state, confidenceOf, openReport, passes, placeOf, reasonOf, selectPlace } from "./state.js";

const nodes = new Map(); // mention -> its element, for the report on show
const starts = new WeakMap(); // text node -> where in the report it begins
let pane, article;

function label(m) {
  const place = placeOf(m);
  if (!place) return `${m.text}: not placed. ${card.REASONS[reasonOf(m)] || ""}`;
  return `${m.text}: ${place.name}, ${place.countryName || place.what}, ${percent(confidenceOf(m))} sure`;
}

function dress(m, node) {
  const place = placeOf(m);
  node.className = [
    "ts-mention",
    !place && "ts-unplaced",
    m.choice !== undefined && "ts-corrected",
    !passes(m) && "ts-off",
    m === state.mention && "ts-current",
    place && place === state.place && "ts-same",
  ]
    .filter(Boolean)
    .join(" ");
  node.style.setProperty("--kind", place ? kinds.colour(place.kind) : "");
  node.style.setProperty("--sure", place ? (0.35 + 0.65 * confidenceOf(m)).toFixed(2) : "0.4");
  node.setAttribute("aria-label", label(m));
}

function mark(m) {
  const open = () => selectPlace({ mention: m, place: placeOf(m), from: "text" });
  const node = el(
    "span",
    {
      role: "button",
      tabindex: "0",
      "data-mention": m.index,
      onclick: () => {
        open();
        if (!placeOf(m)) emit("review", m);
      },
      onkeydown: (e) => {
        if (e.key === "Enter" || e.key === " ") {
          e.preventDefault();
          node.click();
        }
      },
      onmouseenter: () => emit("hover", placeOf(m)),
      onmouseleave: () => emit("hover", null),
    },
    m.text,
  );
  nodes.set(m, node);
  starts.set(node.firstChild, m.from);
  dress(m, node);
  return node;
}

// The text as paragraphs, a line each; a mention that runs over a line's end keeps its two lines together.
function paragraphs(doc) {
  const out = [];
  let line = [],
    at = 0;
  const flush = () => {
    if (line.length) out.push(line);
    line = [];
  };
  const plain = (to) => {
    for (const { 0: text, index } of doc.text.slice(at, to).matchAll(/[^\r\n]+|\r\n|\n|\r/g))
      if (/[\r\n]/.test(text)) flush();
      else line.push({ from: at + index, text });
    at = to;
  };
  for (const m of doc.mentions) {
    if (m.from < at) continue; // the resolver gives none that overlap; a hand-made document might
    plain(m.from);
    line.push(m);
    at = m.to;
  }
  plain(doc.text.length);
  flush();
  return out;
}

const piece = ({ from, text }) => {
  const node = document.createTextNode(text);
  starts.set(node, from);
  return node;
};

// Where in the report a place of its text on the page is, in UTF-16 units.
export function offsetIn(node, offset) {
  const start = starts.get(node);
  return start === undefined || !article.contains(node) ? null : start + offset;
}

// A report for paper: its mentions marked, nothing to click.
export function printed(doc) {
  const part = (p) => (p.doc ? el("span", { class: "ts-mention ts-plain" }, p.text) : p.text);
  return el(
    "article",
    { class: "ts-article" },
    el("h2", { dir: "auto" }, doc.title),
    el("p", { class: "ts-meta", dir: "auto" }, meta(doc)),
    ...paragraphs(doc).map((line) => el("p", { dir: "auto" }, ...line.map(part))),
  );
}

const meta = (doc) =>
  [doc.source, doc.date && day(doc.date), count(doc.mentions.length, "mention")].filter(Boolean).join(" · ");

function headline(line, index, lines) {
  const length = line.reduce((n, part) => n + part.text.length, 0);
  const last = line[line.length - 1];
  return index === 0 && lines.length > 1 && length < 140 && (last.doc || !/[.:;,]\s*$/.test(last.text));
}

function render(doc) {
  nodes.clear();
  const lines = paragraphs(doc);
  article.replaceChildren(
    ...lines.map((line, i) =>
      el(
        headline(line, i, lines) ? "h2" : "p",
        { dir: "auto" },
        ...line.map((part) => (part.doc ? mark(part) : piece(part))),
      ),
    ),
  );
  byId("ts-meta").textContent = meta(doc);
  article.dataset.doc = doc.index;
  const choice = byId("ts-doc");
  if (choice) choice.value = doc.index;
}

function show(index) {
  const doc = data.docs[index];
  if (!doc) return;
  if (article.dataset.doc !== String(index)) {
    render(doc);
    steady = performance.now() + 300;
    pane.scrollTop = 0;
  } else nodes.forEach((node, m) => dress(m, node));
}

export function reveal(m, focus) {
  show(m.doc.index);
  const node = nodes.get(m);
  if (!node) return;
  steady = performance.now() + 900; // a scroll of ours is no reading
  node.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  if (focus) node.focus({ preventScroll: true });
}

function picker(docs) {
  const select = el(
    "select",
    { id: "ts-doc", "aria-label": "Report", onchange: () => go(Number(select.value)) },
    ...docs.map((doc) => el("option", { value: doc.index }, doc.title)),
  );
  const go = (index) => {
    openReport(index);
    emit("follow", docs[index]);
  };
  const step = (by) => go((state.doc + by + docs.length) % docs.length);
  return el(
    "div",
    { class: "ts-picker" },
    el(
      "button",
      { type: "button", class: "ts-button ts-icon", "aria-label": "Previous report", onclick: () => step(-1) },
      "‹",
    ),
    select,
    el(
      "button",
      { type: "button", class: "ts-button ts-icon", "aria-label": "Next report", onclick: () => step(1) },
      "›",
    ),
  );
}

// The next mention after the current one, in this report.
export function step(by) {
  const list = [...nodes.keys()];
  if (!list.length) return;
  const now = list.indexOf(state.mention);
  const next = list[(now < 0 ? (by > 0 ? 0 : list.length - 1) : now + by + list.length) % list.length];
  tab("text");
  selectPlace({ mention: next, place: placeOf(next), from: "text" });
  nodes.get(next)?.focus();
}

const EYES = 0.38; // of the pane's height: where a reader is reading
let steady = 0;

// While a reader scrolls, the map shows where the story is.
function read() {
  if (state.place || performance.now() < steady) return;
  const box = pane.getBoundingClientRect(),
    line = box.top + box.height * EYES;
  let best = null,
    least = box.height * 0.3;
  for (const [m, node] of nodes) {
    if (!placeOf(m) || !passes(m)) continue;
    const { top, bottom } = node.getBoundingClientRect(),
      away = Math.abs((top + bottom) / 2 - line);
    if (away < least) [best, least] = [m, away];
    else if (top > box.bottom) break;
  }
  if (best) emit("reading", best);
}

export function start() {
  pane = byId("ts-pane-text");
  article = el("article", { class: "ts-article" });
  const { docs } = data;
  pane.append(
    ...[
      docs.length > 1 ? picker(docs) : null,
      el("p", { id: "ts-meta", class: "ts-meta", dir: "auto" }),
      article,
    ].filter(Boolean),
  );
  if (!docs.length) article.append(el("p", { class: "ts-empty" }, "There is no report on this map."));
  show(0);
  let asked = 0;
  pane.addEventListener(
    "scroll",
    () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(read);
    },
    { passive: true },
  );
  on("reading", (m) => nodes.forEach((node, other) => node.classList.toggle("ts-hover", other === m)));
  on("opened", show);
  on("marked", () => {
    article.dataset.doc = "";
  });
  on("shown", () => show(state.doc));
  on("selected", ({ mention, from }) => {
    if (mention && from !== "text") {
      if (from === "map" || from === "card") tab("text");
      reveal(mention, false);
    } else show(state.doc);
  });
  on("hover", (place) =>
    nodes.forEach((node, m) => node.classList.toggle("ts-hover", Boolean(place) && placeOf(m) === place)),
  );
}

export const node = (m) => nodes.get(m);
