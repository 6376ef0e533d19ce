// The panel's other lists: all places with a search, and what a person should look at (not placed, corrected).

import { byId, el, emit, on, plain } from "./core.js";
import { data } from "./page.js";
import { tab, whenOpen } from "./tabs.js";
import * as card from "./card.js";
import * as kinds from "./kinds.js";
import { form } from "./missed.js";
import { meant } from "./spelling.js";
import { byImportance } from "./spots.js";
import { state, correctedMentions, inDocs, nameOf, placeOf, reasonOf, selectPlace } from "./state.js";
import { compare, count, dotted, listed, number, percent, say } from "./words.js";

const ROWS = 50; // at a time; more come with scrolling
const MOST = 100; // of names to review
const SORTS = ["times", "name", "country", "kind"];
const MOST_DOUBTFUL = 40;
const MANY = 5000; // mentions from which those to review are counted when all else is there
const DOUBT = 0.5;
let results, summary, more, search, order, marking;

function matching() {
  const wanted = plain(state.query.trim());
  const entries = [...state.shown.values()];
  const names = ({ place, mentions }) => [place.name, place.countryName, ...mentions.map((m) => m.text)].map(plain);
  const fits = entries.filter((entry) => !wanted || names(entry).some((name) => name.includes(wanted)));
  // What nobody is called may be a typing error.
  const found = fits.length ? fits : entries.filter((entry) => names(entry).some((name) => meant(wanted, name)));
  return found.sort((a, b) => ORDER[state.sort](a, b) || byImportance(a, b));
}

const byName = (a, b) => compare(a.place.name, b.place.name);
const ORDER = {
  times: () => 0,
  name: byName,
  country: (a, b) => compare(a.place.countryName, b.place.countryName),
  kind: (a, b) => kinds.order(a.place.kind) - kinds.order(b.place.kind),
};
const GROUP = {
  country: ({ place }) => place.countryName || say("no_country"),
  kind: ({ place }) => data.kinds.find((kind) => kind.name === place.kind).words,
};

// Rows, under headings where they are grouped.
function rows(entries, before) {
  const group = GROUP[state.sort];
  if (!group) return entries.map(row);
  let last = before ? group(before) : "";
  return entries.flatMap((entry) => {
    const words = group(entry),
      head = words === last ? [] : [el("li", { class: "ts-group" }, el("h3", {}, words))];
    last = words;
    return [...head, row(entry)];
  });
}

function row(entry) {
  const { place, mentions, confidence, corrected } = entry,
    name = nameOf(entry);
  const open = () => selectPlace({ place, from: "list" });
  const doubt =
    confidence < DOUBT && !corrected
      ? el("span", { class: "ts-doubt", title: say("doubt") }, percent(confidence))
      : el("span", { class: "ts-odds" }, corrected ? say("yours") : percent(confidence));
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: "ts-row",
        "data-place": place.id,
        "data-row": place.index,
        "aria-current": place === state.place ? "true" : false,
        onclick: open,
      },
      el(
        "span",
        { class: "ts-symbol" },
        kinds.symbol(place.kind, 20, { opacity: 0.3 + 0.7 * confidence, corrected }),
      ),
      el(
        "span",
        { class: "ts-option" },
        el("bdi", {}, name),
        name === place.name ? null : el("span", { class: "ts-own", dir: "auto" }, place.name),
        el("small", {}, dotted([place.what, card.where(place)])),
      ),
      el("span", { class: "ts-times" }, `${number(mentions.length)}×`),
      doubt,
    ),
  );
}

function listPlaces() {
  const found = matching();
  let shown = Math.min(ROWS, found.length);
  results.replaceChildren(...rows(found.slice(0, shown), null));
  more.hidden = shown === found.length;
  more.onclick = () => {
    const next = found.slice(shown, shown + ROWS);
    results.append(...rows(next, found[shown - 1]));
    shown += next.length;
    more.hidden = shown === found.length;
  };
  summary.textContent = found.length
    ? count("places", found.length)
    : state.query
      ? say("find.nobody", { name: state.query.trim() })
      : say("find.filtered");
}

// On what is chosen only the marks of rows change.
function markRows() {
  for (const node of results.querySelectorAll("[aria-current]")) node.removeAttribute("aria-current");
  if (state.place) results.querySelector(`[data-row="${state.place.index}"]`)?.setAttribute("aria-current", "true");
}

