// One marker a place. Up to some 1,500 each is an element of its own that the keyboard reaches; above, see cluster.js.
"use strict";

Toposcope.markers = (() => {
  const T = Toposcope;
  const drawn = new Map(); // place -> Leaflet marker
  let map,
    painted = null,
    middle = 0;

  // The widest empty stretch of longitudes goes to the page's edges, so that Fiji is not torn apart.
  function centre(places) {
    const lons = places.map((p) => p.lon).sort((a, b) => a - b);
    if (!lons.length) return 0;
    let west = lons[0],
      gap = lons[0] + 360 - lons[lons.length - 1];
    for (let i = 1; i < lons.length; i++)
      if (lons[i] - lons[i - 1] > gap) {
        gap = lons[i] - lons[i - 1];
        west = lons[i];
      }
    return west + (360 - gap) / 2;
  }

  const lonOf = (place) => place.lon + 360 * Math.round((middle - place.lon) / 360);
  const at = (place) => [place.lat, lonOf(place)];
  const radius = (entry) =>
    painted ? 7 : Math.min(15, (T.state.total > 60 ? 5.5 : 7) + 2.2 * Math.log2(1 + entry.mentions.length));

  function describe(entry) {
    const { place, mentions, confidence } = entry;
    return `${place.name}, ${[place.what, place.countryName].filter(Boolean).join(", ")}: ${T.count(mentions.length, "mention")}, ${T.percent(confidence)} sure`;
  }

  function icon(entry) {
    const size = Math.round(radius(entry) * 2);
    const opacity = 0.3 + 0.7 * entry.confidence;
    const symbol = T.kinds.symbol(T.kinds.of(entry.place), size + 4, { opacity, corrected: entry.corrected });
    const box = T.el("div", { class: "ts-marker" }, symbol);
    return L.divIcon({ html: box, className: "ts-marker-box", iconSize: [size + 4, size + 4] });
  }

  function add(entry) {
    const { place } = entry;
    const marker = L.marker(at(place), { icon: icon(entry), keyboard: true, riseOnHover: true });
    marker.on("click", () => T.state.select({ place, from: "map" }));
    marker.on("keypress", (e) => {
      if (["Enter", " "].includes(e.originalEvent.key)) T.state.select({ place, from: "map" });
    });
    marker.on("mouseover focus", () => T.emit("hover", place));
    marker.on("mouseout blur", () => T.emit("hover", null));
    marker.addTo(map);
    dress(marker, entry);
    drawn.set(place, marker);
  }

  const signature = (entry) => [entry.mentions.length, entry.confidence, entry.corrected].join();

  function dress(marker, entry) {
    const node = marker.getElement();
    node.setAttribute("aria-label", describe(entry));
    node.title = describe(entry);
    node.dataset.place = entry.place.id;
    node.classList.toggle("ts-selected", T.state.place === entry.place);
    marker.tsSignature = signature(entry);
  }

  function update(shown) {
    if (painted) return painted.set([...shown.values()]);
    for (const [place, marker] of drawn)
      if (!shown.has(place)) {
        marker.remove();
        drawn.delete(place);
      }
    for (const [place, entry] of shown) {
      const marker = drawn.get(place);
      if (!marker) add(entry);
      else if (marker.tsSignature !== signature(entry)) {
        marker.setIcon(icon(entry));
        dress(marker, entry);
      }
    }
    return null;
  }

  // How many places the map draws now: what the filters' "n of N" must equal.
  const count = () => (painted ? painted.count() : drawn.size);

  // Places that stand alone on the map, not in a cluster: those that can bear a name.
  const alone = () => (painted ? painted.singles() : [...T.state.shown.values()]);

  function boxes() {
    if (painted) return painted.boxes();
    return [...drawn.values()].map((marker) => {
      const { x, y } = map.latLngToLayerPoint(marker.getLatLng()),
        r = marker.options.icon.options.iconSize[0] / 2 - 2;
      return [x - r, y - r, x + r, y + r];
    });
  }

  // The places a story happens at: without countries and regions that it only names, and without the far ones when
  // nearly all of it happens elsewhere.
  function bounds(all) {
    const wide = (place) => ["country", "region"].includes(T.kinds.of(place)) || place.radius > 200;
    const places = [...T.state.shown.keys()],
      narrow = all ? places : places.filter((place) => !wide(place));
    if (all || !narrow.length) return L.latLngBounds(places.map(at));
    const middle = (list) => list.sort((a, b) => a - b)[list.length >> 1];
    const centre = [middle(narrow.map((p) => p.lat)), middle(narrow.map(lonOf))];
    const far = (place) => map.distance(centre, at(place));
    const limit = Math.max(4 * middle(narrow.map(far)), 3e5),
      near = narrow.filter((place) => far(place) <= limit);
    return L.latLngBounds((near.length >= 0.75 * narrow.length ? near : narrow).map(at));
  }

  function fit({ all = false, animate = false } = {}) {
    const box = bounds(all);
    if (!box.isValid()) return void map.setView([25, 10], 2);
    const [top, right, bottom, left] = T.filters.covered();
    map.fitBounds(box, {
      paddingTopLeft: [left + 44, top + 44],
      paddingBottomRight: [right + 44, bottom + 44],
      maxZoom: 8,
      animate: animate && !T.calm(),
    });
  }

  function start(target) {
    map = target;
    middle = centre(T.state.data.mentions.filter((m) => m.found).map((m) => m.found));
    const places = new Set(T.state.data.mentions.map((m) => m.found));
    if (places.size > T.state.data.paint_above) painted = T.cluster.layer().addTo(map);
    T.on("shown", update);
    T.on("selected", ({ place }) => {
      if (painted) painted.mark(place);
      drawn.forEach((marker, p) => {
        marker.getElement().classList.toggle("ts-selected", p === place);
        marker.setZIndexOffset(p === place ? 1000 : 0);
      });
    });
    T.on("hover", (place) =>
      drawn.forEach((marker, p) => marker.getElement().classList.toggle("ts-hover", p === place)),
    );
  }

  return {
    start,
    at,
    lonOf,
    radius,
    alone,
    boxes,
    count,
    fit,
    bounds,
    node: (place) => drawn.get(place)?.getElement(),
  };
})();
