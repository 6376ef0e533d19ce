// The card of one place: what it is, how sure that is and why, where the texts name it, what else it could be.

import { el, plain } from "./core.js";
import { data } from "./page.js";
import * as kinds from "./kinds.js";
import { choose, remove, together, undoChoice } from "./corrections.js";
import { finder } from "./finder.js";
import { state, confidenceOf, placeOf, selectPlace } from "./state.js";
import { count, dotted, listed, percent, say } from "./words.js";

// Why a mention has its place, or none, in words.
export const reason = (code) => say(`reason.${code}`);
export const where = (place) => listed([place.admin1Name, place.countryName].filter((x) => x !== place.name));

export function facts(place) {
  const people = place.population ? count("people", place.population) : "";
  return dotted([place.what, where(place), people]);
}

function meter(p) {
  const bar = el(
    "span",
    { class: "ts-meter", "aria-hidden": "true" },
    el("i", { style: { width: `${Math.round(p * 100)}%` } }),
  );
  return el("p", { class: "ts-sure" }, bar, el("span", {}, say("sure", { p: percent(p) })));
}

// The words around a mention, the mention itself in bold.
export function snippet(m, letters = 44) {
  const { text } = m.doc,
    from = Math.max(0, m.from - letters),
    to = Math.min(text.length, m.to + letters);
  const tidy = (s) => s.replace(/\s+/g, " ");
  const before = (from ? "…" : "") + tidy(text.slice(from, m.from)).replace(from ? /^\S*\s/ : /^/, "");
  const after =
    tidy(text.slice(m.to, to)).replace(to < text.length ? /\s\S*$/ : /$/, "") + (to < text.length ? "…" : "");
  return el("span", { dir: "auto" }, before, el("b", {}, tidy(m.text)), after);
}

export function evidence(m) {
  if (m.sentence) return el("p", { class: "ts-evidence", dir: "auto" }, m.sentence);
  const clauses = m.evidence
    .map((e) => e.text)
    .filter(Boolean)
    .slice(0, 3);
  const words = clauses.join("; ");
  return words ? el("p", { class: "ts-evidence", dir: "auto" }, `${words[0].toUpperCase()}${words.slice(1)}.`) : null;
}

function option(m, { place, probability }) {
  const button = el(
    "button",
    { type: "button", class: "ts-choose", onclick: () => choose(m, place) },
    say("choose.this"),
  );
  const words = { name: place.name, where: place.countryName || place.what, facts: facts(place) };
  button.setAttribute("aria-label", say("choose.option", { ...words, lat: place.lat.toFixed(2), lon: place.lon.toFixed(2) }));
  return el(
    "li",
    {},
    el("span", { class: "ts-symbol" }, kinds.symbol(place.kind, 16, { opacity: 0.9 })),
    el("span", { class: "ts-option" }, el("bdi", {}, place.name), el("small", {}, facts(place))),
    el("span", { class: "ts-odds" }, probability === null ? "" : percent(probability)),
    button,
  );
}

// What else a mention could be: the other candidates and, after a correction, what the resolver had chosen.
function options(m) {
  const now = placeOf(m);
  const list = m.alternates.filter((a) => a.place !== now);
  if (m.found && now !== m.found) list.unshift({ place: m.found, probability: m.confidence });
  const original = m.original && m.original !== now && !list.some((a) => a.place === m.original);
  if (original) list.unshift({ place: m.original, probability: null });
  return list;
}

const link = (words, onclick, more = "") =>
  el("button", { type: "button", class: `ts-link${more}`, onclick }, words);

// For which mentions a choice is, where there are several of the name.
function scope(m) {
  const here = together(m, "report").length,
    all = data.docs.length > 1 ? together(m, "all").length : 0;
  const options = [["one", 1], here > 1 && ["report", here], all > here && ["all", all]].filter(Boolean);
  if (options.length < 2) return null;
  const known = options.some(([value]) => value === state.scope) ? state.scope : "report";
  const select = el(
    "select",
    { class: "ts-scope", "aria-label": say("scope"), onchange: () => (state.scope = select.value) },
    ...options.map(([value, n]) => el("option", { value, selected: value === known }, say(`scope.${value}`, { n }))),
  );
  return select;
}

export function choices(m) {
  const list = options(m),
    now = placeOf(m);
  const box = el("section", { class: "ts-choices" });
  if (list.length)
    box.append(
      el("h3", {}, say(now ? "could.also" : "could")),
      el("ol", {}, ...list.map((a) => option(m, a))),
    );
  const foot = [
    now || (m.choice === undefined && !m.added)
      ? link(say(list.length ? "none_of_these" : "not_a_place"), () => choose(m, null))
      : null,
    m.choice !== undefined ? link(say("undo.choice"), () => undoChoice(m), " ts-undo") : null,
    m.added ? link(say("remove"), () => remove(m)) : null,
    scope(m),
  ].filter(Boolean);
  box.append(finder(m, facts));
  if (foot.length) box.append(el("p", { class: "ts-foot" }, ...foot));
  return box;
}

function mentionsOf(place, current) {
  const entry = state.shown.get(place);
  if (!entry) return null;
  const several = data.docs.length > 1;
  const item = (m) =>
    el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "ts-snippet",
          "aria-current": m === current ? "true" : false,
          onclick: () => selectPlace({ mention: m, place, from: "card" }),
        },
        several ? el("small", { dir: "auto" }, m.doc.title) : null,
        snippet(m),
      ),
    );
  const first = entry.mentions.slice(0, 6),
    rest = entry.mentions.length - first.length;
  return el(
    "section",
    { class: "ts-mentions" },
    el("h3", {}, count("card.named", entry.mentions.length)),
    el("ul", {}, ...first.map(item)),
    rest > 0 ? el("small", {}, say("and_more", { n: rest })) : null,
  );
}

function head(place, m) {
  const kind = place.kind;
  const same = plain(m?.text || "") === plain(place.name);
  return el(
    "header",
    { class: "ts-card-head" },
    el("span", { class: "ts-symbol" }, kinds.symbol(kind, 22)),
    el(
      "div",
      {},
      el("h2", { tabindex: "-1" }, el("bdi", {}, place.name)),
      el("p", {}, facts(place)),
      m && !same ? el("p", { class: "ts-as" }, `${say("card.as")} `, el("q", { dir: "auto" }, m.text)) : null,
    ),
  );
}

export function content(place, m) {
  const chosen = m && m.choice !== undefined;
  // Leaflet looks for a popup above a click's target, and a choice replaces the card that its button stood in.
  const body = el("article", { class: "ts-place", onclick: (e) => e.stopPropagation() }, head(place, m));
  if (m)
    body.append(
      chosen
        ? el("p", { class: "ts-chosen" }, say("card.yours"))
        : meter(confidenceOf(m)),
    );
  if (m && !chosen)
    body.append(
      ...[
        m.reason !== "resolved" ? el("p", { class: "ts-reason" }, reason(m.reason)) : null,
        evidence(m),
      ].filter(Boolean),
    );
  if (m && !data.embed) body.append(choices(m));
  body.append(...[mentionsOf(place, m)].filter(Boolean));
  body.append(
    el(
      "p",
      { class: "ts-ids" },
      `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)} · ${place.id > 0 ? `GeoNames ${place.id}` : say("card.own", { id: String(place.id) })}`,
    ),
  );
  return body;
}
