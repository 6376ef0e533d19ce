// A local map file under the places: PMTiles that a person picks, for streets without a network.

import { el, on, toast } from "./core.js";
import { data } from "./page.js";
import { map } from "./view.js";
import * as pmtiles from "./pmtiles.js";
import * as vector from "./vector.js";
import { say } from "./words.js";

let layer = null;

function image(archive, bytes, done) {
  const node = el("img", { alt: "", style: { width: "100%", height: "100%" } }),
    url = URL.createObjectURL(new Blob([bytes], { type: archive.type }));
  const finish = (error) => {
    URL.revokeObjectURL(url);
    done(error, node);
  };
  node.onload = () => finish(null);
  node.onerror = () => finish(new Error("damaged"));
  node.src = url;
  return node;
}

const Tiles = L.GridLayer.extend({
  createTile(coords, done) {
    const { archive } = this.options,
      size = this.getTileSize(),
      density = window.devicePixelRatio || 1,
      box = el("div");
    archive
      .tile(coords.z - this.options.ahead, coords.x, coords.y)
      .then((bytes) => {
        if (!bytes) return done(null, box);
        if (archive.type !== "vector") {
          box.append(image(archive, bytes, (error) => done(error, box)));
          return null;
        }
        const canvas = el("canvas", {
          width: size.x * density,
          height: size.y * density,
          style: { width: `${size.x}px`, height: `${size.y}px` },
        });
        vector.paint(canvas, bytes, density, coords.z);
        box.append(canvas);
        return done(null, box);
      })
      .catch((error) => done(error, box));
    return box;
  },
});

// Credits are the file's own words: shown as text, whatever markup they are.
function credit(archive) {
  const words = String(archive.metadata.attribution || "")
    .replace(/<[^>]*>/g, "")
    .replace(/&(copy|amp);/g, (_, name) => ({ copy: "©", amp: "&" })[name]);
  return el("span", {}, words).innerHTML;
}

async function show(file) {
  const archive = await pmtiles.open(file);
  if (layer) layer.remove();
  const vector = archive.type === "vector";
  layer = new Tiles({
    archive,
    tileSize: vector ? 512 : 256,
    ahead: vector ? 1 : 0,
    minNativeZoom: archive.minZoom + (vector ? 1 : 0),
    maxNativeZoom: archive.maxZoom + (vector ? 1 : 0),
    maxZoom: 19,
    zIndex: 1,
    attribution: credit(archive),
  });
  layer.addTo(map);
  map.setMaxZoom(Math.max(map.getMaxZoom(), Math.min(19, archive.maxZoom + 2)));
  document.documentElement.dataset.tiles = file.name;
}

export function picker() {
  const name = el("span", {}, say("tiles"));
  const input = el("input", {
    type: "file",
    id: "ts-tiles",
    accept: ".pmtiles",
    class: "ts-hidden",
    onchange: async () => {
      const file = input.files[0];
      if (!file) return;
      try {
        await show(file);
        name.textContent = file.name;
      } catch (error) {
        toast(say("tiles.wrong", { name: file.name, why: say(`tiles.${error.message}` in data.words ? `tiles.${error.message}` : "tiles.broken") }));
      }
      input.value = "";
    },
  });
  on("look", () => layer?.redraw());
  return el("label", { class: "ts-file" }, input, name);
}
