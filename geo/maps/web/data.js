// Unpacks the data that travels in the page: columns into documents, places and mentions; text offsets into UTF-16.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Uint8Array(128);
[...DIGITS].forEach((c, i) => {
  VALUE[c.charCodeAt(0)] = i;
});

// Signed steps in base 32 with a "more follows" bit, zigzag: the inverse of geo/maps/encode.py.
export function integers(code) {
  const out = [];
  let value = 0,
    shift = 0;
  for (let i = 0; i < code.length; i++) {
    const digit = VALUE[code.charCodeAt(i)];
    value += (digit & 31) * 2 ** shift;
    if (digit & 32) {
      shift += 5;
      continue;
    }
    out.push(value % 2 ? -(value + 1) / 2 : value / 2);
    value = 0;
    shift = 0;
  }
  return out;
}

function bytes(code) {
  const { fromBase64 } = /** @type {any} */ (Uint8Array);
  if (fromBase64) return fromBase64.call(Uint8Array, code);
  const letters = atob(code);
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

export async function read(id) {
  const script = document.getElementById(id);
  if (script.dataset.packed === undefined) return JSON.parse(script.textContent);
  const stream = new Blob([bytes(script.textContent.trim())]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

// Where each code point starts in UTF-16 units; null where the two counts are the same.
function units(text) {
  if (!/[\ud800-\udfff]/.test(text)) return null;
  const out = [];
  let at = 0;
  for (const character of text) {
    out.push(at);
    at += character.length;
  }
  out.push(at);
  return out;
}

// `record` holds the fields of geo/record.py as they are saved, put together when it is asked for; what the page reads
// often has names of its own.
export function places({ places: columns, strings, fields, kinds }) {
  const text = (column, i) => strings[column[i]] || "";
  const value = ([name, isText], i) => (isText ? text(columns[name], i) || null : columns[name][i]);
  class Row {
    constructor(i) {
      this.row = this.index = i;
      this.id = columns.geonameid[i];
      this.lat = columns.lat[i];
      this.lon = columns.lon[i];
      this.name = text(columns.said || columns.name, i);
      this.kind = kinds[columns.kind[i]].name;
      this.what = strings[columns.what[i]];
      this.radius = columns.radius[i];
      this.country = text(columns.country, i);
      this.countryName = text(columns.said_country || columns.country_name, i);
      this.admin1Name = text(columns.said_unit || columns.admin1_name, i);
      this.population = columns.population[i];
    }
    get record() {
      return Object.fromEntries(fields.map((field) => [field[0], value(field, this.row)]));
    }
  }
  return columns.geonameid.map((_, i) => new Row(i));
}

function mentions(columns, docs, all, strings, called = {}) {
  class Row {
    constructor(i, doc) {
      this.row = this.index = i;
      this.doc = doc;
      this.start = columns.start[i];
      this.end = columns.end[i];
      this.from = doc.units ? doc.units[this.start] : this.start;
      this.to = doc.units ? doc.units[this.end] : this.end;
      this.text = doc.text.slice(this.from, this.to);
      this.called = called[i] || "";
      this.found = columns.place[i] < 0 ? null : all[columns.place[i]];
      this.confidence = columns.confidence[i];
      this.reason = strings[columns.reason[i]];
      this.sentence = strings[columns.sentence[i]];
      this.kind = strings[columns.type[i]];
      this.match = strings[columns.match[i]];
      this.alternates = columns.alternates[i].map(([p, probability, match]) => ({
        place: all[p],
        probability,
        match: strings[match],
      }));
      this.original = columns.original[i] < 0 ? null : all[columns.original[i]];
      this.choice = undefined; // what a person chose: undefined = nothing, null = no place, or a place
    }
    // Asked for one at a time.
    get evidence() {
      return columns.evidence[this.row].map(([kind, weight, text]) => ({
        kind: strings[kind],
        weight,
        text: strings[text],
      }));
    }
  }
  return columns.doc.map((d, i) => {
    const mention = new Row(i, docs[d]);
    docs[d].mentions.push(mention);
    return mention;
  });
}

export function unpack(raw) {
  const docs = raw.docs.map((doc, index) => ({
    ...doc,
    index,
    units: units(doc.text),
    mentions: [],
  }));
  const all = places(raw);
  return { ...raw, docs, places: all, mentions: mentions(raw.mentions, docs, all, raw.strings, raw.called) };
}
