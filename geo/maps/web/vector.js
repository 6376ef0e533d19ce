// Paints vector tiles (Mapbox Vector Tile 2) plainly: land, water, green, buildings, roads, borders, in our colours.

const ORDER = [
  "earth",
  "land",
  "landcover",
  "landuse",
  "park",
  "water",
  "waterway",
  "building",
  "buildings",
  "transportation",
  "road",
  "roads",
  "boundary",
  "boundaries",
];
const LOOKS = {
  earth: ["fill", "land"],
  land: ["fill", "land"],
  landcover: ["fill", "green"],
  landuse: ["fill", "built"],
  park: ["fill", "green"],
  water: ["fill", "sea"],
  waterway: ["line", "sea", 1.4],
  building: ["fill", "built"],
  buildings: ["fill", "built"],
  transportation: ["line", "road", 1.2],
  road: ["line", "road", 1.2],
  roads: ["line", "road", 1.2],
  boundary: ["line", "border", 1],
  boundaries: ["line", "border", 1],
};

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

function layers(bytes) {
  const out = new Map();
  fields(bytes, (field, value) => {
    if (field !== 3) return;
    const layer = { extent: 4096, features: [] };
    fields(value, (f, v) => {
      if (f === 1) layer.name = new TextDecoder().decode(v);
      if (f === 5) layer.extent = v;
      if (f !== 2) return;
      const feature = { type: 0, shape: [] };
      fields(v, (g, w) => {
        if (g === 3) feature.type = w;
        if (g === 4) feature.shape = packed(w);
      });
      layer.features.push(feature);
    });
    out.set(layer.name, layer);
  });
  return out;
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

export function paint(canvas, bytes, density) {
  const context = canvas.getContext("2d"),
    style = getComputedStyle(document.documentElement),
    found = layers(bytes);
  for (const name of ORDER) {
    const layer = found.get(name);
    if (!layer) continue;
    const [how, colour, width] = LOOKS[name],
      scale = canvas.width / layer.extent;
    context.fillStyle = context.strokeStyle = style.getPropertyValue(`--map-${colour}`).trim();
    context.lineWidth = (width || 1) * density;
    context.beginPath();
    for (const { type, shape } of layer.features)
      if (how === "fill" ? type === 3 : type >= 2) trace(context, shape, scale);
    if (how === "fill") context.fill("evenodd");
    else context.stroke();
  }
}
