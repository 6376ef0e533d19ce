// Coordinates as people type them.

const SIGN = { N: 1, S: -1, E: 1, W: -1 };
const PART =
  /([NSEW])?\s*([-+]?\d+(?:[.]\d+)?)\s*(?:°|º|\s|$)?\s*(?:(\d+(?:[.]\d+)?)\s*['′’m]\s*)?(?:(\d+(?:[.]\d+)?)\s*(?:["″”]|'')\s*)?([NSEW])?/giy;

function parts(text) {
  const out = [];
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const found = PART.exec(text);
    if (!found) return [];
    const [, before, degrees, minutes, seconds, after] = found;
    const letter = (before || after || "").toUpperCase();
    const size = Math.abs(Number(degrees)) + Number(minutes || 0) / 60 + Number(seconds || 0) / 3600;
    out.push({ letter, value: size * (degrees.startsWith("-") ? -1 : 1) * (SIGN[letter] || 1) });
    const gap = /^[\s,;/]*/.exec(text.slice(PART.lastIndex));
    PART.lastIndex += gap[0].length;
  }
  return out;
}

/**
 * "34.5, 40.9", "34.5N 40.9E", "34°30'N 40°54'E" as degrees; null where a text is something else. Latitude comes first,
 * unless the letters say otherwise.
 * @returns {{ lat: number, lon: number } | null}
 */
export function coordinates(text) {
  const both = parts(text.trim().replace(/\u2212/g, "-"));
  if (both.length !== 2) return null;
  const [a, b] = /[EW]/.test(both[0].letter) || /[NS]/.test(both[1].letter) ? [both[1], both[0]] : both;
  if (/[EW]/.test(a.letter) || /[NS]/.test(b.letter)) return null;
  const [lat, lon] = [a.value, b.value].map((v) => Number(v.toFixed(6)));
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}
