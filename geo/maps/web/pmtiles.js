// Reads tiles out of a PMTiles (version 3) file that a person picked, straight from disk.
// What is wrong with a file is said by its key in the page's words: "tiles.short".
// The format: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md

const HEADER = 127,
  MOST_LEAVES = 64;
const TYPES = { 1: "vector", 2: "image/png", 3: "image/jpeg", 4: "image/webp", 5: "image/avif" };

async function unzip(buffer, compression) {
  if (compression <= 1) return new Uint8Array(buffer);
  if (compression !== 2)
    throw new Error("packed");
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function varints(bytes) {
  let at = 0;
  return () => {
    let value = 0,
      scale = 1,
      byte;
    do {
      byte = bytes[at++];
      if (byte === undefined) throw new Error("short");
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    return value;
  };
}

function directory(bytes) {
  const next = varints(bytes),
    n = next(),
    entries = Array.from({ length: n }, () => ({ id: 0, run: 0, length: 0, offset: 0 }));
  let id = 0;
  for (const e of entries) e.id = id += next();
  for (const e of entries) e.run = next();
  for (const e of entries) e.length = next();
  entries.forEach((e, i) => {
    const value = next();
    e.offset = value || !i ? value - 1 : entries[i - 1].offset + entries[i - 1].length;
  });
  return entries;
}

// A tile's number: tiles of the zooms before, then its place on the Hilbert curve.
export function number(z, x, y) {
  let id = (4 ** z - 1) / 3;
  for (let s = 2 ** (z - 1); s >= 1; s /= 2) {
    const rx = (x & s) > 0 ? 1 : 0,
      ry = (y & s) > 0 ? 1 : 0;
    id += s * s * ((3 * rx) ^ ry);
    if (!ry) {
      if (rx) {
        x = s - 1 - x;
        y = s - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return id;
}

function find(entries, id) {
  let low = 0,
    high = entries.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    if (entries[mid].id > id) high = mid - 1;
    else low = mid + 1;
  }
  const entry = entries[high];
  return entry && (!entry.run || id < entry.id + entry.run) ? entry : null;
}

function header(buffer) {
  const view = new DataView(buffer),
    magic = String.fromCharCode(...new Uint8Array(buffer, 0, 7));
  if (buffer.byteLength < HEADER || magic !== "PMTiles" || view.getUint8(7) !== 3)
    throw new Error("other");
  const big = (at) => Number(view.getBigUint64(at, true));
  const degrees = (at) => view.getInt32(at, true) / 1e7;
  return {
    root: [big(8), big(16)],
    metadata: [big(24), big(32)],
    leaves: big(40),
    tiles: big(56),
    packing: view.getUint8(97),
    tilePacking: view.getUint8(98),
    type: TYPES[view.getUint8(99)],
    minZoom: view.getUint8(100),
    maxZoom: view.getUint8(101),
    bounds: [degrees(102), degrees(106), degrees(110), degrees(114)],
  };
}

export async function open(file) {
  const read = (offset, length) => file.slice(offset, offset + length).arrayBuffer();
  const head = header(await read(0, HEADER)),
    leaves = new Map();
  if (!head.type) throw new Error("kind");
  const root = directory(await unzip(await read(...head.root), head.packing));
  let metadata = {};
  try {
    metadata = JSON.parse(new TextDecoder().decode(await unzip(await read(...head.metadata), head.packing)));
  } catch {
    /* only credits are in it */
  }

  function leaf(entry) {
    if (!leaves.has(entry.offset)) {
      if (leaves.size >= MOST_LEAVES) leaves.delete(leaves.keys().next().value);
      leaves.set(
        entry.offset,
        read(head.leaves + entry.offset, entry.length)
          .then((b) => unzip(b, head.packing))
          .then(directory),
      );
    }
    return leaves.get(entry.offset);
  }

  async function tile(z, x, y) {
    const id = number(z, x, y);
    let entries = root;
    for (let depth = 0; depth < 4; depth++) {
      const entry = find(entries, id);
      if (!entry || !entry.length) return null;
      if (entry.run) return unzip(await read(head.tiles + entry.offset, entry.length), head.tilePacking);
      entries = await leaf(entry);
    }
    return null;
  }

  return { ...head, metadata, tile };
}
