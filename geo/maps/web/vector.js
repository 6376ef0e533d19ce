// Paints vector tiles (Mapbox Vector Tile 2) in our colours: land, water, green, buildings, borders, roads by class, and
// the names of roads, waters and quarters; towns' names are the page's own.

// Layers under the roads in their order, by the names that Protomaps' and OpenMapTiles' schemas give them.
const GROUND = [
  ["earth", "land"],
  ["land", "land"],
  ["landcover", "green"],
  ["landuse", "built"],
  ["park", "green"],
];
const BUILDINGS = ["building", "buildings"];
const GREEN = "park forest wood grass grassland cemetery garden golf_course nature_reserve meadow orchard scrub".split(" ");
const LINES = [
  ["waterway", "sea", 1.4],
  ["boundary", "border", 1],
  ["boundaries", "border", 1],
];
const ROADS = ["transportation", "road", "roads"];
const NAMES = ["transportation_name", ...ROADS, "waterway", "water_name", "place", "places", "water"];
// How large a road is, by the words of both schemas; what is not among them is a small one.
const CLASSES = [
  ["path", "footway", "track", "pedestrian", "cycleway", "steps", "rail", "transit", "ferry", "other"],
  ["service", "minor_road", "minor", "residential", "street", "unclassified", "living_street"],
  ["tertiary", "secondary", "medium_road"],
  ["primary", "trunk", "major_road"],
  ["motorway", "highway"],
];
const WIDTHS = [0.6, 1.1, 2, 3, 3.8]; // pixels at zoom 13
const NAMED_FROM = [16, 14.5, 13, 11.5, 11]; // the zoom from which a road's name is written
const QUARTERS = ["suburb", "neighbourhood", "neighborhood", "quarter", "borough", "hamlet", "macrohood", "village"];

// A protobuf message, field by field: f(field number, value or bytes).
function fields(bytes, f) {
  let at = 0;
  const varint = () => {
    let value = 0,
      scale = 1,
      byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    return value;
  };
  while (at < bytes.length) {
    const key = varint(),
      kind = key & 7;
    if (kind === 0) f(key >> 3, varint());
    else if (kind === 2) {
      const n = varint();
      f(key >> 3, bytes.subarray(at, (at += n)));
    } else at += kind === 5 ? 4 : 8;
  }
}

function packed(bytes) {
  const out = [];
  for (let at = 0; at < bytes.length;) {
    let value = 0,
      scale = 1,
      byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    out.push(value);
  }
  return out;
}

const TEXT = new TextDecoder();

function value(bytes) {
  let out = null;
  fields(bytes, (field, v) => {
    out = field === 1 ? TEXT.decode(v) : v;
  });
  return out;
}

function layers(bytes) {
  const out = new Map();
  fields(bytes, (field, raw) => {
    if (field !== 3) return;
    const layer = { name: "", extent: 4096, features: [], keys: [], values: [] };
    fields(raw, (f, v) => {
      if (f === 1) layer.name = TEXT.decode(v);
      if (f === 3) layer.keys.push(TEXT.decode(v));
      if (f === 4) layer.values.push(value(v));
      if (f === 5) layer.extent = v;
      if (f !== 2) return;
      const feature = { type: 0, shape: [], tags: [] };
      fields(v, (g, w) => {
        if (g === 2) feature.tags = packed(w);
        if (g === 3) feature.type = w;
        if (g === 4) feature.shape = packed(w);
      });
      layer.features.push(feature);
    });
    out.set(layer.name, layer);
  });
  return out;
}

function tag({ keys, values }, { tags }, ...names) {
  for (const name of names)
    for (let i = 0; i < tags.length; i += 2) if (keys[tags[i]] === name) return values[tags[i + 1]];
  return null;
}

function classOf(layer, feature) {
  const said = [tag(layer, feature, "class", "kind"), tag(layer, feature, "kind_detail", "subclass")];
  const found = said.map((word) => CLASSES.findIndex((words) => words.includes(word)));
  return Math.max(found[0], found[0] < 0 ? found[1] : -1, 0);
}

function trace(context, shape, scale) {
  const step = (v) => (v % 2 ? -(v + 1) / 2 : v / 2);
  let x = 0,
    y = 0,
    i = 0;
  while (i < shape.length) {
    const command = shape[i] & 7,
      times = shape[i++] >> 3;
    if (command === 7) {
      context.closePath();
      continue;
    }
    for (let n = 0; n < times; n++, i += 2) {
      x += step(shape[i]);
      y += step(shape[i + 1]);
      if (command === 1) context.moveTo(x * scale, y * scale);
      else context.lineTo(x * scale, y * scale);
    }
  }
}

function fill(on, layer, colour, which = (_) => true) {
  on.context.fillStyle = on.look(colour);
  on.context.beginPath();
  for (const feature of layer.features)
    if (feature.type === 3 && which(feature)) trace(on.context, feature.shape, on.size / layer.extent);
  on.context.fill("evenodd");
}

function stroke(on, layer, features, colour, width) {
  Object.assign(on.context, { strokeStyle: on.look(colour), lineWidth: width, lineCap: "round", lineJoin: "round" });
  on.context.beginPath();
  for (const { type, shape } of features) if (type >= 2) trace(on.context, shape, on.size / layer.extent);
  on.context.stroke();
}

// Roads by class, the small below the large, each with an edge that tells it from the land.
function roads(on, layer) {
  const wider = Math.max(0.45, Math.min(2.4, 2 ** ((on.zoom - 13) / 2))),
    classes = CLASSES.map(() => []);
  for (const feature of layer.features) classes[classOf(layer, feature)].push(feature);
  for (const edge of [true, false])
    classes.forEach((features, i) => {
      if (!features.length || (!i && (edge || on.zoom < 13))) return;
      const width = WIDTHS[i] * wider * on.density;
      stroke(on, layer, features, edge ? "road-edge" : i ? "road" : "road-edge", edge ? width + 1.4 * on.density : width);
    });
}

