// The panel's tabs: one is open, and the arrow keys go through them.

import { byId, emit, on } from "./core.js";
import { data } from "./page.js";
import { RIGHT_TO_LEFT } from "./words.js";

const ahead = RIGHT_TO_LEFT ? -1 : 1; // where the next tab is, to the right
const TABS = ["text", "reports", "places", "review"].filter((name) => name !== "reports" || data.docs.length > 1);

export const opened = () => TABS.find((name) => !byId(`ts-pane-${name}`).hidden);

export function tab(name, focus = false) {
  if (!TABS.includes(name)) return;
  for (const other of TABS) {
    const button = byId(`ts-tab-${other}`),
      open = other === name;
    button.setAttribute("aria-selected", String(open));
    button.tabIndex = open ? 0 : -1;
    byId(`ts-pane-${other}`).hidden = !open;
    if (open && focus) button.focus();
  }
  emit("tab", name);
}

// Does something now if a tab is open, else when it is opened next.
export function whenOpen(name, f) {
  let due = false;
  const now = () => {
    due = false;
    f();
  };
  on("tab", (opening) => {
    if (due && opening === name) now();
  });
  return () => {
    if (opened() === name) now();
    else due = true;
  };
}

function keys(e) {
  const at = TABS.findIndex((name) => byId(`ts-tab-${name}`) === e.target);
  const to = { ArrowRight: at + ahead, ArrowLeft: at - ahead, Home: 0, End: TABS.length - 1 }[e.key];
  if (at < 0 || to === undefined) return;
  e.preventDefault();
  tab(TABS[(to + TABS.length) % TABS.length], true);
}

export function start() {
  TABS.forEach((name) => byId(`ts-tab-${name}`).addEventListener("click", () => tab(name)));
  document.querySelector(".ts-tabs").addEventListener("keydown", keys);
}
