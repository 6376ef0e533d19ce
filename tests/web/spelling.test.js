import assert from "node:assert/strict";
import test from "node:test";

import { meant, within } from "../../geo/maps/web/spelling.js";

test("letters put in, left out, changed or swapped", () => {
  assert.ok(within("damascus", "damacsus", 1));
  assert.ok(within("aleppo", "alepo", 1));
  assert.ok(within("homs", "hams", 1));
  assert.ok(!within("homs", "rome", 1));
  assert.ok(!within("damascus", "dama", 2));
});

test("typing errors find a name, short words only themselves", () => {
  assert.ok(meant("damacsus", "damascus"));
  assert.ok(meant("baghuoz", "al baghouz fawqani"));
  assert.ok(meant("springfeild", "springfield"));
  assert.ok(meant("hol", "al hol"));
  assert.ok(!meant("hom", "rom"));
  assert.ok(!meant("paris", "berlin"));
});
