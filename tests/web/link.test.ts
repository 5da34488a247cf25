import assert from "node:assert/strict";
import { test } from "node:test";

/** An address bar, and somebody who types into it. */
const window = new EventTarget();
const location = {
  href: "https://a.example/p/#",
  get hash() {
    return location.href.slice(location.href.indexOf("#"));
  },
};
const history = {
  replaceState: (_: unknown, __: string, href: string) => {
    location.href = href;
  },
};
Object.assign(globalThis, { window, location, history });
const { AddressBar } = await import("../../www/link.js");

const type = (fragment: string): void => {
  location.href = `https://a.example/p/#${fragment}`;
};
const heard = (): void => {
  window.dispatchEvent(new Event("hashchange"));
};

test("the latest is shown, and not too often", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  type("");
  const bar = new AddressBar(new AbortController().signal);
  let latest = "a=1";
  bar.show(() => latest);
  t.mock.timers.tick(0);
  assert.equal(bar.fragment(), "a=1");
  for (latest of ["a=2", "a=3"]) bar.show(() => latest);
  t.mock.timers.tick(100);
  assert.equal(bar.fragment(), "a=1");
  t.mock.timers.tick(200);
  assert.equal(bar.fragment(), "a=3");
});

test("what is typed is not overwritten before it is heard of", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  type("");
  const bar = new AddressBar(new AbortController().signal);
  let changes = 0;
  bar.onChange(() => {
    changes += 1;
  });
  bar.show(() => "a=1");
  t.mock.timers.tick(0);
  bar.show(() => "a=2");
  type("b=1");
  t.mock.timers.tick(300);
  assert.equal(bar.fragment(), "b=1");
  heard();
  assert.equal(changes, 1);
  bar.show(() => "b=2");
  t.mock.timers.tick(300);
  assert.equal(bar.fragment(), "b=2");

  // What was about to be shown is out of date.
  bar.show(() => "b=3");
  type("c=1");
  heard();
  t.mock.timers.tick(300);
  assert.equal(bar.fragment(), "c=1");
  assert.equal(changes, 2);
});
