import assert from "node:assert/strict";
import test from "node:test";

import { abbreviates, calm } from "../../geo/maps/web/naming.js";

test("a short form of a name is told from a name", () => {
  for (const [text, name, dot] of [
    ["Ga", "Georgia", true],
    ["Ill", "Illinois", true],
    ["Calif", "California", true],
    ["U.S.", "United States", false],
    ["ОАЭ", "Объединённые Арабские Эмираты", false],
  ])
    assert.ok(abbreviates(text, name, dot), text);
  for (const [text, name, dot] of [
    ["Rio", "Rio de Janeiro", false],
    ["Homs", "Homs", true],
    ["Hama", "Ḩamāh", true],
    ["Rom", "Rome", false],
    ["北京", "北京市大兴区", false],
    ["Paris", "Parisot-le-Grand", false],
  ])
    assert.ok(!abbreviates(text, name, dot), text);
});

test("a dateline's capitals are no name's", () => {
  assert.equal(calm("HOMS", "Homs"), "Homs");
  assert.equal(calm("DEIR EZ-ZOR", "Dayr az Zawr"), "Deir Ez-Zor");
  assert.equal(calm("UAE", "United Arab Emirates"), "UAE");
  assert.equal(calm("حمص", "Homs"), "حمص");
});
