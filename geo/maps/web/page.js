// The documents, places and mentions that this page was made of.

import { places, read, unpack } from "./data.js";

/** @type {PageData} */
export const data = unpack({ ...(await read("ts-data")), basemap: await read("ts-basemap") });

/** Places of the gazetteer near the reports': what a correction may choose. @type {Place[]} */
export const near = document.getElementById("ts-near") ? places({ ...data, ...(await read("ts-near")) }) : [];
