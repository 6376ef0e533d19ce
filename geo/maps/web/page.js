// The documents, places and mentions that this page was made of.

import { read, unpack } from "./data.js";

/** @type {PageData} */
export const data = unpack({ ...(await read("ts-data")), basemap: await read("ts-basemap") });