// The points of a feature's longest line, in pixels.
function longest(shape, scale) {
  const all = [];
  const keep = {
    moveTo: (x, y) => all.push([[x, y]]),
    lineTo: (x, y) => all[all.length - 1].push([x, y]),
    closePath() {},
  };
  trace(keep, shape, scale);
  const length = (line) => line.reduce((n, [x, y], i) => (i ? n + Math.hypot(x - line[i - 1][0], y - line[i - 1][1]) : 0), 0);
  return all.map((line) => ({ line, length: length(line) })).sort((a, b) => b.length - a.length)[0];
}

// Where a name of so many pixels lies along a line: its straightest stretch's middle and angle; null without room.
function along({ line, length }, wide) {
  if (length < wide * 1.1) return null;
  for (let i = 0; i < line.length; i++)
    for (let k = line.length - 1; k > i; k--) {
      const [dx, dy] = [line[k][0] - line[i][0], line[k][1] - line[i][1]];
      if (Math.hypot(dx, dy) < wide) break;
      const off = (p) => Math.abs((p[0] - line[i][0]) * dy - (p[1] - line[i][1]) * dx) / Math.hypot(dx, dy);
      if (line.slice(i, k).every((p) => off(p) < wide / 14)) {
        const angle = Math.atan2(dy, dx);
        const up = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
        return { x: (line[i][0] + line[k][0]) / 2, y: (line[i][1] + line[k][1]) / 2, angle: up };
      }
    }
  return null;
}

// What may be written in a tile, the most important first: quarters, waters, roads by class.
function wanted(on, found) {
  const out = [];
  for (const name of NAMES.filter((n) => found.has(n))) {
    const layer = found.get(name);
    for (const feature of layer.features) {
      const text = tag(layer, feature, "name", "name:latin", "name:en");
      if (typeof text !== "string" || !text) continue;
      const point = feature.type === 1,
        kind = tag(layer, feature, "class", "kind", "kind_detail");
      if (name.startsWith("place")) {
        if (point && on.zoom >= 11 && QUARTERS.includes(kind)) out.push({ feature, layer, text, rank: 0, size: 12 });
      } else if (name.startsWith("water")) {
        if (feature.type < 3) out.push({ feature, layer, text, rank: 1, size: 11, water: true });
      } else if (feature.type === 2) {
        const level = classOf(layer, feature);
        if (on.zoom >= NAMED_FROM[level]) out.push({ feature, layer, text, rank: 6 - level, size: level > 2 ? 11 : 10 });
      }
    }
  }
  return out.sort((a, b) => a.rank - b.rank);
}

// Names that lie in the tile as a whole and clear of each other, each once.
function names(on, found) {
  const { context, density, size } = on,
    taken = [],
    written = new Set();
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  for (const { feature, layer, text, water, size: letters, rank } of wanted(on, found)) {
    if (written.has(text)) continue;
    const weight = rank ? "" : "600 ";
    context.font = `${water ? "italic " : weight}${letters * density}px system-ui, sans-serif`;
    const wide = context.measureText(text).width + 4 * density,
      line = longest(feature.shape, size / layer.extent);
    const spot = feature.type === 1 ? line && { x: line.line[0][0], y: line.line[0][1], angle: 0 } : line && along(line, wide);
    if (!spot) continue;
    const [c, n] = [Math.abs(Math.cos(spot.angle)), Math.abs(Math.sin(spot.angle))],
      high = letters * 1.5 * density;
    const [w, h] = [(wide * c + high * n) / 2, (wide * n + high * c) / 2];
    const box = [spot.x - w, spot.y - h, spot.x + w, spot.y + h];
    const clear = box[0] > 0 && box[1] > 0 && box[2] < size && box[3] < size;
    if (!clear || taken.some((o) => box[0] < o[2] && box[2] > o[0] && box[1] < o[3] && box[3] > o[1])) continue;
    taken.push(box);
    written.add(text);
    context.save();
    context.translate(spot.x, spot.y);
    context.rotate(spot.angle);
    Object.assign(context, { strokeStyle: on.style("--halo"), lineWidth: 3 * density });
    context.fillStyle = on.style(water ? "--label-water" : "--label-soft");
    context.strokeText(text, 0, 0);
    context.fillText(text, 0, 0);
    context.restore();
  }
}

export function paint(canvas, bytes, density, zoom = 12) {
  const style = getComputedStyle(document.documentElement),
    read = (name) => style.getPropertyValue(name).trim(),
    found = layers(bytes);
  const on = {
    context: canvas.getContext("2d"),
    size: canvas.width,
    density,
    zoom,
    style: read,
    look: (name) => read(`--map-${name}`),
  };
  for (const [name, colour] of GROUND) if (found.has(name)) fill(on, found.get(name), colour);
  const land = found.get("landuse");
  if (land) fill(on, land, "green", (feature) => GREEN.includes(tag(land, feature, "class", "kind")));
  if (found.has("water")) fill(on, found.get("water"), "sea");
  for (const name of BUILDINGS) if (found.has(name)) fill(on, found.get(name), "built");
  for (const [name, colour, width] of LINES)
    if (found.has(name)) stroke(on, found.get(name), found.get(name).features, colour, Number(width) * density);
  for (const name of ROADS) if (found.has(name)) roads(on, found.get(name));
  names(on, found);
  return found;
}
