// A page without a browser: the little of a document that data, state and export ask for.

import { readFileSync } from "node:fs";

const strings = ["", "toponym", "resolved", "exact", "Homs", "Syria", "SY", "P", "PPLA", "City", "Al Khums", "Libya", "LY"];

const catalogue = readFileSync(new URL("../../geo/language/en/page.tsv", import.meta.url), "utf8");

export const raw = {
  language: "en",
  words: Object.fromEntries(
    catalogue
      .split("\n")
      .filter((line) => line && !line.startsWith("#"))
      .map((line) => line.split("\t")),
  ),
  kinds: [
    { name: "settlement", words: "Towns", colour: "#d55e00" },
    { name: "country", words: "Countries", colour: "#cc79a7" },
  ],
  strings,
  fields: [
    ["name", true],
    ["geonameid", false],
    ["country", true],
    ["country_name", true],
    ["admin1", true],
    ["admin1_name", true],
    ["fclass", true],
    ["fcode", true],
    ["population", false],
  ],
  docs: [{ name: "", source: "news.example", date: "2020-01-02", text: "🙂 Homs met.\nThen Homs slept, far from Khums." }],
  places: {
    geonameid: [169577, 2219905],
    name: [4, 10],
    lat: [34.72682, 32.64861],
    lon: [36.72339, 14.26191],
    kind: [0, 0],
    what: [9, 9],
    radius: [8, 4],
    country: [6, 12],
    country_name: [5, 11],
    admin1: [0, 0],
    admin1_name: [0, 0],
    fclass: [7, 7],
    fcode: [8, 8],
    population: [775404, 201943],
  },
  mentions: {
    doc: [0, 0, 0],
    start: [2, 17, 38],
    end: [6, 21, 43],
    type: [1, 1, 1],
    place: [0, 0, -1],
    confidence: [0.9, 0.4, 0],
    reason: [2, 2, 0],
    match: [3, 3, 0],
    sentence: [0, 0, 0],
    original: [-1, -1, -1],
    alternates: [[[1, 0.1, 3]], [[1, 0.1, 3]], []],
    evidence: [[], [], []],
  },
  provenance: { licence: "CC BY 4.0" },
};

const node = () => ({ append() {}, replaceChildren() {}, addEventListener() {}, setAttribute() {}, style: {}, dataset: {} });
const script = (value) => ({ ...node(), textContent: JSON.stringify(value) });
const scripts = {
  "ts-near": null,
  "ts-data": script(raw),
  "ts-basemap": script({ countries: [], landscape: [], towns: [], cells: [], shapes: [] }),
};
globalThis.document = {
  documentElement: { dir: "ltr" },
  createElement: node,
  getElementById: (id) => (id in scripts ? scripts[id] : node()),
};
