// A way through a long report: its headings, and a search within it.

import { byId, el, on, plain } from "./core.js";
import { rangeOf, scrollTo } from "./text.js";
import { say } from "./words.js";

const LONG = 6000; // letters from which a report gets them
const MOST = 1000; // hits that are marked
let report = null,
  hits = [],
  at = -1,
  input,
  tally;

// The browser paints hits without an element for each; where it can't, the text only scrolls to them.
function paint() {
  const { highlights } = /** @type {any} */ (window.CSS || {}),
    Highlight = /** @type {any} */ (window).Highlight;
  if (!highlights || !Highlight) return;
  const ranges = hits.map(([from, to]) => rangeOf(from, to));
  highlights.set("ts-hits", new Highlight(...ranges));
  highlights.set("ts-hit", new Highlight(...ranges.slice(at, at + 1)));
}

function search() {
  const wanted = plain(input.value.trim()),
    folded = plain(report.text),
    text = folded.length === report.text.length ? folded : report.text.toLowerCase();
  hits = [];
  at = -1;
  for (let i = text.indexOf(wanted); wanted.length > 1 && i >= 0 && hits.length < MOST; i = text.indexOf(wanted, i + 1))
    if (/\S/.test(wanted)) hits.push([i, i + wanted.length]);
  if (hits.length) go(1);
  else tell();
}

function tell() {
  paint();
  tally.textContent = input.value.trim().length < 2 ? "" : hits.length ? say("of", { at: at + 1, n: hits.length }) : say("seek.none");
}

function go(by) {
  if (!hits.length) return;
  at = (at + by + hits.length) % hits.length;
  scrollTo(rangeOf(...hits[at]));
  tell();
}

function outlineOf(outline) {
  const select = el(
    "select",
    {
      id: "ts-outline",
      "aria-label": say("outline"),
      onchange: () => {
        if (select.value) scrollTo(outline[Number(select.value)][1]);
        select.value = "";
      },
    },
    el("option", { value: "" }, say("outline")),
    ...outline.map(([words], i) => el("option", { value: i }, words)),
  );
  return select;
}

function build({ doc, outline }) {
  report = doc;
  hits = [];
  at = -1;
  input.value = "";
  tell();
  const box = byId("ts-within");
  box.hidden = doc.text.length < LONG;
  if (box.hidden) return;
  box.replaceChildren(...(outline.length > 1 ? [outlineOf(outline)] : []), el("div", { class: "ts-seek" }, input, tally));
}

export function start() {
  input = el("input", {
    type: "search",
    id: "ts-seek",
    placeholder: say("seek"),
    "aria-label": say("seek"),
    autocomplete: "off",
    spellcheck: "false",
    oninput: search,
    onkeydown: (e) => {
      if (e.key === "Enter") go(e.shiftKey ? -1 : 1);
    },
  });
  tally = el("output", { for: "ts-seek", class: "ts-tally", "aria-live": "polite" });
  on("rendered", build);
}
