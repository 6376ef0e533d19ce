// The panel's other lists: all places with a search, and what a person should look at (not placed, corrected).
"use strict";

Toposcope.lists = (() => {
  const T = Toposcope;
  const { el } = T;
  const MOST = 300;
  const MOST_DOUBTFUL = 40;
  const DOUBT = 0.5;
  const TABS = ["text", "places", "review"];
  let query = "",
    results,
    summary;

  function tab(name, focus = false) {
    for (const other of TABS) {
      const button = T.byId(`ts-tab-${other}`),
        open = other === name;
      button.setAttribute("aria-selected", String(open));
      button.tabIndex = open ? 0 : -1;
      T.byId(`ts-pane-${other}`).hidden = !open;
      if (open && focus) button.focus();
    }
  }

  function matching() {
    const wanted = T.plain(query.trim());
    const entries = [...T.state.shown.values()];
    const fits = ({ place, mentions }) =>
      !wanted ||
      T.plain(place.name).includes(wanted) ||
      T.plain(place.countryName).includes(wanted) ||
      mentions.some((m) => T.plain(m.text).includes(wanted));
    return entries
      .filter(fits)
      .sort((a, b) => b.mentions.length - a.mentions.length || a.place.name.localeCompare(b.place.name, "en"));
  }

  function row({ place, mentions, confidence, corrected }) {
    const open = () => T.state.select({ place, from: "list" });
    const doubt =
      confidence < DOUBT && !corrected
        ? el("span", { class: "ts-doubt", title: "Less than half sure" }, T.percent(confidence))
        : el("span", { class: "ts-odds" }, corrected ? "yours" : T.percent(confidence));
    return el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "ts-row",
          "data-place": place.id,
          "aria-current": place === T.state.place ? "true" : false,
          onclick: open,
        },
        el(
          "span",
          { class: "ts-symbol" },
          T.kinds.symbol(T.kinds.of(place), 20, { opacity: 0.3 + 0.7 * confidence, corrected }),
        ),
        el(
          "span",
          { class: "ts-option" },
          el("bdi", {}, place.name),
          el("small", { dir: "auto" }, [place.what, T.card.where(place)].filter(Boolean).join(" · ")),
        ),
        el("span", { class: "ts-times" }, `${T.number(mentions.length)}×`),
        doubt,
      ),
    );
  }

  function listPlaces() {
    const found = matching(),
      some = found.slice(0, MOST);
    results.replaceChildren(...some.map(row));
    const more = found.length > MOST ? `, the first ${MOST} of them here` : "";
    summary.textContent = found.length
      ? `${T.count(found.length, "place")}${more}`
      : query
        ? `No place here is called “${query.trim()}”.`
        : "No place passes the filters.";
    T.byId("ts-n-places").textContent = T.number(T.state.shown.size);
  }

  function doubtful(m) {
    const place = T.state.placeOf(m);
    const sure = place && m.choice === undefined ? `, ${T.percent(m.confidence)} sure` : "";
    const reason = place
      ? `${place.name}, ${place.countryName || place.what}${sure}`
      : T.card.REASONS[T.state.reasonOf(m)];
    const show = () => T.state.select({ mention: m, place: T.state.placeOf(m), from: "card" });
    const box = el(
      "li",
      { class: "ts-review", "data-mention": m.index },
      el(
        "button",
        { type: "button", class: "ts-review-head", onclick: show },
        el("bdi", {}, m.text),
        el("small", {}, reason),
      ),
      el(
        "p",
        { class: "ts-quote" },
        T.state.data.docs.length > 1 ? el("small", { dir: "auto" }, `${T.text.title(m.doc)}: `) : null,
        T.card.snippet(m, 70),
      ),
    );
    if (m.choice === undefined) box.append(...[T.card.evidence(m)].filter(Boolean));
    box.append(T.card.choices(m));
    return box;
  }

  // One entry a name and document: what is chosen for one of its mentions is for all.
  function once(mentions) {
    const seen = new Map();
    for (const m of mentions) {
      const key = `${m.doc.index} ${m.text} ${T.state.placeOf(m)?.index}`;
      if (!seen.has(key)) seen.set(key, m);
    }
    return [...seen.values()];
  }

  function section(words, list, most) {
    if (!list.length) return [];
    const rest = list.length - most;
    return [
      el("h2", {}, `${words} (${T.number(list.length)})`),
      el("ul", { class: "ts-list" }, ...list.slice(0, most).map(doubtful)),
      rest > 0 ? el("p", { class: "ts-summary" }, `and ${T.number(rest)} more`) : null,
    ];
  }

  // What a person should look at: choices made, names without a place, places that are less than half sure.
  function listReview() {
    const here = T.state.data.mentions.filter((m) => m.choice === undefined && T.state.inDocs(m));
    const mine = once(T.state.corrected());
    const open = once(here.filter((m) => !m.found));
    const unsure = once(here.filter((m) => m.found && m.confidence < DOUBT)).sort(
      (a, b) => a.confidence - b.confidence,
    );
    const parts = [
      ...section("Your choices", mine, MOST),
      ...section("Not placed", open, MOST),
      ...section("Less than half sure", unsure, MOST_DOUBTFUL),
    ];
    if (!parts.length)
      parts.push(el("p", { class: "ts-empty" }, "Every mention has a place that is more likely than not."));
    T.byId("ts-pane-review").replaceChildren(...parts.filter(Boolean));
    T.byId("ts-n-review").textContent = T.number(mine.length + open.length + unsure.length);
    T.byId("ts-tab-review").classList.toggle("ts-attention", open.length + unsure.length > 0);
  }

  function review(m) {
    tab("review");
    const node = [...T.byId("ts-pane-review").querySelectorAll(".ts-review")].find((n) => {
      const other = T.state.data.mentions[Number(n.dataset.mention)];
      return other.doc === m.doc && other.text === m.text;
    });
    node?.scrollIntoView({ block: "start" });
    node?.querySelector("button")?.focus({ preventScroll: true });
  }

  function keys(e) {
    const at = TABS.findIndex((name) => T.byId(`ts-tab-${name}`) === e.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[e.key];
    if (at < 0 || to === undefined) return;
    e.preventDefault();
    tab(TABS[(to + TABS.length) % TABS.length], true);
  }

  function start() {
    const search = el("input", {
      type: "search",
      id: "ts-search",
      placeholder: "Find a place",
      "aria-label": "Find a place",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => {
        query = search.value;
        listPlaces();
      },
      onkeydown: (e) => {
        if (e.key === "Enter") results.querySelector("button")?.click();
      },
    });
    summary = el("p", { class: "ts-summary", role: "status" });
    results = el("ul", { class: "ts-list" });
    T.byId("ts-pane-places").append(search, summary, results);
    TABS.forEach((name) => T.byId(`ts-tab-${name}`).addEventListener("click", () => tab(name)));
    document.querySelector(".ts-tabs").addEventListener("keydown", keys);
    T.on("shown", () => {
      listPlaces();
      listReview();
    });
    T.on("selected", listPlaces);
  }

  return { start, tab, review };
})();
