// The documents, places and mentions that this page was made of.

import { places, read, unpack } from "./data.js";

// Unpacked side by side.
const [own, basemap, beside] = await Promise.all(
  ["ts-data", "ts-basemap", "ts-near"].map((id) => (document.getElementById(id) ? read(id) : null)),
);

/** @type {PageData} */
export const data = unpack({ ...own, basemap });

/** Places of the gazetteer near the reports': what a correction may choose. @type {Place[]} */
export const near = beside ? places({ ...data, ...beside }) : [];
