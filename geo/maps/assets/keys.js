// Keyboard shortcuts, dark and light, printing.
"use strict";

Toposcope.keys = (() => {
  const T = Toposcope;
  const { el } = T;
  const SHORTCUTS = [
    ["n / p", "Next / previous mention in the text"],
    ["/", "Find a place"],
    ["1 2 3", "Text, places, to review"],
    ["f", "Show all places"],
    ["Tab, Enter", "Go through markers and mentions, open one"],
    ["+ − arrows", "Zoom and move, with the map in focus"],
    ["Esc", "Close the card, go back"],
    ["?", "This list"],
  ];

  function search() {
    T.lists.tab("places");
    T.byId("ts-search").focus();
  }

  function press(e) {
    if (
      e.ctrlKey ||
      e.metaKey ||
      e.altKey ||
      e.target.closest("input[type=search], input[type=text], select, textarea, dialog")
    )
      return;
    const act = {
      n: () => T.text.step(1),
      p: () => T.text.step(-1),
      "/": search,
      f: () => T.markers.fit({ all: true, animate: true }),
      "?": () => T.byId("ts-keys").showModal(),
      1: () => T.lists.tab("text", true),
      2: () => T.lists.tab("places", true),
      3: () => T.lists.tab("review", true),
    }[e.key];
    if (!act) return;
    e.preventDefault();
    act();
  }

  function theme() {
    const root = document.documentElement,
      system = window.matchMedia("(prefers-color-scheme: dark)");
    const set = () => {
      const dark = root.dataset.theme === "dark" || (root.dataset.theme === "auto" && system.matches);
      root.classList.toggle("ts-dark", dark && !printing);
      T.byId("ts-theme").setAttribute("aria-pressed", String(dark));
      T.outlines?.redraw();
      T.emit("look");
    };
    root.dataset.theme = T.state.data.theme;
    system.addEventListener("change", set);
    T.byId("ts-theme").addEventListener("click", () => {
      root.dataset.theme = root.classList.contains("ts-dark") ? "light" : "dark";
      set();
    });
    return set;
  }

  const MOST_PRINTED = 40;
  let printing = false;

  // A table of the places, which only paper needs: there, nothing can be clicked.
  function table() {
    const rows = [...T.state.shown.values()]
      .sort((a, b) => b.mentions.length - a.mentions.length)
      .slice(0, 500)
      .map(({ place, mentions, confidence }) =>
        el(
          "tr",
          {},
          el("td", { dir: "auto" }, place.name),
          el("td", { dir: "auto" }, T.card.facts(place)),
          el("td", {}, String(mentions.length)),
          el("td", {}, T.percent(confidence)),
          el("td", {}, `${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}`),
        ),
      );
    const head = el(
      "tr",
      {},
      ...["Place", "What and where", "Named", "Sure", "Latitude, longitude"].map((words) => el("th", {}, words)),
    );
    return el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows));
  }

  // Of several reports, those on the map; the panel shows only one.
  function reports() {
    const docs = T.state.data.docs.filter((doc) => doc.mentions.some(T.state.passes));
    return T.state.data.docs.length > 1 ? docs.slice(0, MOST_PRINTED).map(T.text.printed) : [];
  }

  function print(map, look) {
    const change = (now) => {
      if (printing === now) return;
      printing = now;
      T.byId("ts-app").classList.toggle("ts-many", T.state.data.docs.length > 1);
      T.byId("ts-print").replaceChildren(
        ...(now
          ? [...reports(), el("h2", {}, "Places"), table(), el("p", {}, T.state.data.provenance.licence || "")]
          : []),
      );
      if (now) T.popup.close();
      look();
      map.invalidateSize({ animate: false });
      if (now) T.markers.fit();
    };
    window.addEventListener("beforeprint", () => change(true));
    window.addEventListener("afterprint", () => change(false));
    window.matchMedia("print").addEventListener("change", (e) => change(e.matches));
  }

  function start(map) {
    const dialog = T.byId("ts-keys");
    dialog.append(
      el("h2", { id: "ts-keys-title" }, "Keyboard"),
      el("dl", {}, ...SHORTCUTS.flatMap(([key, words]) => [el("dt", {}, key), el("dd", {}, words)])),
      el("button", { type: "button", class: "ts-button", onclick: () => dialog.close() }, "Close"),
    );
    T.byId("ts-help").addEventListener("click", () => dialog.showModal());
    document.addEventListener("keydown", press);
    const look = theme();
    look();
    if (map) print(map, look);
  }

  return { start };
})();
