// Remembers choices in this browser until they are saved, so that closing the page loses none.

import { on, toast } from "./core.js";
import { made, missed, restore } from "./corrections.js";
import { data } from "./page.js";
import { correctedMentions, refresh } from "./state.js";
import { count, say } from "./words.js";

const name = () => `toposcope:${data.key}`;
const OWN = data.places.length; // places from there on came with corrections

// Browsers may forbid storage, in frames and private windows; then choices last as long as the page.
function storage(f) {
  try {
    return f(window.localStorage);
  } catch {
    return null;
  }
}

const written = (place) =>
  !place ? -1 : place.index < OWN ? place.index : { record: place.record, lat: place.lat, lon: place.lon, what: place.what, kind: place.kind };

function read(place) {
  if (typeof place === "number") return place < 0 ? null : data.places[place];
  return made(place.record, place.lat, place.lon, place);
}

function save() {
  const mine = correctedMentions().filter((m) => !m.added);
  const choices = mine.map((m) => [m.index, written(m.choice)]);
  const added = data.mentions
    .filter((m) => m.added)
    .map((m) => [m.doc.index, m.from, m.to, m.choice === undefined ? null : written(m.choice)]);
  const some = choices.length || added.length;
  storage((s) => (some ? s.setItem(name(), JSON.stringify({ choices, added })) : s.removeItem(name())));
}

function put({ choices = [], added = [] }) {
  const pairs = choices.filter(([m]) => data.mentions[m]).map(([m, place]) => [data.mentions[m], read(place)]);
  const marks = added.filter(([doc]) => data.docs[doc]).map(([doc, from, to]) => missed(data.docs[doc], from, to));
  added.forEach(([, , , place], i) => {
    if (marks[i] && place !== null) pairs.push([marks[i], read(place)]);
  });
  restore(marks, pairs.filter(([, place]) => place !== undefined));
}

function forget() {
  storage((s) => s.removeItem(name()));
  data.mentions.forEach((m) => {
    m.choice = undefined;
  });
  refresh();
}

export function start() {
  on("corrected", save);
  const kept = storage((s) => JSON.parse(s.getItem(name()) || "null"));
  if (!kept) return;
  put(Array.isArray(kept) ? { choices: kept } : kept);
  const n = correctedMentions().length;
  toast(count("kept", n), say("kept.forget"), forget);
}
