// All reports: sorted, and searched through to the last word.

import { byId, el, emit, on, plain } from "./core.js";
import { data } from "./page.js";
import { tab, whenOpen } from "./tabs.js";
import { inTime, openReport, placeOf, state } from "./state.js";
import { compare, count, day, dotted, number, say } from "./words.js";

const AROUND = 46; // letters of a report shown on each side of what was found
const SORTS = ["order", "date", "title", "places"];
let texts = null, // of every report, as they are searched
  query = "",
  sort = "order",
  results,
  summary;

const placesOf = (doc) => new Set(doc.mentions.map(placeOf).filter(Boolean)).size;

// Where a report says the words: [how often, the words around the first].
function found(doc, wanted) {
  texts ??= data.docs.map((d) => plain(d.text));
  const text = texts[doc.index];
  let times = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) times++;
  const first = text.indexOf(wanted),
    own = text.length === doc.text.length ? doc.text : text; // without its marks a text may be shorter
  if (first < 0) return { times, around: null };
  const tidy = (part) => part.replace(/\s+/g, " ");
  const to = first + wanted.length;
  const around = el(
    "span",
    { class: "ts-quote", dir: "auto" },
    tidy(`${first > AROUND ? "…" : ""}${own.slice(Math.max(0, first - AROUND), first)}`),
    el("mark", {}, tidy(own.slice(first, to))),
    tidy(`${own.slice(to, to + AROUND)}${to + AROUND < own.length ? "…" : ""}`),
  );
  return { times, around };
}

const ORDER = {
  order: (a, b) => a.index - b.index,
  date: (a, b) => (b.date || "").localeCompare(a.date || "") || a.index - b.index,
  title: (a, b) => compare(a.title, b.title) || a.index - b.index,
  places: (a, b) => placesOf(b) - placesOf(a) || a.index - b.index,
};

function matching() {
  const wanted = plain(query.trim());
  return data.docs
    .filter(inTime)
    .sort(ORDER[sort])
    .map((doc) => ({ doc, hit: wanted ? found(doc, wanted) : { times: 0, around: null } }))
    .filter(({ doc, hit }) => !wanted || hit.times || plain(`${doc.title} ${doc.source}`).includes(wanted));
}

function row({ doc, hit }) {
  const facts = dotted([doc.date && day(doc.date, "short"), doc.source, count("places", placesOf(doc))]);
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: "ts-row ts-report",
        "data-doc": doc.index,
        "aria-current": doc.index === state.doc ? "true" : false,
        onclick: () => {
          openReport(doc.index);
          tab("text");
          emit("follow", doc);
        },
      },
      el(
        "span",
        { class: "ts-option" },
        el("bdi", {}, doc.title),
        el("small", {}, facts),
        hit.around,
      ),
      hit.times ? el("span", { class: "ts-times" }, `${number(hit.times)}×`) : null,
    ),
  );
}

function list() {
  const all = matching();
  results.replaceChildren(...all.map(row));
  summary.textContent = all.length ? count("reports", all.length) : say("search.none", { name: query.trim() });
}

export function start() {
  const { docs } = data;
  byId("ts-tab-reports").hidden = docs.length < 2;
  if (docs.length < 2) return;
  byId("ts-n-reports").textContent = number(docs.length);
  const search = el("input", {
    type: "search",
    id: "ts-find",
    placeholder: say("search"),
    "aria-label": say("search.label"),
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      query = search.value;
      list();
    },
  });
  const order = el(
    "select",
    {
      id: "ts-order",
      "aria-label": say("search.order"),
      onchange: () => {
        sort = order.value;
        list();
      },
    },
    ...SORTS.map((value) => el("option", { value }, say(`search.order.${value}`))),
  );
  summary = el("p", { class: "ts-summary", role: "status" });
  results = el("ul", { class: "ts-list" });
  byId("ts-pane-reports").append(el("div", { class: "ts-finder" }, search, order), summary, results);
  const show = whenOpen("reports", list);
  on("shown", show);
  on("opened", show);
}