function doubtful(m) {
  const place = placeOf(m);
  const sure = place && m.choice === undefined ? say("sure", { p: percent(m.confidence) }) : "";
  const reason = place ? listed([place.name, place.countryName || place.what, sure]) : card.reason(reasonOf(m));
  const show = () => selectPlace({ mention: m, place: placeOf(m), from: "card" });
  const box = el(
    "li",
    { class: "ts-review", "data-mention": m.index },
    el(
      "button",
      { type: "button", class: "ts-review-head", onclick: show },
      el("bdi", {}, m.text),
      el("small", {}, reason),
    ),
    el(
      "p",
      { class: "ts-quote" },
      data.docs.length > 1 ? el("small", { dir: "auto" }, `${m.doc.title}: `) : null,
      card.snippet(m, 70),
    ),
  );
  if (m.choice === undefined) box.append(...[card.evidence(m)].filter(Boolean));
  box.append(card.choices(m));
  return box;
}

// One entry a name and document: what is chosen for one of its mentions is for all.
function once(mentions) {
  const seen = new Map();
  for (const m of mentions) {
    const key = `${m.doc.index} ${m.text} ${placeOf(m)?.index}`;
    if (!seen.has(key)) seen.set(key, m);
  }
  return [...seen.values()];
}

function section(words, list, most) {
  if (!list.length) return [];
  const rest = list.length - most;
  return [
    el("h2", {}, `${words} (${number(list.length)})`),
    el("ul", { class: "ts-list" }, ...list.slice(0, most).map(doubtful)),
    rest > 0 ? el("p", { class: "ts-summary" }, say("and_more", { n: rest })) : null,
  ];
}

// What a person should look at: choices made, names without a place, places that are less than half sure.
function due() {
  const here = data.mentions.filter((m) => m.choice === undefined && inDocs(m));
  return {
    mine: once(correctedMentions()),
    open: once(here.filter((m) => !m.found)),
    unsure: once(here.filter((m) => m.found && m.confidence < DOUBT)).sort((a, b) => a.confidence - b.confidence),
  };
}

function listReview({ mine, open, unsure }) {
  const parts = [
    ...section(say("review.mine"), mine, MOST),
    ...section(say("review.open"), open, MOST),
    ...section(say("review.unsure"), unsure, MOST_DOUBTFUL),
  ];
  if (!parts.length)
    parts.push(el("p", { class: "ts-empty" }, say("review.none")));
  byId("ts-pane-review").replaceChildren(...parts.filter(Boolean), marking);
}

function review(m) {
  tab("review");
  const node = [...byId("ts-pane-review").querySelectorAll(".ts-review")].find((n) => {
    const other = data.mentions[Number(n.dataset.mention)];
    return other.doc === m.doc && other.text === m.text;
  });
  node?.scrollIntoView({ block: "start" });
  node?.querySelector("button")?.focus({ preventScroll: true });
  const finder = node?.querySelector("details");
  if (finder && m.added) finder.open = true;
}

export function start() {
  search = el("input", {
    type: "search",
    id: "ts-search",
    placeholder: say("find.place"),
    "aria-label": say("find.place"),
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      state.query = search.value;
      listPlaces();
      emit("queried");
    },
    onkeydown: (e) => {
      if (e.key === "Enter") results.querySelector("button")?.click();
    },
  });
  order = el(
    "select",
    {
      id: "ts-sort",
      "aria-label": say("order"),
      onchange: () => {
        state.sort = order.value;
        listPlaces();
        emit("queried");
      },
    },
    ...SORTS.map((value) => el("option", { value }, say(`order.${value}`))),
  );
  more = el("button", { type: "button", class: "ts-button", hidden: true }, say("show_more", { n: ROWS }));
  summary = el("p", { class: "ts-summary", role: "status" });
  results = el("ul", { class: "ts-list" });
  byId("ts-pane-places").append(el("div", { class: "ts-finder" }, search, order), summary, results, more);
  marking = data.docs.length ? form() : "";
  on("review", review);
  const pane = byId("ts-pane-places");
  pane.addEventListener(
    "scroll",
    () => {
      if (!more.hidden && pane.scrollTop + pane.clientHeight > pane.scrollHeight - 400) more.click();
    },
    { passive: true },
  );
  const places = whenOpen("places", listPlaces);
  const reviews = whenOpen("review", () => listReview(due()));
  const tally = () => {
    const { mine, open, unsure } = due();
    byId("ts-n-review").textContent = number(mine.length + open.length + unsure.length);
    byId("ts-tab-review").classList.toggle("ts-attention", open.length + unsure.length > 0);
  };
  let waiting = 0;
  on("shown", () => {
    byId("ts-n-places").textContent = number(state.shown.size);
    clearTimeout(waiting);
    if (data.mentions.length < MANY) tally();
    else waiting = window.setTimeout(tally);
    places();
    reviews();
  });
  on("selected", markRows);
  on("restored", () => {
    if (!ORDER[state.sort]) state.sort = "times";
    search.value = state.query;
    order.value = state.sort;
    listPlaces();
  });
}
