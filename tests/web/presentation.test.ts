import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { initSync } from "../../pkg/perturb.js";
import { hiddenIn, hiding, PARTS } from "../../www/hidden.js";
import { presented, presenting } from "../../www/presentation.js";

initSync({ module: readFileSync("pkg/perturb_bg.wasm") });

test("a fragment falls into how it is presented and what it shows, and is put together again", () => {
  const fragment = "data=spiral&layers=8,8&hide=share,theme&theme=dark&play=1";
  const { presentation, link, problems } = presented(fragment);
  assert.deepEqual(presentation, { hide: "share,theme", theme: "dark", play: true });
  assert.equal(link, "data=spiral&layers=8,8");
  assert.deepEqual(problems, []);
  assert.equal(presenting(link, presentation), fragment);
});

test("what is as usual is not in the link", () => {
  const { presentation, link } = presented("");
  assert.deepEqual(presentation, { hide: "", theme: "auto", play: false });
  assert.equal(presenting(link, presentation), "");
  assert.equal(presenting("data=moons", presentation), "data=moons");
});

test("a presentation that cannot be is told, and nothing of it is taken for more than text", () => {
  const { presentation, problems } = presented("theme=pink&play=yes&hide=%E0%A4%A");
  assert.deepEqual(presentation, { hide: "%E0%A4%A", theme: "auto", play: false });
  assert.equal(problems.length, 2);
  assert.match(problems[0] ?? "", /auto, light, dark; got “pink”/);
  assert.match(problems[1] ?? "", /play is 0 or 1; got “yes”/);
});

test("controls are left out by their names: regions, buttons and every parameter", () => {
  const { names, problem } = hiddenIn("share, stepSize step,step");
  assert.deepEqual(names, ["share", "stepSize", "step"]);
  assert.equal(problem, undefined);
  assert.equal(
    hiding(names),
    ':is(#share, #offered-files, [data-parameter="stepSize"], [name="stepSize"], #step) { display: none !important; }',
  );
  assert.equal(hiding([]), "");
});

test("the element and the README tell of every part that can be left out", () => {
  for (const file of ["README.md", "www/element.ts"]) {
    const told = readFileSync(file, "utf8");
    for (const part of Object.keys(PARTS)) assert.match(told, new RegExp(`\\b${part}\\b`), file);
  }
});

test("a name that is no control's is told, and never becomes a selector", () => {
  const { names, problem } = hiddenIn("play *{} constructor");
  assert.deepEqual(names, ["play"]);
  assert.match(problem ?? "", /No control is called “\*\{\}” or “constructor”; those are: data, /);
});
