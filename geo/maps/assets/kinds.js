// How each kind of place looks: shape and colour say the same twice, so that neither is needed alone (Okabe-Ito colours).
"use strict";

Toposcope.kinds = (() => {
  const { svg } = Toposcope;
  // Paths in a box of -10..10.
  const PATHS = {
    circle: "M-8,0a8,8 0 1,0 16,0a8,8 0 1,0 -16,0z",
    square: "M-7,-7h14v14h-14z",
    star: "M0,-9.5L2.6,-3.4 9.2,-2.9 4.2,1.4 5.7,7.9 0,4.4 -5.7,7.9 -4.2,1.4 -9.2,-2.9 -2.6,-3.4z",
    hexagon: "M-8.7,0L-4.3,-7.5H4.3L8.7,0 4.3,7.5H-4.3z",
    drop: "M0,9L-8.6,-6.5H8.6z",
    triangle: "M0,-9L8.6,6.5H-8.6z",
    diamond: "M0,-9.2L9.2,0 0,9.2 -9.2,0z",
  };
  const LOOKS = {
    settlement: { shape: "circle", colour: "#d55e00" },
    country: { shape: "star", colour: "#cc79a7" },
    admin: { shape: "square", colour: "#e69f00" },
    region: { shape: "hexagon", colour: "#f0e442" },
    water: { shape: "drop", colour: "#0072b2" },
    relief: { shape: "triangle", colour: "#009e73" },
    site: { shape: "diamond", colour: "#56b4e9" },
  };

  function symbol(kind, size, { opacity = 1, hollow = false, corrected = false } = {}) {
    const look = LOOKS[kind];
    const path = svg("path", {
      d: PATHS[look.shape],
      fill: hollow ? "none" : look.colour,
      "fill-opacity": opacity,
      class: hollow ? "ts-glyph ts-hollow" : "ts-glyph",
      stroke: hollow ? look.colour : "currentColor",
    });
    if (hollow) path.setAttribute("stroke-dasharray", "3 2");
    const node = svg(
      "svg",
      { viewBox: "-12 -12 24 24", width: size, height: size, "aria-hidden": "true", focusable: "false" },
      path,
    );
    if (corrected) node.append(svg("path", { d: "M-4,0L-1,3.2 4.4,-3.4", class: "ts-check" }));
    return node;
  }

  const of = (place) => Toposcope.state.data.kinds[place.kind][0];
  const words = (place) => Toposcope.state.data.kinds[place.kind][1];

  return { LOOKS, PATHS, symbol, of, words };
})();
