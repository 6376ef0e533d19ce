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

// Letters without case and marks, so that "Zurich" finds "Zürich".
export const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

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
