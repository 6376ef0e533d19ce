// The card on the map that is legend and filters in one: kinds, confidence, country, report, layers.
"use strict";

Toposcope.filters = (() => {
  const T = Toposcope;
  const { el } = T;
  let line;

  function tally() {
    const kinds = new Map(),
      countries = new Map(),
      seen = new Set();
    for (const m of T.state.data.mentions) {
      const place = T.state.placeOf(m);
      if (!place || seen.has(place)) continue;
      seen.add(place);
      kinds.set(place.kind, (kinds.get(place.kind) || 0) + 1);
      if (place.country)
        countries.set(place.country, [
          place.countryName || place.country,
          (countries.get(place.country)?.[1] || 0) + 1,
        ]);
    }
    return { kinds, countries };
  }

  function legend(counts) {
    return T.state.data.kinds
      .map(([name, words], index) => {
        if (!counts.has(index)) return null;
        const box = el("input", {
          type: "checkbox",
          checked: true,
          "data-kind": name,
          onchange: () => {
            const hidden = new Set(T.state.filters.hidden);
            if (box.checked) hidden.delete(index);
            else hidden.add(index);
            T.state.filter({ hidden });
          },
        });
        return el(
          "label",
          { class: "ts-kind", "data-index": index },
          box,
          el("span", { class: "ts-symbol" }, T.kinds.symbol(name, 18)),
          el("span", {}, words),
          el("span", { class: "ts-odds" }),
        );
      })
      .filter(Boolean);
  }

  function slider() {
    const value = el("output", { for: "ts-confidence" }, "any");
    const input = el("input", {
      type: "range",
      id: "ts-confidence",
      min: 0,
      max: 100,
      step: 1,
      value: 0,
      "aria-label": "Lowest confidence shown",
      oninput: () => {
        value.textContent = Number(input.value) ? `${input.value}% or more` : "any";
        input.setAttribute("aria-valuetext", value.textContent);
        input.style.setProperty("--at", `${input.value}%`);
        T.state.filter({ confidence: input.value / 100 });
      },
    });
    return el(
      "div",
      { class: "ts-field" },
      el("div", { class: "ts-pair" }, el("label", { for: "ts-confidence" }, "Confidence"), value),
      input,
      el(
        "div",
        { class: "ts-scale", "aria-hidden": "true" },
        ...[0.1, 0.4, 0.7, 1].map((o) => T.kinds.symbol("settlement", 14, { opacity: 0.3 + 0.7 * o })),
        el("span", {}, "paler = less sure, larger = named more"),
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
    const { filters } = T.state,
      out = [];
    if (T.state.data.mentions.some((m) => m.alternates.length))
      out.push(
        toggle("ts-candidates", "Candidates not chosen", false, (on) => {
          filters.candidates = on;
          T.emit("selected", T.state);
        }),
      );
    out.push(
      toggle("ts-areas", "Extent of the selected place", true, (on) => {
        filters.areas = on;
        T.emit("selected", T.state);
      }),
    );
    out.push(T.tiles.picker());
    return el("div", { class: "ts-layers" }, ...out.filter(Boolean));
  }

  function build(body) {
    const { kinds, countries } = tally();
    const named = [...countries].sort((a, b) => b[1][1] - a[1][1] || a[1][0].localeCompare(b[1][0], "en"));
    body.append(
      el("div", { class: "ts-legend", role: "group", "aria-label": "Kinds of places" }, ...legend(kinds)),
      slider(),
    );
    if (named.length > 1)
      body.append(
        choice(
          "ts-country",
          "Country",
          [["", "All countries"], ...named.map(([code, [name, n]]) => [code, `${name} (${n})`])],
          (country) => T.state.filter({ country }),
        ),
      );
    const { docs } = T.state.data;
    if (docs.length > 1)
      body.append(
        choice("ts-only", "Report", [[-1, "All reports"], ...docs.map((d) => [d.index, T.text.title(d)])], (doc) => {
          T.state.filter({ doc: Number(doc) });
          if (Number(doc) >= 0) T.state.open(Number(doc));
        }),
      );
    body.append(layers());
  }

  // Beside each kind how many of its places are drawn, of how many.
  function numbers(card) {
    const all = tally().kinds,
      drawn = new Map();
    T.state.shown.forEach((entry, place) => drawn.set(place.kind, (drawn.get(place.kind) || 0) + 1));
    card.querySelectorAll("[data-index]").forEach((label) => {
      const total = all.get(Number(label.dataset.index)) || 0,
        n = drawn.get(Number(label.dataset.index)) || 0;
      label.querySelector(".ts-odds").textContent = n === total ? T.number(n) : `${T.number(n)} of ${T.number(total)}`;
    });
  }

  function start() {
    const card = T.byId("ts-filters");
    line = el("strong", { id: "ts-shown", role: "status", "aria-live": "polite" });
    const body = el("div", { id: "ts-filter-body", class: "ts-filter-body" });
    const open = T.state.data.places.length > 0 && window.innerWidth > 900 && window.innerHeight > 560;
    const button = el(
      "button",
      {
        type: "button",
        class: "ts-fold",
        "aria-expanded": String(open),
        "aria-controls": "ts-filter-body",
        onclick: () => {
          body.hidden = !body.hidden;
          button.setAttribute("aria-expanded", String(!body.hidden));
        },
      },
      line,
      el("span", { class: "ts-chevron", "aria-hidden": "true" }),
    );
    body.hidden = !open;
    card.append(button, body);
    build(body);
    L.DomEvent.disableClickPropagation(card);
    L.DomEvent.disableScrollPropagation(card);
    T.on("shown", () => {
      numbers(card);
      line.textContent = !T.state.total
        ? "No places"
        : `${T.number(T.markers.count())} of ${T.count(T.state.total, "place")} shown`;
    });
  }

  // What of the map lies under the cards: pixels at its top, right, bottom and left.
  function covered() {
    const card = T.byId("ts-filters").getBoundingClientRect(),
      time = T.byId("ts-time").getBoundingClientRect();
    const wide = T.map.getSize().x > 640;
    return [
      0,
      wide && card.height > 120 ? card.width + 10 : 0,
      wide && time.height ? time.height + 20 : 0,
      wide ? 40 : 0,
    ];
  }

  return { start, covered };
})();
