// What a place is called on the map: as the texts call it, for that is what readers look for.

import { plain } from "./core.js";

const bare = (text) => plain(text).replace(/[^\p{L}\p{N} -]/gu, "");

function within(short, long) {
  let at = 0;
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1;
    if (!at) return false;
  }
  return true;
}

// Whether a text's word is only short for a name: "Ga." for Georgia, "U.S." for United States; not "Rio", a word of it.
export function abbreviates(text, name, dot = false) {
  const short = bare(text),
    long = bare(name);
  if (!/^[\p{Script=Latin}\p{Script=Cyrillic}]+$/u.test(short) || long.length - short.length < 2) return false;
  if (short.length > 3 && !dot) return false;
  return short[0] === long[0] && !long.split(/[ -]/).includes(short) && within(short, long);
}

const shouted = (text) => text.length > 3 && text === text.toUpperCase() && text !== text.toLowerCase();

// A dateline's HOMS is Homs on the map.
export function calm(text, name) {
  if (!shouted(text)) return text;
  if (bare(text) === bare(name)) return name;
  return text.replace(/\p{L}+/gu, (word) => word[0] + word.slice(1).toLowerCase());
}
