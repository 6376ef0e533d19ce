// The page's own namespace, small helpers to make elements, and a bus by which the parts tell each other of changes.
// Text from reports and gazetteers only ever enters the page through textContent and attributes, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const listeners = new Map();

// el("button", {class: "x", onclick: f, "aria-label": "…"}, "text", child, …)
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else if (key === "style") Object.assign(node.style, value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** @returns {any} */
export const byId = (id) => document.getElementById(id);
export const on = (event, f) => listeners.set(event, [...(listeners.get(event) || []), f]);
export const emit = (event, value) => (listeners.get(event) || []).forEach((f) => f(value));

// Made once: a formatter costs more than the text it formats.
const NUMBERS = new Intl.NumberFormat("en");
const DATES = Object.fromEntries(
  /** @type {const} */ (["long", "short"]).map((month) => [
    month,
    new Intl.DateTimeFormat("en-GB", { day: "numeric", month, year: "numeric", timeZone: "UTC" }),
  ]),
);
export const number = (value) => NUMBERS.format(value);
export const percent = (p) =>
  p >= 0.995 ? (p >= 1 ? "100%" : "over 99%") : p > 0 && p < 0.01 ? "under 1%" : `${Math.round(p * 100)}%`;
export const count = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

// Letters without case and marks, so that "Zurich" finds "Zürich".
export const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function day(date, month = /** @type {"long" | "short"} */ ("long")) {
  const value = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(value.getTime())) return date;
  return DATES[month].format(value);
}

export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

let toastTimer = 0;
// A short message at the foot of the page, with an action such as undo.
export function toast(message, action, f) {
  const box = byId("ts-toast");
  box.replaceChildren(el("span", {}, message));
  if (action)
    box.append(
      el(
        "button",
        {
          type: "button",
          onclick: () => {
            box.hidden = true;
            f();
          },
        },
        action,
      ),
    );
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    box.hidden = true;
  }, 9000);
}
