// What a person corrects: another place for a mention, none, a mention that was missed; every step can be undone.

import { emit, toast } from "./core.js";
import { data, near } from "./page.js";
import { placeOf, refresh, selectPlace, state } from "./state.js";
import { count, say } from "./words.js";

/** @typedef {{ before: [Mention, Place | null | undefined][], after: [Mention, Place | null | undefined][], added: Mention[], removed: Mention[] }} Step */
/** @type {Step[]} */
const done = [];
/** @type {Step[]} */
let undone = [];

// The mentions that a choice is for: this one, the same words meaning the same in this report, or them in all reports.
export function together(m, scope = state.scope) {
  if (scope === "one") return [m];
  if (scope === "all") return data.mentions.filter((o) => o.text === m.text);
  return m.doc.mentions.filter((o) => o.text === m.text && placeOf(o) === placeOf(m));
}

function set(pairs) {
  for (const [m, choice] of pairs) m.choice = choice;
}

function put(mentions) {
  for (const m of mentions) {
    const list = m.doc.mentions,
      at = list.findIndex((o) => o.from > m.from);
    list.splice(at < 0 ? list.length : at, 0, m);
    m.index = data.mentions.push(m) - 1;
  }
}

function take(mentions) {
  const gone = new Set(mentions);
  for (const m of mentions) m.doc.mentions.splice(m.doc.mentions.indexOf(m), 1);
  const kept = data.mentions.filter((m) => !gone.has(m));
  data.mentions.length = 0;
  kept.forEach((m, index) => {
    m.index = index;
    data.mentions.push(m);
  });
}

function changed(m) {
  Object.assign(state, { mention: null, place: null });
  refresh();
  emit("corrected", m);
  if (m && data.mentions[m.index] === m) selectPlace({ mention: m, place: placeOf(m) });
  else selectPlace({});
}

/** @param {Step} step */
function apply(step) {
  put(step.added);
  take(step.removed);
  set(step.after);
  if (step.added.length + step.removed.length) emit("marked");
}

/** @param {Step} step */
const reversed = ({ before, after, added, removed }) => ({
  before: after,
  after: before,
  added: removed,
  removed: added,
});

const mentionOf = ({ after, added, removed }) => (added[0] || removed[0] || after[0]?.[0]);

/** @param {Partial<Step>} step */
function run(step) {
  const whole = { before: [], after: [], added: [], removed: [], ...step };
  done.push(whole);
  undone = [];
  apply(whole);
  changed(mentionOf(whole));
}

// Back by one step, or forth again.
export function undo() {
  const step = done.pop();
  if (!step) return toast(say("undo.nothing"));
  undone.push(step);
  apply(reversed(step));
  changed(mentionOf(step));
  return toast(say("undone"));
}

export function redo() {
  const step = undone.pop();
  if (!step) return;
  done.push(step);
  apply(step);
  changed(mentionOf(step));
  toast(say("redone"));
}

// A place from beside the reports, or of one's own, becomes one of the page's.
function adopted(place) {
  if (!place || data.places[place.index] === place) return place;
  const known = data.places.find((p) => p.id === place.id && p.lat === place.lat && p.lon === place.lon);
  if (known) return known;
  place.index = data.places.push(place) - 1;
  return place;
}

export function choose(m, chosen, scope = state.scope) {
  const place = adopted(chosen),
    all = together(m, scope),
    value = (o) => (place === o.found && o.reason !== "corrected" && !o.added ? undefined : place);
  run({ before: all.map((o) => [o, o.choice]), after: all.map((o) => [o, value(o)]) });
  const words = { name: m.text, place: place?.name };
  toast(count(place ? "means" : "means_none", all.length, words), say("undo"), undo);
}

export function undoChoice(m) {
  const all = together(m).filter((o) => o.choice !== undefined);
  run({ before: all.map((o) => [o, o.choice]), after: all.map((o) => [o, undefined]) });
}

// A stable number for a point of one's own: negative, as for every place that GeoNames lacks.
function numberOf(name, lat, lon) {
  let hash = 2166136261;
  for (const letter of `${name} ${lat} ${lon}`) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
  return -(1_000_000_000 + (hash >>> 1));
}

/** @returns {Place} */
export function pin(name, lat, lon) {
  const record = Object.fromEntries(data.fields.map(([key, text]) => [key, text ? null : 0]));
  const id = numberOf(name, lat, lon);
  return made({ ...record, name, geonameid: id }, lat, lon, { what: say("point.yours") });
}

/** @returns {Place} */
export const made = (record, lat, lon, { what = "", kind = "site" } = {}) => ({
  record,
  index: -1,
  id: Number(record.geonameid),
  lat,
  lon,
  name: String(record.name || ""),
  kind,
  what,
  radius: 2,
  country: String(record.country || ""),
  countryName: String(record.country_name || ""),
  admin1Name: String(record.admin1_name || ""),
  population: Number(record.population || 0),
});

/** @returns {Mention} */
export function missed(doc, from, to) {
  const text = doc.text.slice(from, to),
    point = (unit) => (doc.units ? doc.units.indexOf(unit) : unit);
  return {
    index: -1, doc, from, to, text, called: "", start: point(from), end: point(to), found: null, confidence: 0,
    reason: "not_in_gazetteer", sentence: "", kind: "toponym", match: "", alternates: namesakes(text), evidence: [],
    original: null, choice: undefined, added: true,
  }; // prettier-ignore
}

// Places on the page that bear a name: what a missed mention may mean.
function namesakes(name) {
  const some = data.places.filter((p) => p.name === name).concat(near.filter((p) => p.name === name));
  for (const m of data.mentions) {
    const place = m.text === name ? placeOf(m) : null;
    if (place && !some.includes(place)) some.unshift(place);
  }
  return some.slice(0, 8).map((place) => ({ place: adopted(place), probability: null, match: "exact" }));
}

export const free = (doc, from, to) => !doc.mentions.some((m) => from < m.to && to > m.from);

export function add(mentions) {
  if (!mentions.length) return;
  run({ added: mentions });
  emit("review", mentions[0]);
  toast(count("missed.added", mentions.length, { name: mentions[0].text }), say("undo"), undo);
}

export function remove(m) {
  const all = together(m, state.scope).filter((o) => o.added);
  run({ removed: all.length ? all : [m] });
  toast(say("removed", { name: m.text }), say("undo"), undo);
}
// Puts back what a browser kept.
export function restore(mentions, choices) {
  put(mentions);
  set(choices.map(([m, place]) => [m, adopted(place)]));
  if (mentions.length) emit("marked");
  refresh();
}

export function start() {
  document.addEventListener("keydown", (e) => {
    const target = /** @type {Element} */ (e.target);
    if (!(e.ctrlKey || e.metaKey) || target.closest("input, select, textarea")) return;
    const key = e.key.toLowerCase();
    if (key === "z" && !e.shiftKey) undo();
    else if (key === "y" || (key === "z" && e.shiftKey)) redo();
    else return;
    e.preventDefault();
  });
}
