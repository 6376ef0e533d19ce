// What the modules share: the shapes of documents, places and mentions on the page. Leaflet comes with the page.

declare const L: any;

interface Window {
  L: any;
  Toposcope: { map: any; data: PageData; state: State };
}

/** A gazetteer's place; coordinates in degrees, radius in km. */
interface Place {
  index: number;
  id: number;
  lat: number;
  lon: number;
  name: string;
  kind: string;
  what: string;
  radius: number;
  country: string;
  countryName: string;
  admin1Name: string;
  population: number;
  /** Where it is on the map, as parts of the world's square; once it was asked for. */
  onMap?: [number, number];
  /** The fields of geo/record.py, as they are saved. */
  record: Record<string, string | number | null>;
}

interface Alternate {
  place: Place;
  probability: number | null;
  match?: string;
}

/** A name in a text: start and end in code points, from and to in UTF-16 units. */
interface Mention {
  index: number;
  doc: Report;
  start: number;
  end: number;
  from: number;
  to: number;
  text: string;
  /** The same as labels have it, where grammar has changed it in the text; else "". */
  called: string;
  found: Place | null;
  confidence: number;
  reason: string;
  sentence: string;
  kind: string;
  match: string;
  alternates: Alternate[];
  evidence: { kind: string; weight: number; text: string }[];
  original: Place | null;
  /** What a person chose: undefined = nothing, null = no place. */
  choice: Place | null | undefined;
  /** A person marked it; the resolver did not. */
  added?: boolean;
}

interface Report {
  index: number;
  name: string;
  title: string;
  source: string;
  date: string;
  text: string;
  offsets?: [number, number][];
  units: number[] | null;
  mentions: Mention[];
}

interface Kind {
  name: string;
  words: string;
  colour: string;
}

interface PageData {
  key: string;
  title: string;
  theme: string;
  paint_above: number;
  /** The page stands in another's frame: the map and its cards alone. */
  embed: boolean;
  basemap: any;
  kinds: Kind[];
  /** Of the page: "en", "fr", "es", "ar". */
  language: string;
  /** Its phrases (`page.tsv` of its language). */
  words: Record<string, string>;
  /** A map file that lies beside the page. */
  pmtiles?: string;
  /** A place's fields: name, and whether it is text. */
  fields: [string, boolean][];
  /** Gazetteer, resolver and licence in one line. */
  origin: string | null;
  provenance: Record<string, string>;
  docs: Report[];
  places: Place[];
  mentions: Mention[];
}

/** A place on the map with the mentions that mean it and pass the filters. */
interface Entry {
  place: Place;
  mentions: Mention[];
  confidence: number;
  corrected: boolean;
  /** What it is called on the map, once asked for. */
  name?: string;
}

interface Filters {
  doc: number;
  country: string;
  confidence: number;
  hidden: Set<string>;
  from: string;
  to: string;
  candidates: boolean;
  areas: boolean;
  /** The stops of the report on show, numbered and joined. */
  route: boolean;
  /** Countries tinted by how often they and their places are named. */
  tints: boolean;
}

interface State {
  filters: Filters;
  shown: Map<Place, Entry>;
  total: number;
  mention: Mention | null;
  place: Place | null;
  doc: number;
  scope: string;
  pointing: ((place: Place) => void) | null;
  query: string;
  sort: string;
}
