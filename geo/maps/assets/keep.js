// Remembers choices in this browser until they are saved, so that closing the page loses none.
"use strict";

Toposcope.keep = (() => {
  const T = Toposcope;
  const name = () => `toposcope:${T.state.data.key}`;

  // Browsers may forbid storage, in frames and private windows; then choices last as long as the page.
  function storage(f) {
    try {
      return f(window.localStorage);
    } catch {
      return null;
    }
  }

  function save() {
    const choices = T.state.corrected().map((m) => [m.index, m.choice ? m.choice.index : -1]);
    storage((s) => (choices.length ? s.setItem(name(), JSON.stringify(choices)) : s.removeItem(name())));
  }

  function put(choices) {
    const { mentions, places } = T.state.data;
    for (const [m, p] of choices)
      if (mentions[m] && (p < 0 || places[p])) mentions[m].choice = p < 0 ? null : places[p];
    T.state.refresh();
  }

  function forget() {
    T.state.data.mentions.forEach((m) => {
      m.choice = undefined;
    });
    T.state.refresh();
    save();
  }

  function start() {
    T.on("corrected", save);
    const choices = storage((s) => JSON.parse(s.getItem(name()))) || [];
    if (!choices.length) return;
    put(choices);
    T.toast(
      `${T.count(T.state.corrected().length, "choice")} of yours from last time ${choices.length === 1 ? "is" : "are"} back.`,
      "Forget",
      forget,
    );
  }

  return { start };
})();
