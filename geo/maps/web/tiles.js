// A local map file under the places: PMTiles that a person picks, for streets without a network.

import { el, on, toast } from "./core.js";
import { allowed, beside, keep, kept } from "./kept-file.js";
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

let name, note;

// Shows a file and says so; a file that can't be shown leaves everything as it was.
async function use(file, remembered = "") {
  try {
    await show(file);
    name.textContent = file.name;
    note.textContent = remembered;
    return true;
  } catch (error) {
    const why = `tiles.${error.message}`;
    toast(say("tiles.wrong", { name: file.name, why: say(why in data.words ? why : "tiles.broken") }));
    return false;
  }
}

const TYPES = [{ accept: { "application/octet-stream": [".pmtiles"] } }];

// A handle can be kept from visit to visit; a file from a form can not.
async function choose(e, input) {
  const pick = /** @type {any} */ (window).showOpenFilePicker;
  if (!pick) return;
  e.preventDefault();
  let handle;
  try {
    [handle] = await pick({ types: TYPES });
  } catch (error) {
    if (error.name !== "AbortError") input.click(); // not in a frame
    return;
  }
  if (await use(await handle.getFile())) note.textContent = (await keep(handle)) ? "" : say("tiles.forgotten");
}

// What was shown the last time, or lies beside the page.
async function remembered() {
  const handle = await kept();
  if (handle) {
    const again = async () => use(await handle.getFile());
    if (await allowed(handle)) return void (await again().catch(() => {}));
    const open = async () => {
      if ((await handle.requestPermission({ mode: "read" })) === "granted" && (await again())) link.remove();
    };
    const link = el("button", { type: "button", class: "ts-link", onclick: open }, say("tiles.again", { name: handle.name }));
    note.replaceChildren(link);
  } else if (data.pmtiles && location.protocol.startsWith("http")) await use(beside(data.pmtiles));
  else if (data.pmtiles) note.textContent = say("tiles.beside", { name: data.pmtiles });
}

export function picker() {
  name = el("span", {}, say("tiles"));
  note = el("small", { class: "ts-note", role: "status" });
  const input = el("input", {
    type: "file",
    id: "ts-tiles",
    accept: ".pmtiles",
    class: "ts-hidden",
    onclick: (e) => e.isTrusted && choose(e, input),
    onchange: async () => {
      const file = input.files[0];
      if (file) await use(file, say("tiles.forgotten"));
      input.value = "";
    },
  });
  on("look", () => layer?.redraw());
  remembered();
  return el("div", {}, el("label", { class: "ts-file" }, input, name), note);
}
