import assert from "node:assert/strict";
import { test } from "node:test";
import { shortcut } from "../../www/shortcuts.js";

const NOWHERE = { typing: false, pressable: false, arrows: false };
const key = (name: string, ctrlKey = false) => ({
  key: name,
  ctrlKey,
  metaKey: false,
  altKey: false,
});

test("space, arrow, R and P do what the page says", () => {
  assert.equal(shortcut(key(" "), NOWHERE), "togglePlay");
  assert.equal(shortcut(key("ArrowRight"), NOWHERE), "step");
  assert.equal(shortcut(key("R"), NOWHERE), "reset");
  assert.equal(shortcut(key("p"), NOWHERE), "press");
  assert.equal(shortcut(key("x"), NOWHERE), undefined);
});

test("the browser's own shortcuts are left alone", () => {
  assert.equal(shortcut(key("r", true), NOWHERE), undefined);
});

test("keys belong to what holds the focus first", () => {
  assert.equal(shortcut(key("p"), { ...NOWHERE, typing: true }), undefined);
  assert.equal(shortcut(key(" "), { ...NOWHERE, pressable: true }), undefined);
  assert.equal(shortcut(key("p"), { ...NOWHERE, pressable: true }), "press");
  assert.equal(shortcut(key("ArrowRight"), { ...NOWHERE, arrows: true }), undefined);
});
