// Names of countries, divisions and waters, side by side on their land: where there is no room for one, its sign stands
// for it. A name covers no other land's middle, where that one's name or sign may have to stand; and it does not run
// over the map's edge or under a card.

import { nameOf } from "./state.js";
import { cards, meets, seen, whole } from "./sight.js";
import { pixels } from "./view.js";

const ruler = document.createElement("canvas").getContext("2d");

// Where a name may stand: parts of its half width and pixels beside the middle.
const NEAR = [[0, 0], [0, -20], [0, 20], [1.2, 0], [-1.2, 0]];
const FAR = [[0, 0], [0, -24], [0, 24], [0, -44], [0, 44]];
const ASIDE = [[0.6, 0], [-0.6, 0], [0.6, 24], [-0.6, 24], [0.6, -24], [-0.6, -24]];

const SIGN = 7; // half a sign's size, in pixels

export function nameAreas(entries, spots, zoom, origin) {
  const taken = spots.map((s) => [s.at.x - s.r, s.at.y - s.r, s.at.x + s.r, s.at.y + s.r]),
    covers = cards();
  ruler.font = "650 12.5px system-ui, sans-serif";
  const middles = entries.map((entry) => {
    const { x, y } = pixels(entry.place, zoom);
    return { x: x - origin.x, y: y - origin.y };
  });
  return entries.map((entry, index) => {
    const { x, y } = middles[index],
      half = (ruler.measureText(nameOf(entry)).width * 1.06 + (entry.corrected ? 26 : 12)) / 2;
    const near = entry.place.kind === "water" ? NEAR : FAR, // a river's name strays from it no further than that
      inSight = seen([x - half, y - 12, x + half, y + 12]);
    const free = (box) =>
      !taken.some((other) => meets(box, other)) &&
      !middles.some((m, i) => i > index && meets(box, [m.x - SIGN, m.y - SIGN, m.x + SIGN, m.y + SIGN])) &&
      (!inSight || (whole(box) && !covers.some((card) => meets(box, card))));
    const boxes = [...near, ...(inSight ? ASIDE : [])].map(([dx, dy]) => [x + dx * half - half, y + dy - 12, x + dx * half + half, y + dy + 12]);
    const spot = boxes.find(free);
    const box = spot || [x - 12, y - 12, x + 12, y + 12];
    taken.push(box);
    return { entry, box, small: !spot, at: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 }, entries: [entry] };
  });
}
