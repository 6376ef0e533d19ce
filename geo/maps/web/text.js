// The report itself, its mentions marked and linked with the map both ways.

import { byId, calm, el, emit, on } from "./core.js";
import { data } from "./page.js";
import { tab } from "./tabs.js";
import * as card from "./card.js";
import * as kinds from "./kinds.js";
import { state, confidenceOf, openReport, passes, placeOf, reasonOf, selectPlace } from "./state.js";
import { count, day, dotted, percent, say } from "./words.js";

const nodes = new Map(); // mention -> its element, for the report on show
const owners = new WeakMap(); // the other way round
const looks = new WeakMap(); // element -> what it looks like
const starts = new WeakMap(); // text node -> where in the report it begins
const LONG = 60_000; // letters from which paragraphs are laid out only where they are read
const STOPS = 40; // mentions up to which each is a tab stop
let texts = []; // [where it begins, text node] of the report on show, in its order
let pane, article;

function label(m) {
  const place = placeOf(m);
  if (!place) return say("mention.open", { text: m.text, reason: card.reason(reasonOf(m)) });
  const sure = say("sure", { p: percent(confidenceOf(m)) });
  return say("mention.placed", { text: m.text, name: place.name, where: place.countryName || place.what, sure });
}

// A mention as it looks now; only what changed is touched, for a text may have thousands.
function dress(m, node) {
  const place = placeOf(m);
  const name = [
    "ts-mention",
    !place && "ts-unplaced",
    m.choice !== undefined && "ts-corrected",
    !passes(m) && "ts-off",
    m === state.mention && "ts-current",
    place && place === state.place && "ts-same",
  ]
    .filter(Boolean)
    .join(" ");
  if (node.className !== name) node.className = name;
  const sure = place ? (0.35 + 0.65 * confidenceOf(m)).toFixed(2) : "0.4",
    look = `${place?.index} ${sure} ${reasonOf(m)}`;
  if (looks.get(node) === look) return;
  looks.set(node, look);
  node.style.setProperty("--kind", place ? kinds.colour(place.kind) : "");
  node.style.setProperty("--sure", sure);
  node.setAttribute("aria-label", label(m));
}

function mark(m, stop) {
  const node = el("span", { role: "button", tabindex: stop ? "0" : "-1", "data-mention": m.index }, m.text);
  nodes.set(m, node);
  owners.set(node, m);
  note(m.from, node.firstChild);
  dress(m, node);
  return node;
}

function open(node) {
  const m = owners.get(node);
  selectPlace({ mention: m, place: placeOf(m), from: "text" });
  if (!placeOf(m)) emit("review", m);
}

function focus(node) {
  article.querySelectorAll('.ts-mention[tabindex="0"]').forEach((other) => {
    if (nodes.size > STOPS) other.tabIndex = -1;
  });
  node.tabIndex = 0;
  node.focus();
}

// Enter opens a mention; the arrow keys go to its neighbours, which in a long text are no tab stops of their own.
function keys(e) {
  const node = e.target.closest(".ts-mention");
  if (!node) return;
  const way = getComputedStyle(node.parentElement).direction === "rtl" ? -1 : 1,
    by = { ArrowRight: way, ArrowLeft: -way }[e.key];
  if (e.key === "Enter" || e.key === " ") open(node);
  else if (by) {
    const list = [...nodes.values()];
    const next = list[list.indexOf(node) + by];
    if (next) focus(next);
  } else return;
  e.preventDefault();
}

function listen() {
  const mention = (e) => e.target.closest?.(".ts-mention");
  article.addEventListener("click", (e) => mention(e) && open(mention(e)));
  article.addEventListener("keydown", keys);
  article.addEventListener("mouseover", (e) => mention(e) && emit("hover", placeOf(owners.get(mention(e)))));
  article.addEventListener("mouseout", (e) => mention(e) && emit("hover", null));
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

function note(from, node) {
  starts.set(node, from);
  texts.push([from, node]);
}

const piece = ({ from, text }) => {
  const node = document.createTextNode(text);
  note(from, node);
  return node;
};

// A stretch of the report on show, as a range of the page.
export function rangeOf(from, to) {
  const range = document.createRange();
  const holder = (at) => {
    let [low, high] = [0, texts.length - 1];
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if (texts[mid][0] <= at) low = mid;
      else high = mid - 1;
    }
    return texts[low];
  };
  const [first, second] = [holder(from), holder(to - 1)];
  range.setStart(first[1], from - first[0]);
  range.setEnd(second[1], to - second[0]);
  return range;
}

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
    el("p", { class: "ts-meta" }, meta(doc)),
    ...paragraphs(doc).map((line) => el("p", { dir: "auto" }, ...line.map(part))),
  );
}

