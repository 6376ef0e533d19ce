// The map as it is on the screen, saved as a picture with title, scale and credits.

import { byId, el, toast } from "./core.js";
import { data } from "./page.js";
import { map } from "./view.js";
import { paintLand } from "./basemap.js";
import { paintSpots } from "./cluster.js";
import { download } from "./export.js";
import * as markers from "./markers.js";
import { say } from "./words.js";

const HEAD = 54,
  FOOT = 26,
  DENSITY = 2;

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function land(context, width, height) {
  const { min, max } = map.getPixelBounds(),
    world = 256 * 2 ** map.getZoom(),
    canvas = el("canvas", { width: width * DENSITY, height: height * DENSITY });
  const turn = Math.floor(min.x / world) * world;
  context.fillStyle = style("--map-sea");
  context.fillRect(0, 0, width, height);
  // A view over the antimeridian shows the world's end and its beginning.
  for (const by of [turn, turn + world]) {
    if (by > max.x) continue;
    paintLand(canvas, [(min.x - by) / world, min.y / world, (max.x - by) / world, max.y / world], map.getZoom(), DENSITY);
    context.drawImage(canvas, 0, 0, width, height);
  }
}

// Names as they stand on the map.
function names(context) {
  const frame = map.getContainer().getBoundingClientRect();
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const node of map.getContainer().querySelectorAll(".ts-label bdi, .ts-area-name bdi")) {
    const { left, top, width, height } = node.getBoundingClientRect(),
      look = getComputedStyle(node);
    const words = look.textTransform === "uppercase" ? node.textContent.toUpperCase() : node.textContent;
    context.font = `${look.fontStyle} ${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
    context.letterSpacing = look.letterSpacing === "normal" ? "0px" : look.letterSpacing;
    Object.assign(context, { textAlign: "center", strokeStyle: style("--halo"), lineWidth: 3, fillStyle: look.color });
    const [x, y] = [left - frame.left + width / 2, top - frame.top + height / 2];
    context.strokeText(words, x, y);
    context.fillText(words, x, y);
  }
  context.letterSpacing = "0px";
  context.fillStyle = style("--label-soft");
  for (const dot of map.getContainer().querySelectorAll(".ts-dot")) {
    const { left, top } = dot.getBoundingClientRect();
    context.beginPath();
    context.arc(left - frame.left + 2, top - frame.top + 2, 2, 0, 7);
    context.fill();
  }
}

function spots(context) {
  const corner = map.containerPointToLayerPoint([0, 0]);
  context.save();
  context.translate(-corner.x, -corner.y);
  paintSpots(context, markers.signs());
  context.restore();
}

function margins(context, width, height) {
  const ink = style("--ink"),
    bar = map.getContainer().querySelector(".leaflet-control-scale-line");
  context.fillStyle = style("--panel");
  context.fillRect(0, 0, width, HEAD);
  context.fillRect(0, HEAD + height, width, FOOT);
  Object.assign(context, { textAlign: "left", textBaseline: "middle", fillStyle: ink, strokeStyle: ink, lineWidth: 1.5 });
  context.font = "650 19px system-ui, sans-serif";
  context.fillText(data.title, 16, HEAD / 2, width - 32);
  context.font = "11px system-ui, sans-serif";
  context.fillText(say("credits"), 16, HEAD + height + FOOT / 2, width - 32);
  if (!bar) return;
  const long = bar.getBoundingClientRect().width,
    y = HEAD + height - 14;
  context.strokeRect(16, y, long, 0.1);
  context.fillText(bar.textContent, 18, y - 9);
}

export function picture() {
  const { x: width, y: height } = map.getSize(),
    canvas = el("canvas", { width: width * DENSITY, height: (height + HEAD + FOOT) * DENSITY }),
    context = canvas.getContext("2d");
  context.scale(DENSITY, DENSITY);
  context.save();
  context.translate(0, HEAD);
  land(context, width, height);
  spots(context);
  names(context);
  context.restore();
  margins(context, width, height);
  canvas.toBlob((blob) => {
    download("map.png", blob);
    toast(say("saved", { name: "map.png" }));
  });
}

export function start() {
  byId("ts-picture").addEventListener("click", picture);
}
