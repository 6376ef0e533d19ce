// A place that was missed: selected in the text, or typed.

import { byId, el, on, toast } from "./core.js";
import { add, free, missed } from "./corrections.js";
import { data } from "./page.js";
import { state } from "./state.js";
import { offsetIn } from "./text.js";
import { say } from "./words.js";

const LONGEST = 80;
let button;

const word = (letter) => /[\p{L}\p{N}\p{M}]/u.test(letter || "");

// Where the selected words stand in the report, grown to whole words; null where they can be no mention.
function selected() {
  const selection = window.getSelection(),
    doc = data.docs[state.doc];
  if (!doc || !selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  let from = offsetIn(range.startContainer, range.startOffset),
    to = offsetIn(range.endContainer, range.endOffset);
  if (from === null || to === null || to <= from || to - from > LONGEST) return null;
  while (from < to && /\s/.test(doc.text[from])) from++;
  while (to > from && /\s/.test(doc.text[to - 1])) to--;
  while (from < to && word(doc.text[from - 1]) && word(doc.text[from])) from--;
  while (from < to && word(doc.text[to]) && word(doc.text[to - 1])) to++;
  if (to <= from || /[\n\r]/.test(doc.text.slice(from, to)) || !free(doc, from, to)) return null;
  return { doc, from, to, box: range.getBoundingClientRect() };
}

function offer() {
  const found = selected();
  button.hidden = !found;
  if (!found) return;
  const { doc, from, to, box } = found,
    name = doc.text.slice(from, to);
  button.textContent = say("missed", { name });
  button.style.top = `${Math.min(window.innerHeight - 44, box.bottom + 6)}px`;
  button.style.left = `${Math.max(8, Math.min(window.innerWidth - 260, box.left))}px`;
  button.onclick = () => {
    button.hidden = true;
    window.getSelection()?.removeAllRanges();
    add([missed(doc, from, to)]);
  };
}

// Every place where the report says the words, and nothing is marked yet.
function typed(name) {
  const doc = data.docs[state.doc],
    out = [];
  for (let at = doc.text.indexOf(name); name && at >= 0; at = doc.text.indexOf(name, at + name.length)) {
    const to = at + name.length;
    if (!word(doc.text[at - 1]) && !word(doc.text[to]) && free(doc, at, to)) out.push(missed(doc, at, to));
  }
  return out;
}

// The same without a mouse.
export function form() {
  const input = el("input", { type: "text", id: "ts-missed", autocomplete: "off", spellcheck: "false" });
  return el(
    "form",
    {
      class: "ts-missed-form",
      onsubmit: (e) => {
        e.preventDefault();
        const name = input.value.trim(),
          found = name ? typed(name) : [];
        if (!found.length) return void toast(say("missed.none", { name }));
        input.value = "";
        return void add(found);
      },
    },
    el("label", { for: "ts-missed" }, say("missed.hint")),
    el("span", {}, input, el("button", { type: "submit", class: "ts-button" }, say("missed.add"))),
  );
}

export function start() {
  button = el("button", { type: "button", class: "ts-button ts-primary ts-marking", hidden: true });
  document.body.append(button);
  let asked = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(asked);
    asked = window.setTimeout(offer, 120);
  });
  byId("ts-pane-text").addEventListener("scroll", () => (button.hidden = true), { passive: true });
  on("opened", () => (button.hidden = true));
}
