// Saves what the page knows, corrections included, as GeoJSON in the shape of geo/record.py.

import { byId, el, on, toast } from "./core.js";
import { data } from "./page.js";
import { confidenceOf, correctedMentions, placeOf, reasonOf } from "./state.js";
import { count, number, say } from "./words.js";

const CONTEXT_LETTERS = 160;

const record = (place) => (place ? place.record : Object.fromEntries(data.fields.map(([name]) => [name, null])));

// The words around a mention, counted in code points like every offset in the file.
function context(m) {
  const { text } = m.doc,
    back = m.from ? text.lastIndexOf("\n", m.from - 1) + 1 : 0,
    next = text.indexOf("\n", m.to);
  const before = [...text.slice(back, m.from)].slice(-CONTEXT_LETTERS).join("");
  const after = [...text.slice(m.to, next < 0 ? text.length : next)].slice(0, CONTEXT_LETTERS).join("");
  return (before + m.text + after).trim();
}

const alternate = ({ place, probability, match }) => ({
  ...record(place),
  lat: place.lat,
  lon: place.lon,
  match,
  probability,
});

function alternates(m, place) {
  if (m.choice === undefined) return m.alternates.map(alternate);
  const out = m.alternates.filter((a) => a.place !== place);
  if (m.found && m.found !== place) out.unshift({ place: m.found, match: m.match || "exact" });
  return out.map((a) => alternate({ ...a, probability: 0 })); // a person is sure
}

// An offset of the text in its file, which may have a front matter and line ends of two letters.
const ahead = (doc, offset) => (doc.offsets || []).findLast(([from]) => from <= offset)?.[1] ?? 0;

function feature(m) {
  const place = placeOf(m),
    chosen = m.choice !== undefined,
    start = m.start + ahead(m.doc, m.start),
    end = m.end + ahead(m.doc, Math.max(m.start, m.end - 1));
  const properties = {
    document: m.doc.name || null,
    mention: m.text,
    start_char: start,
    end_char: end,
    kind: m.kind,
    ...record(place),
    confidence: confidenceOf(m),
    reason: reasonOf(m),
    match: (chosen ? m.alternates.find((a) => a.place === place)?.match : m.match) || null,
    alternates: alternates(m, place),
    evidence: chosen ? [{ kind: "person", weight: 0, text: say("person") }] : m.evidence,
    sentence: !chosen ? m.sentence || null : say(place ? "person.placed" : "person.none"),
    context: context(m) || null,
    source: m.doc.source || null,
    date: m.doc.date || null,
    original_geonameid: (m.original || (chosen ? m.found : null))?.id ?? null,
    provenance: data.origin || null,
  };
  return {
    type: "Feature",
    id: `${m.doc.name}#${start}-${end}`,
    geometry: place ? { type: "Point", coordinates: [place.lon, place.lat] } : null,
    properties,
  };
}

// West > east where the box over the antimeridian is the narrower one (RFC 7946, 5.2).
function box(features) {
  const points = features.filter((f) => f.geometry).map((f) => f.geometry.coordinates);
  if (!points.length) return null;
  const lons = [...new Set(points.map((p) => p[0]))].sort((a, b) => a - b),
    lats = points.map((p) => p[1]);
  let [west, east, gap] = [lons[0], lons[lons.length - 1], 360 - (lons[lons.length - 1] - lons[0])];
  for (let i = 1; i < lons.length; i++)
    if (lons[i] - lons[i - 1] > gap) [gap, west, east] = [lons[i] - lons[i - 1], lons[i], lons[i - 1]];
  return [west, lats.reduce((a, b) => Math.min(a, b)), east, lats.reduce((a, b) => Math.max(a, b))];
}

// The texts in which a person decided something: what “toposcope train” learns from.
function documents() {
  const read = new Set(correctedMentions().map((m) => m.doc));
  return [...read].map(({ name, title, source, date, text, offsets }) => ({ name, title, source, date, text, offsets }));
}

export function collection() {
  const features = data.mentions.map(feature),
    bbox = box(features);
  const texts = documents();
  return {
    type: "FeatureCollection",
    ...(bbox ? { bbox } : {}),
    provenance: data.provenance,
    ...(texts.length ? { documents: texts } : {}),
    features,
  };
}

export function download(name, blob) {
  const url = URL.createObjectURL(blob),
    link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function save() {
  const name = correctedMentions().length ? "corrected.geojson" : "map.geojson";
  download(name, new Blob([JSON.stringify(collection(), null, 1)], { type: "application/geo+json" }));
  toast(say(correctedMentions().length ? "saved.corrected" : "saved", { name }));
}

// A cell that no spreadsheet runs as a formula, quoted where it must be.
function cell(value) {
  if (value === null || value === undefined || (Array.isArray(value) && !value.length)) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value),
    inert = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

// A line a mention, with the columns of “toposcope resolve -o places.csv”.
export function table() {
  const features = data.mentions.map(feature),
    names = Object.keys(features[0]?.properties || {});
  const line = ({ properties, geometry }) => {
    const [lon, lat] = geometry?.coordinates || [null, null];
    return [...names.map((name) => properties[name]), lat, lon].map(cell).join(",");
  };
  return `${[[...names, "lat", "lon"].join(","), ...features.map(line)].join("\r\n")}\r\n`;
}

function saveTable() {
  download("places.csv", new Blob(["\ufeff", table()], { type: "text/csv" }));
  toast(say("saved", { name: "places.csv" }));
}

// The menu beside the button closes like one.
function menu() {
  const box = byId("ts-more");
  const close = () => box.removeAttribute("open");
  document.addEventListener("click", (e) => {
    const target = /** @type {Element} */ (e.target);
    if (!box.contains(target) || target.closest(".ts-menu")) close();
  });
  box.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !box.open) return;
    close();
    box.querySelector("summary").focus();
  });
}

export function start() {
  const button = byId("ts-save"),
    badge = byId("ts-badge");
  button.addEventListener("click", save);
  byId("ts-csv").addEventListener("click", saveTable);
  menu();
  on("shown", () => {
    const n = correctedMentions().length;
    badge.hidden = !n;
    badge.textContent = number(n);
    button.querySelector(".ts-wide").textContent = say(n ? "save.corrected" : "save");
    button.setAttribute("aria-label", n ? count("save.changed", n) : say("save"));
  });
}
