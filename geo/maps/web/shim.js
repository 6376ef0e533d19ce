// What folium's templates expect beside Leaflet, in a few lines: $ for popups, pins without pictures.
(() => {
  "use strict";
  // folium uses $(`<div>…</div>`)[0] and $(document).ready(f), and nothing else of jQuery.
  window.$ = window.jQuery = (what) => {
    if (typeof what === "function") {
      what();
      return [];
    }
    if (typeof what !== "string") return { ready: (f) => f() };
    if (!what.trim().startsWith("<")) return [...document.querySelectorAll(what)];
    const template = document.createElement("template");
    template.innerHTML = what;
    return [...template.content.children];
  };

  const COLOURS = {
    red: "#d63e2a",
    darkred: "#a23336",
    lightred: "#ff8e7f",
    orange: "#f69730",
    beige: "#ffcb92",
    green: "#72b026",
    darkgreen: "#728224",
    lightgreen: "#bbf970",
    blue: "#38aadd",
    darkblue: "#00649f",
    lightblue: "#8adaff",
    purple: "#d252b9",
    darkpurple: "#5b396b",
    pink: "#ff91ea",
    cadetblue: "#436978",
    white: "#fbfbfb",
    gray: "#575757",
    lightgray: "#a3a3a3",
    black: "#303030",
  };

  function pin(colour, dot) {
    const body = `<path d="M12 1C5.9 1 1 5.8 1 11.8 1 20 12 34 12 34s11-14 11-22.2C23 5.8 18.1 1 12 1z" fill="${colour}" stroke="#fff"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 35" width="24" height="35">${body}<circle cx="12" cy="12" r="4" fill="${dot}"/></svg>`;
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
  }

  const shape = { iconSize: [24, 35], iconAnchor: [12, 35], popupAnchor: [0, -30], tooltipAnchor: [12, -20] };
  const plain = pin(COLOURS.blue, "#fff");
  L.Icon.Default.imagePath = "";
  L.Icon.Default.mergeOptions({ iconUrl: plain, iconRetinaUrl: plain, shadowUrl: "", shadowSize: [0, 0], ...shape });
  L.AwesomeMarkers = {
    icon: (options = {}) =>
      L.icon({
        iconUrl: pin(COLOURS[options.markerColor] || COLOURS.blue, COLOURS[options.iconColor] || "#fff"),
        ...shape,
      }),
  };
  L.AwesomeMarkers.Icon = L.Icon;
  L.Control.Attribution.mergeOptions({ prefix: '<a href="https://leafletjs.com">Leaflet</a>' });
})();
