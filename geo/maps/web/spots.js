// Places that would hide each other on the map are joined into one spot, at the one that is named most.

// Pixels: centres of spots are at least so far apart, so that each can be hit.
export const APART = 30;

// points: [{x, y, entry}] in pixels, most important first; alone: a place that is joined with no other.
export function gather(points, alone = null) {
  const spots = [],
    cells = new Map();
  const key = (i, j) => i * 1e6 + j;
  for (const { x, y, entry } of points) {
    const i = Math.floor(x / APART),
      j = Math.floor(y / APART);
    let best = null,
      nearest = APART;
    if (entry.place !== alone)
      for (let a = i - 1; a <= i + 1; a++)
        for (let b = j - 1; b <= j + 1; b++)
          for (const spot of cells.get(key(a, b)) || []) {
            const distance = Math.hypot(spot.x - x, spot.y - y);
            if (distance < nearest) [best, nearest] = [spot, distance];
          }
    if (best) {
      best.entries.push(entry);
      continue;
    }
    const spot = { x, y, entries: [entry] };
    spots.push(spot);
    if (entry.place === alone) continue;
    const list = cells.get(key(i, j));
    if (list) list.push(spot);
    else cells.set(key(i, j), [spot]);
  }
  return spots;
}

// Half a spot's size in pixels.
export function radius(spot, many) {
  const n = spot.entries.length,
    times = spot.entries[0].mentions.length;
  if (n > 1) return Math.min(21, 11 + 4 * Math.log10(n));
  return many ? 6.5 : Math.min(14, 6.5 + 2 * Math.log2(1 + times));
}

// Most named first, then the larger.
export const byImportance = (a, b) =>
  b.mentions.length - a.mentions.length || b.place.population - a.place.population || a.place.index - b.place.index;
