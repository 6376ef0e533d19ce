// Remembers choices in this browser until they are saved, so that closing the page loses none.

import { count, on, toast } from "./core.js";
import { data } from "./page.js";
import { correctedMentions, refresh } from "./state.js";

const name = () => `toposcope:${data.key}`;

// Browsers may forbid storage, in frames and private windows; then choices last as long as the page.
function storage(f) {
  try {
    return f(window.localStorage);
  } catch {
    return null;
  }
}

function save() {
  const choices = correctedMentions().map((m) => [m.index, m.choice ? m.choice.index : -1]);
  storage((s) => (choices.length ? s.setItem(name(), JSON.stringify(choices)) : s.removeItem(name())));
}

function put(choices) {
  const { mentions, places } = data;
  for (const [m, p] of choices)
    if (mentions[m] && (p < 0 || places[p])) mentions[m].choice = p < 0 ? null : places[p];
  refresh();
}

function forget() {
  data.mentions.forEach((m) => {
    m.choice = undefined;
  });
  refresh();
  save();
}

export function start() {
  on("corrected", save);
  const choices = storage((s) => JSON.parse(s.getItem(name()))) || [];
  if (!choices.length) return;
  put(choices);
  toast(
    `${count(correctedMentions().length, "choice")} of yours from last time ${choices.length === 1 ? "is" : "are"} back.`,
    "Forget",
    forget,
  );
}
