// What the page says to a person: phrases of the catalogue that travels with it (geo/language/*/page.tsv), and numbers,
// dates and order as its language has them.

import { data } from "./page.js";

// Western digits in every language, as the evidence has them.
const LANGUAGE = `${data.language}-u-nu-latn`;
export const RIGHT_TO_LEFT = document.documentElement.dir === "rtl";

// Made once, when first used: a formatter costs more than the text it formats.
function once(make) {
  let made;
  return () => (made ??= make());
}

const NUMBERS = once(() => new Intl.NumberFormat(LANGUAGE)),
  PERCENT = once(() => new Intl.NumberFormat(LANGUAGE, { style: "percent" })),
  FORMS = once(() => new Intl.PluralRules(LANGUAGE)),
  ORDER = once(() => new Intl.Collator(data.language));
const dates = (month) => () =>
  new Intl.DateTimeFormat(data.language === "en" ? "en-GB" : LANGUAGE, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
const DATES = { long: once(dates("long")), short: once(dates("short")) };

export const number = (value) => NUMBERS().format(value);
export const compare = (a, b) => ORDER().compare(a, b);

const BRACES = /\{(\w+)\}/g;

// A name in a phrase keeps its own direction.
const apart = RIGHT_TO_LEFT ? (text) => `\u2068${text}\u2069` : (text) => text;

// Facts in one line.
export const dotted = (parts) => parts.filter(Boolean).map(apart).join(" · ");

// A phrase with its braces filled; numbers are written as the language does.
export function say(key, parts = null) {
  if (!parts) return data.words[key];
  return data.words[key].replace(BRACES, (_, name) =>
    typeof parts[name] === "number" ? number(parts[name]) : apart(String(parts[name])),
  );
}

// The same in the form that a number takes: "1 place", "2 places".
export function count(key, n, parts = {}) {
  const form = `${key}.${FORMS().select(n)}`;
  return say(form in data.words ? form : `${key}.other`, { n, ...parts });
}

export function listed(parts) {
  const some = parts.filter(Boolean);
  return some.length ? some.reduce((first, last) => say("comma", { first, last })) : "";
}

export function percent(p) {
  if (p >= 0.995 && p < 1) return say("percent.over", { p: PERCENT().format(0.99) });
  if (p > 0 && p < 0.01) return say("percent.under", { p: PERCENT().format(0.01) });
  return PERCENT().format(Math.round(p * 100) / 100);
}

export function day(date, month = /** @type {"long" | "short"} */ ("long")) {
  const value = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(value.getTime()) ? date : DATES[month]().format(value);
}
