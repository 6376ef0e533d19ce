// What is shown and what a person changed: filters, selection, corrections. Every view reads from here.

import { emit } from "./core.js";
import { abbreviates, calm } from "./naming.js";
import { data } from "./page.js";

/** @type {Filters} */
export const NO_FILTERS = {
  doc: -1,
  country: "",
  confidence: 0,
  hidden: new Set(),
  from: "",
  to: "",
  candidates: false,
  areas: true,
  route: false,
  tints: false,
};
const filters = { ...NO_FILTERS };
/** @type {State} */
export const state = {
  filters,
  shown: new Map(),
  total: 0,
  mention: null,
  place: null,
  doc: 0,
  scope: "report", // what a correction is for: one mention, its report, all reports
  pointing: null, // what takes the next place that is chosen on the map
  query: "", // what the list of places is searched for, and how it is sorted
  sort: "times",
};

export const placeOf = (m) => (m.choice === undefined ? m.found : m.choice);
export const confidenceOf = (m) => (m.choice === undefined ? m.confidence : m.choice ? 1 : 0);
export const reasonOf = (m) => (m.choice === undefined ? m.reason : "corrected");

export function inTime(doc) {
  return !doc.date || ((!filters.from || doc.date >= filters.from) && (!filters.to || doc.date <= filters.to));
}

export const inDocs = (m) => (filters.doc < 0 || m.doc.index === filters.doc) && inTime(m.doc);

// Whether a mention passes the filters; those without a place pass by document and time alone.
export function passes(m) {
  if (!inDocs(m)) return false;
  const place = placeOf(m);
  if (!place) return true;
  return (
    confidenceOf(m) >= filters.confidence &&
    !filters.hidden.has(place.kind) &&
    (!filters.country || place.country === filters.country)
  );
}

export function refresh() {
  const shown = new Map(),
    all = new Set();
  for (const m of data.mentions) {
    const place = placeOf(m);
    if (!place) continue;
    all.add(place);
    if (!passes(m)) continue;
    const entry = shown.get(place);
    if (entry) {
      entry.mentions.push(m);
      entry.confidence = Math.max(entry.confidence, confidenceOf(m));
      entry.corrected ||= m.choice !== undefined;
    } else shown.set(place, { place, mentions: [m], confidence: confidenceOf(m), corrected: m.choice !== undefined });
  }
  state.shown = shown;
  state.total = all.size;
  emit("shown", shown);
  // What the filters take away has no card.
  if (state.place && !shown.has(state.place) && !(state.mention && passes(state.mention))) selectPlace({});
}

export function setFilters(changes) {
  Object.assign(filters, changes);
  refresh();
}

// from: "text", "map" or "list": where the person is, and where focus goes back to.
export function selectPlace({ mention = null, place = null, from = "" }) {
  if (state.pointing && place && from === "map") return void state.pointing(place);
  if (!mention && place) mention = pick(place);
  if (mention) state.doc = mention.doc.index;
  Object.assign(state, { mention, place });
  return void emit("selected", { mention, place, from });
}

function pick(place) {
  const entry = state.shown.get(place);
  if (!entry) return null;
  return entry.mentions.find((m) => m.doc.index === state.doc) || entry.mentions[0];
}

export function openReport(doc) {
  if (state.mention ? state.mention.doc.index !== doc : state.place) selectPlace({});
  state.doc = doc;
  emit("opened", doc);
}

// What a place is called on the map: as the texts call it most often; not by the names that are only near it.
export const nameOf = (entry) => (entry.name ??= named(entry));

function named(entry) {
  const times = new Map(),
    own = entry.place.name;
  for (const m of entry.mentions) {
    if (m.kind !== "toponym" || reasonOf(m) === "nearby" || m.text.length >= 30) continue;
    const said = m.called || (abbreviates(m.text, own, m.doc.text[m.to] === ".") ? own : calm(m.text, own));
    times.set(said, (times.get(said) || 0) + 1);
  }
  return [...times].reduce((a, b) => (b[1] > a[1] ? b : a), [own, 0])[0];
}

export const correctedMentions = () => data.mentions.filter((m) => m.choice !== undefined);
