// The panel's other lists: all places with a search, and what a person should look at (not placed, corrected).

import { byId, count, el, number, on, percent, plain } from "./core.js";
import { data } from "./page.js";
import { tab } from "./tabs.js";
import * as card from "./card.js";
import * as kinds from "./kinds.js";
import { state, correctedMentions, inDocs, placeOf, reasonOf, selectPlace } from "./state.js";

const MOST = 300;
const MOST_DOUBTFUL = 40;
const DOUBT = 0.5;
let query = "",
  results,
  summary;

function matching() {
  const wanted = plain(query.trim());
  const entries = [...state.shown.values()];
  const fits = ({ place, mentions }) =>
    !wanted ||
    plain(place.name).includes(wanted) ||
    plain(place.countryName).includes(wanted) ||
    mentions.some((m) => plain(m.text).includes(wanted));
  return entries
    .filter(fits)
    .sort((a, b) => b.mentions.length - a.mentions.length || a.place.name.localeCompare(b.place.name, "en"));
}

function row({ place, mentions, confidence, corrected }) {
  const open = () => selectPlace({ place, from: "list" });
  const doubt =
    confidence < DOUBT && !corrected
      ? el("span", { class: "ts-doubt", title: "Less than half sure" }, percent(confidence))
      : el("span", { class: "ts-odds" }, corrected ? "yours" : percent(confidence));
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: "ts-row",
        "data-place": place.id,
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
        el("bdi", {}, place.name),
        el("small", { dir: "auto" }, [place.what, card.where(place)].filter(Boolean).join(" · ")),
      ),
      el("span", { class: "ts-times" }, `${number(mentions.length)}×`),
      doubt,
    ),
  );
}

function listPlaces() {
  const found = matching(),
    some = found.slice(0, MOST);
  results.replaceChildren(...some.map(row));
  const more = found.length > MOST ? `, the first ${MOST} of them here` : "";
  summary.textContent = found.length
    ? `${count(found.length, "place")}${more}`
    : query
      ? `No place here is called “${query.trim()}”.`
      : "No place passes the filters.";
  byId("ts-n-places").textContent = number(state.shown.size);
}

function doubtful(m) {
  const place = placeOf(m);
  const sure = place && m.choice === undefined ? `, ${percent(m.confidence)} sure` : "";
  const reason = place
    ? `${place.name}, ${place.countryName || place.what}${sure}`
    : card.REASONS[reasonOf(m)];
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
    rest > 0 ? el("p", { class: "ts-summary" }, `and ${number(rest)} more`) : null,
  ];
}

// What a person should look at: choices made, names without a place, places that are less than half sure.
function listReview() {
  const here = data.mentions.filter((m) => m.choice === undefined && inDocs(m));
  const mine = once(correctedMentions());
  const open = once(here.filter((m) => !m.found));
  const unsure = once(here.filter((m) => m.found && m.confidence < DOUBT)).sort(
    (a, b) => a.confidence - b.confidence,
  );
  const parts = [
    ...section("Your choices", mine, MOST),
    ...section("Not placed", open, MOST),
    ...section("Less than half sure", unsure, MOST_DOUBTFUL),
  ];
  if (!parts.length)
    parts.push(el("p", { class: "ts-empty" }, "Every mention has a place that is more likely than not."));
  byId("ts-pane-review").replaceChildren(...parts.filter(Boolean));
  byId("ts-n-review").textContent = number(mine.length + open.length + unsure.length);
  byId("ts-tab-review").classList.toggle("ts-attention", open.length + unsure.length > 0);
}

function review(m) {
  tab("review");
  const node = [...byId("ts-pane-review").querySelectorAll(".ts-review")].find((n) => {
    const other = data.mentions[Number(n.dataset.mention)];
    return other.doc === m.doc && other.text === m.text;
  });
  node?.scrollIntoView({ block: "start" });
  node?.querySelector("button")?.focus({ preventScroll: true });
}

export function start() {
  const search = el("input", {
    type: "search",
    id: "ts-search",
    placeholder: "Find a place",
    "aria-label": "Find a place",
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => {
      query = search.value;
      listPlaces();
    },
    onkeydown: (e) => {
      if (e.key === "Enter") results.querySelector("button")?.click();
    },
  });
  summary = el("p", { class: "ts-summary", role: "status" });
  results = el("ul", { class: "ts-list" });
  byId("ts-pane-places").append(search, summary, results);
  on("review", review);
  on("shown", () => {
    listPlaces();
    listReview();
  });
  on("selected", listPlaces);
}
