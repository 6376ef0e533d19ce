// Names that are nearly what was typed.

// Whether two words differ by no more than so many letters put in, left out, changed or swapped.
export function within(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return false;
  let before = [],
    last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = Number(a[i - 1] !== b[j - 1]);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return false;
    [before, last] = [last, row];
  }
  return last[b.length] <= most;
}

// Whether a name has a word, or is a whole, that was meant by what was typed; both plain.
export function meant(typed, name) {
  if (name.includes(typed)) return true;
  if (typed.length < 4) return false;
  const most = typed.length > 6 ? 2 : 1;
  return [name, ...name.split(/[\s-]+/)].some(
    (word) => within(typed, word, most) || (word.length > typed.length && within(typed, word.slice(0, typed.length), most - 1)),
  );
}
