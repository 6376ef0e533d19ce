// The card on the map that is legend and filters in one: kinds, confidence, country, report, layers.

import { byId, el, emit, on } from "./core.js";
import { data } from "./page.js";
import { map } from "./view.js";
import * as kinds from "./kinds.js";
import * as markers from "./markers.js";
import { NO_FILTERS, state, openReport, placeOf, setFilters } from "./state.js";
import * as tiles from "./tiles.js";
import { compare, count, number, percent, say } from "./words.js";

let line, reset, told;

const tallies = new WeakMap(); // by what is shown: it is another one after every change

function tally() {
  const known = tallies.get(state.shown);
  if (known) return known;
  const byKind = new Map(),
    countries = new Map(),
    seen = new Set();
  for (const m of data.mentions) {
    const place = placeOf(m);
    if (!place || seen.has(place)) continue;
    seen.add(place);
    byKind.set(place.kind, (byKind.get(place.kind) || 0) + 1);
    if (place.country)
      countries.set(place.country, [
        place.countryName || place.country,
        (countries.get(place.country)?.[1] || 0) + 1,
      ]);
  }
  const out = { byKind, countries };
  tallies.set(state.shown, out);
  return out;
}

// Every kind, for a correction may bring one that was not there; those without a place are hidden (numbers).
function legend() {
  return data.kinds.map(({ name, words }) => {
    const box = el("input", {
      type: "checkbox",
      checked: true,
      "data-kind": name,
      onchange: () => {
        const hidden = new Set(state.filters.hidden);
        if (box.checked) hidden.delete(name);
        else hidden.add(name);
        setFilters({ hidden });
      },
    });
    return el(
      "label",
      { class: "ts-kind", "data-name": name },
      box,
      el("span", { class: "ts-symbol" }, kinds.symbol(name, 18)),
      el("span", {}, words),
      el("span", { class: "ts-odds" }),
    );
  });
}

function slider() {
  const value = el("output", { for: "ts-confidence" }, say("filter.any"));
  const input = el("input", {
    type: "range",
    id: "ts-confidence",
    min: 0,
    max: 100,
    step: 1,
    value: 0,
    "aria-label": say("filter.least"),
    oninput: () => {
      told();
      setFilters({ confidence: input.value / 100 });
    },
  });
  told = () => {
    value.textContent = Number(input.value) ? say("filter.from", { p: percent(input.value / 100) }) : say("filter.any");
      input.setAttribute("aria-valuetext", value.textContent);
      input.style.setProperty("--at", `${input.value}%`);
  };
  return el(
    "div",
    { class: "ts-field" },
    el("div", { class: "ts-pair" }, el("label", { for: "ts-confidence" }, say("filter.confidence")), value),
    input,
    el(
      "div",
      { class: "ts-scale", "aria-hidden": "true" },
      ...[0.1, 0.4, 0.7, 1].map((o) => kinds.symbol("settlement", 14, { opacity: 0.3 + 0.7 * o })),
      el("span", {}, say("filter.scale")),
    ),
  );
}

function choice(id, words, options, apply) {
  const select = el(
    "select",
    { id, onchange: () => apply(select.value) },
    ...options.map(([value, text]) => el("option", { value }, text)),
  );
  return el("div", { class: "ts-field" }, el("label", { for: id }, words), select);
}

function toggle(id, words, checked, apply) {
  const box = el("input", { type: "checkbox", id, checked, onchange: () => apply(box.checked) });
  return el("label", { class: "ts-kind" }, box, el("span", {}, words));
}

function layers() {
  const { filters } = state,
    out = [];
  if (data.mentions.some((m) => m.alternates.length))
    out.push(
      toggle("ts-candidates", say("filter.candidates"), false, (on) => {
        filters.candidates = on;
        emit("selected", state);
      }),
    );
  out.push(
    toggle("ts-areas", say("filter.extent"), true, (on) => {
      filters.areas = on;
      emit("selected", state);
    }),
  );
  for (const key of ["route", "tints"])
    out.push(
      toggle(`ts-${key}`, say(`filter.${key}`), false, (on) => {
        filters[key] = on;
        emit("selected", state);
      }),
    );
  out.push(tiles.picker());
  return el("div", { class: "ts-layers" }, ...out.filter(Boolean));
}

