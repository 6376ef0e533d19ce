// The story over time: a window over the reports' dates that moves by hand or plays.

import { byId, el, emit, on, svg } from "./core.js";
import { data } from "./page.js";
import { state, openReport, setFilters } from "./state.js";
import { day as inWords, say } from "./words.js";

const WINDOWS = ["all", "1", "7", "30", "365"]; // days
let days,
  slider,
  windows,
  caption,
  button,
  bars,
  timer = 0;

const short = (day) => inWords(day, "short");
const shift = (day, by) => new Date(Date.parse(`${day}T00:00:00Z`) + by * 864e5).toISOString().slice(0, 10);

function apply() {
  const to = days[Number(slider.value)],
    span = windows.value;
  const all = span === "all" && Number(slider.value) === days.length - 1;
  const from = span === "all" ? "" : shift(to, 1 - Number(span));
  caption.textContent = all
    ? `${short(days[0])} – ${short(to)}`
    : span === "all"
      ? say("time.until", { day: short(to) })
      : span === "1"
        ? short(to)
        : `${short(from)} – ${short(to)}`;
  slider.setAttribute("aria-valuetext", caption.textContent);
  bars.forEach(([day, bar]) => bar.classList.toggle("ts-in", day <= to && (!from || day >= from)));
  const end = all ? "" : `${to}T99`;
  if (state.filters.from !== from || state.filters.to !== end) setFilters({ from, to: end });
  const newest = data.docs.filter((d) => d.date && d.date.slice(0, 10) === to)[0];
  if (newest && state.doc !== newest.index && timer) openReport(newest.index);
}

function moved() {
  apply();
  emit("follow");
}

// The slider and the window as the filters say.
function reflect() {
  const { from, to } = state.filters,
    last = days.findLastIndex((day) => !to || day <= to);
  slider.value = Math.max(0, last);
  const span = from ? String(Math.round((Date.parse(days[Math.max(0, last)]) - Date.parse(from)) / 864e5) + 1) : "all";
  windows.value = WINDOWS.includes(span) ? span : "all";
  apply();
}

function stop() {
  clearInterval(timer);
  timer = 0;
  button.textContent = say("time.play");
  button.setAttribute("aria-pressed", "false");
}

function play() {
  if (timer) return stop();
  if (Number(slider.value) >= days.length - 1) slider.value = 0;
  button.textContent = say("time.pause");
  button.setAttribute("aria-pressed", "true");
  timer = setInterval(
    () => {
      if (Number(slider.value) >= days.length - 1) return stop();
      slider.value = Number(slider.value) + 1;
      return apply();
    },
    days.length > 40 ? 350 : 1100,
  );
  return apply();
}

// How many reports each day has; days without one have no place, so that a bar stands over the slider's own step.
function histogram(counts) {
  const most = Math.max(...counts.values()),
    wide = Math.max(1, Math.min(9, 210 / days.length));
  bars = days.map((day, i) => {
    const h = 4 + 18 * (counts.get(day) / most);
    return [
      day,
      svg("rect", {
        x: 8 + (i / (days.length - 1)) * 290 - wide / 2,
        y: 24 - h,
        width: wide,
        height: h,
        rx: 1,
      }),
    ];
  });
  return svg(
    "svg",
    { viewBox: "0 0 306 24", class: "ts-bars", preserveAspectRatio: "none", "aria-hidden": "true" },
    ...bars.map(([, bar]) => bar),
  );
}

export function start() {
  const counts = new Map();
  for (const doc of data.docs) {
    const day = (doc.date || "").slice(0, 10);
    if (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))) counts.set(day, (counts.get(day) || 0) + 1);
  }
  days = [...counts.keys()].sort();
  if (days.length < 2) return;
  const card = byId("ts-time");
  caption = el("output", { for: "ts-day" });
  slider = el("input", {
    type: "range",
    id: "ts-day",
    min: 0,
    max: days.length - 1,
    step: 1,
    value: days.length - 1,
    "aria-label": say("time"),
    oninput: () => {
      if (timer) stop();
      apply();
      emit("follow");
    },
  });
  windows = el(
    "select",
    { id: "ts-window", "aria-label": say("time.window"), onchange: moved },
    ...WINDOWS.map((value) => el("option", { value }, say(`time.${value}`))),
  );
  button = el(
    "button",
    { type: "button", class: "ts-button", id: "ts-play", "aria-pressed": "false", onclick: play },
    say("time.play"),
  );
  card.append(
    button,
    el("div", { class: "ts-track" }, histogram(counts), slider),
    el("div", { class: "ts-when" }, caption, windows),
  );
  card.hidden = false;
  byId("ts-app").classList.add("ts-timed");
  L.DomEvent.disableClickPropagation(card);
  L.DomEvent.disableScrollPropagation(card);
  on("restored", reflect);
  apply();
}
