"use strict";
Toposcope.tiles = (() => {
  return { picker: () => null };
})();