function build(body) {
  const { countries } = tally();
  const named = [...countries].sort((a, b) => b[1][1] - a[1][1] || compare(a[1][0], b[1][0]));
  body.append(
    el("div", { class: "ts-legend", role: "group", "aria-label": say("filter.kinds") }, ...legend()),
    slider(),
  );
  if (named.length > 1)
    body.append(
      choice(
        "ts-country",
        say("filter.country"),
        [["", say("filter.countries")], ...named.map(([code, [name, n]]) => [code, `${name} (${number(n)})`])],
        (country) => {
          setFilters({ country });
          emit("follow");
        },
      ),
    );
  const { docs } = data;
  if (docs.length > 1)
    body.append(
      choice("ts-only", say("filter.report"), [[-1, say("filter.reports")], ...docs.map((d) => [d.index, d.title])], (doc) => {
        setFilters({ doc: Number(doc) });
        if (Number(doc) >= 0) openReport(Number(doc));
        emit("follow");
      }),
    );
  body.append(layers());
  reset = el("button", { type: "button", class: "ts-button", id: "ts-reset", hidden: true, onclick: clear }, say("filter.reset"));
  body.append(reset);
}

// Everything shown again, as at first.
function clear() {
  setFilters({ ...NO_FILTERS, hidden: new Set() });
  emit("restored");
  emit("selected", state);
  emit("follow");
}

const filtered = () => {
  const { doc, country, confidence, hidden, from, to, candidates, areas, route, tints } = state.filters;
  return Boolean(
    doc >= 0 || country || confidence || hidden.size || from || to || candidates || !areas || route || tints,
  );
};

// The controls as the filters are.
function reflect(card) {
  const { doc, country, confidence, hidden, candidates, areas, route, tints } = state.filters;
  const set = (id, key, value) => {
    const node = byId(id);
    if (node) node[key] = value;
  };
  card.querySelectorAll("[data-kind]").forEach((box) => {
    box.checked = !hidden.has(box.dataset.kind);
  });
  set("ts-country", "value", country);
  set("ts-only", "value", doc);
  set("ts-candidates", "checked", candidates);
  set("ts-areas", "checked", areas);
  set("ts-route", "checked", route);
  set("ts-tints", "checked", tints);
  set("ts-confidence", "value", Math.round(confidence * 100));
  told();
}

// Beside each kind how many of its places are drawn, of how many.
function numbers(card) {
  const all = tally().byKind,
    drawn = new Map();
  state.shown.forEach((entry, place) => drawn.set(place.kind, (drawn.get(place.kind) || 0) + 1));
  card.querySelectorAll("[data-name]").forEach((label) => {
    const total = all.get(label.dataset.name) || 0,
      n = drawn.get(label.dataset.name) || 0;
    label.hidden = !total;
    label.querySelector(".ts-odds").textContent = n === total ? number(n) : say("of", { at: n, n: total });
  });
}

export function start() {
  const card = byId("ts-filters");
  line = el("strong", { id: "ts-shown", role: "status", "aria-live": "polite" });
  const body = el("div", { id: "ts-filter-body", class: "ts-filter-body" });
  const { x, y } = map.getSize();
  const open = !data.embed && data.places.length > 0 && x >= 780 && y >= 560;
  const button = el(
    "button",
    {
      type: "button",
      class: "ts-fold",
      "aria-expanded": String(open),
      "aria-controls": "ts-filter-body",
      onclick: () => unfold(body.hidden),
    },
    line,
    el("span", { class: "ts-chevron", "aria-hidden": "true" }),
  );
  const unfold = (wide) => {
    body.hidden = !wide;
    button.setAttribute("aria-expanded", String(wide));
    card.classList.toggle("ts-open", wide);
    emit("look");
  };
  unfold(open);
  card.append(button, body);
  card.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || body.hidden) return;
    unfold(false);
    button.focus();
  });
  build(body);
  L.DomEvent.disableClickPropagation(card);
  L.DomEvent.disableScrollPropagation(card);
  on("restored", () => reflect(card));
  const tell = () => {
    numbers(card);
    reset.hidden = !filtered();
    line.textContent = state.total ? count("shown", state.total, { at: markers.count() }) : say("filter.none");
  };
  on("shown", tell);
  on("drawn", tell);
}