const meta = (doc) =>
  dotted([doc.source, doc.date && day(doc.date), count("mentions", doc.mentions.length)]);

const size = (line) => line.reduce((n, part) => n + part.text.length, 0);
const words = (line) => line.map((part) => part.text).join("").trim();

// Lines that are headings: the first, and short ones without a full stop that stand before longer ones.
function headings(lines) {
  const short = (i, most) => size(lines[i]) < most && !/[.:;,!?\u060c\u3002]["”’)]?$/.test(words(lines[i]));
  const out = new Set(lines.length > 1 && short(0, 140) ? [0] : []);
  for (let i = 1; i < lines.length - 1; i++)
    if (/^#{1,4} /.test(words(lines[i])) || (short(i, 80) && size(lines[i + 1]) > 2 * size(lines[i]) + 60)) out.add(i);
  return out.size > 1 + lines.length / 3 ? new Set([...out].filter((i) => !i)) : out; // a list has no headings
}

function render(doc) {
  nodes.clear();
  texts = [];
  const lines = paragraphs(doc),
    heads = headings(lines),
    few = doc.mentions.length <= STOPS;
  const tag = (i) => (!heads.has(i) ? "p" : i ? "h3" : "h2");
  const part = (p) => (p.doc ? mark(p, few || !nodes.size) : piece(p));
  const elements = lines.map((line, i) => el(tag(i), { dir: "auto" }, ...line.map(part)));
  article.replaceChildren(...elements);
  article.classList.toggle("ts-long", doc.text.length > LONG);
  byId("ts-meta").textContent = meta(doc);
  article.dataset.doc = doc.index;
  const choice = byId("ts-doc");
  if (choice) choice.value = doc.index;
  emit("rendered", { doc, outline: [...heads].filter(Boolean).map((i) => [words(lines[i]).replace(/^#+ /, ""), elements[i]]) });
}

// Scrolls the text to something in it; a scroll of ours is no reading.
export function scrollTo(target) {
  steady = performance.now() + 900;
  const box = target.getBoundingClientRect(),
    frame = pane.getBoundingClientRect();
  pane.scrollTo({ top: pane.scrollTop + box.top - frame.top - frame.height / 3, behavior: calm() ? "auto" : "smooth" });
}

function show(index) {
  const doc = data.docs[index];
  if (!doc) return;
  if (article.dataset.doc !== String(index)) {
    const first = article.dataset.doc === undefined;
    render(doc);
    steady = performance.now() + 300;
    if (!first) pane.scrollTop = 0; // at first that would only make the browser lay out the page once more
  } else nodes.forEach((node, m) => dress(m, node));
}

export function reveal(m, focusing) {
  show(m.doc.index);
  const node = nodes.get(m);
  if (!node) return;
  steady = performance.now() + 900; // a scroll of ours is no reading
  node.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  if (focusing) node.focus({ preventScroll: true });
}

function picker(docs) {
  const select = el(
    "select",
    { id: "ts-doc", "aria-label": say("text.report"), onchange: () => go(Number(select.value)) },
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
      { type: "button", class: "ts-button ts-icon", "aria-label": say("text.before"), onclick: () => step(-1) },
      "‹",
    ),
    select,
    el(
      "button",
      { type: "button", class: "ts-button ts-icon", "aria-label": say("text.next"), onclick: () => step(1) },
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
  if (nodes.has(next)) focus(nodes.get(next));
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
  listen();
  const { docs } = data;
  pane.append(
    ...[
      docs.length > 1 ? picker(docs) : null,
      el("p", { id: "ts-meta", class: "ts-meta" }),
      el("div", { id: "ts-within", class: "ts-within", hidden: true }),
      article,
    ].filter(Boolean),
  );
  if (!docs.length) article.append(el("p", { class: "ts-empty" }, say("text.empty")));
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
