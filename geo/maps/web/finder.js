// Looking for the place that a mention means: by name among the places that travel with the page, by coordinates typed,
// or by pointing at it on the map.

import { byId, el, emit, plain } from "./core.js";
import { coordinates } from "./coordinates.js";
import { choose, pin } from "./corrections.js";
import { data, near } from "./page.js";
import { map } from "./view.js";
import * as kinds from "./kinds.js";
import { meant } from "./spelling.js";
import { selectPlace, state } from "./state.js";
import { say } from "./words.js";

const MOST = 12;
let names = null; // plain names, as they are searched

const index = () => (names ??= [...new Set([...data.places, ...near])].map((place) => [plain(place.name), place]));

// The places that are called so: those that begin with it, those that have it, those that nearly are; the larger first.
export function search(text) {
  const wanted = plain(text.trim());
  if (wanted.length < 2) return [];
  const large = (a, b) => b[1].population - a[1].population;
  const first = index().filter(([name]) => name.startsWith(wanted)).sort(large),
    within = index().filter(([name]) => !name.startsWith(wanted) && name.includes(wanted)).sort(large);
  const found = [...first, ...within];
  const some = found.length ? found : index().filter(([name]) => meant(wanted, name)).sort(large);
  return [...new Map(some.map(([, place]) => [`${place.id} ${place.lat} ${place.lon}`, place])).values()].slice(0, MOST);
}

function row(m, place, facts) {
  const where = facts(place);
  return el(
    "li",
    {},
    el("span", { class: "ts-symbol" }, kinds.symbol(place.kind, 16)),
    el("span", { class: "ts-option" }, el("bdi", {}, place.name), el("small", {}, where)),
    el("button", { type: "button", class: "ts-choose", "aria-label": `${say("choose.named", { name: place.name })}: ${where}`,
      onclick: () => choose(m, place) }, say("choose")), // prettier-ignore
  );
}

function inside(m, facts) {
  const list = el("ol", {}),
    none = el("p", { class: "ts-summary", role: "status" });
  const look = () => {
    const point = coordinates(input.value);
    const found = point ? [] : search(input.value);
    list.replaceChildren(...found.map((place) => row(m, place, facts)));
    if (point) list.append(row(m, pin(m.text, point.lat, point.lon), () => say("point.at", { lat: point.lat.toFixed(4), lon: point.lon.toFixed(4) })));
    none.textContent = list.children.length || input.value.trim().length < 2 ? "" : say("find.none");
    emit("grown");
  };
  const input = el("input", {
    type: "search",
    class: "ts-finding",
    value: m.text,
    placeholder: say("find.hint"),
    "aria-label": say("find", { name: m.text }),
    autocomplete: "off",
    spellcheck: "false",
    oninput: look,
    onkeydown: (e) => {
      e.stopPropagation();
      if (e.key === "Enter") list.querySelector("button")?.click();
    },
  });
  look();
  return [input, list, none, link(say("point"), () => pointing(m))];
}

const link = (words, onclick) => el("button", { type: "button", class: "ts-link", onclick }, words);

// facts: what a place is and where, in words. It is filled when it is opened: a list of mentions has many.
export function finder(m, facts) {
  const box = el("details", { class: "ts-elsewhere" }, el("summary", {}, say("elsewhere")));
  box.addEventListener("toggle", () => {
    if (!box.open) return;
    if (box.children.length === 1) box.append(...inside(m, facts));
    else emit("grown");
    const input = box.querySelector("input");
    input.focus({ preventScroll: true });
    input.select();
  });
  return box;
}

// Until the map is clicked, or Esc: the click says where a mention is.
function pointing(m) {
  const bar = el(
    "div",
    { class: "ts-pointing-bar", role: "status" },
    el("span", {}, say("point.now", { name: m.text })),
    el("button", { type: "button", class: "ts-button", onclick: () => stop() }, say("point.stop")),
  );
  const at = ({ latlng }) => {
    const { lat, lng } = latlng.wrap();
    stop();
    choose(m, pin(m.text, Number(lat.toFixed(5)), Number(lng.toFixed(5))));
  };
  const key = (e) => {
    if (e.key === "Escape") stop();
  };
  function stop() {
    state.pointing = null;
    map.off("click", at);
    document.removeEventListener("keydown", key);
    map.getContainer().classList.remove("ts-aiming");
    bar.remove();
  }
  selectPlace({});
  // A marker that is clicked is meant itself.
  state.pointing = (place) => {
    stop();
    choose(m, place);
  };
  map.getContainer().classList.add("ts-aiming");
  byId("ts-map").append(bar);
  map.on("click", at);
  document.addEventListener("keydown", key);
  bar.querySelector("button").focus();
}
