// Words of the page that a person reads; one table, so that another language is another table.

import { count, number } from "./core.js";

export const WORDS = {
  elsewhere: "Another place…",
  find: (name) => `Find the place that “${name}” means`,
  findHint: "Name, or latitude, longitude",
  pick: "Point at it on the map",
  picking: (name) => `Click on the map where “${name}” is.`,
  stop: "Stop",
  none: "No place here is called that. Type latitude and longitude, or point at it on the map.",
  pinned: "A point that you chose",
  at: (lat, lon) => `The point ${lat.toFixed(4)}, ${lon.toFixed(4)}`,
  choose: (name) => `Choose ${name}`,
  scope: "Where the choice holds",
  scopes: {
    one: () => "only here",
    report: (n) => `in this report (${number(n)})`,
    all: (n) => `in all reports (${number(n)})`,
  },
  notAPlace: "Not a place",
  noneOfThese: "None of these: not a place",
  undoChoice: "Undo my choice",
  remove: "Remove this mention",
  missed: (name) => `Mark “${name}” as a place`,
  missedHint: "A place that was missed: select it in the text, or type it here",
  missedAdd: "Mark it",
  missedNone: (name) => `This report does not say “${name}”, or it is marked already.`,
  added: (name, n) => `“${name}” is marked${n > 1 ? ` ${count(n, "time")}` : ""}: now say which place it is.`,
  removed: (name) => `“${name}” is no mention any more.`,
  means: (name, place, n) => `“${name}” now means ${place}${n > 1 ? ` (${number(n)} mentions)` : ""}.`,
  meansNone: (name, n) => `“${name}” has no place now${n > 1 ? ` (${number(n)} mentions)` : ""}.`,
  undo: "Undo",
  undone: "Undone.",
  redone: "Done again.",
  nothingToUndo: "There is nothing to undo.",
};
