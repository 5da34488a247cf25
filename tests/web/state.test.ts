import assert from "node:assert/strict";
import { test } from "node:test";
import type { Spec } from "../../pkg/perturb.js";
import {
  type Action,
  initialState,
  isDark,
  reduce,
  type State,
  showsClean,
} from "../../www/state.js";

/** As much of a spec as the state looks at. */
const SPEC = {
  data: "circle",
  layers: [8, 8],
  points: [],
  draw: 0,
  stepSize: 0.01,
  l2: 0,
} as Partial<Spec> as Spec;

function after(...actions: Action[]): State {
  return actions.reduce(reduce, initialState(SPEC));
}

test("every press is fresh noise, also after restoring", () => {
  assert.equal(after({ type: "pressed" }).spec.draw, 1);
  assert.equal(after({ type: "pressed" }, { type: "pressed" }).spec.draw, 2);
  assert.equal(after({ type: "pressed" }, { type: "restored" }).spec.draw, 0);
  assert.equal(after({ type: "pressed" }, { type: "restored" }, { type: "pressed" }).spec.draw, 2);
  assert.equal(after({ type: "pressed" }, { type: "kept" }, { type: "pressed" }).spec.draw, 2);
});

test("a press looks at the noisy network, whatever was looked at before", () => {
  const state = after({ type: "pressed" }, { type: "flipped" }, { type: "pressed" });
  assert.equal(showsClean(state), false);
});

test("flipping needs noise, and holding turns it over for a moment", () => {
  assert.equal(after({ type: "flipped" }).flipped, false);
  assert.equal(showsClean(after({ type: "pressed" }, { type: "flipped" })), true);
  assert.equal(showsClean(after({ type: "pressed" }, { type: "held", held: true })), true);
  assert.equal(
    showsClean(after({ type: "pressed" }, { type: "flipped" }, { type: "held", held: true })),
    false,
  );
});

test("a refused number stays in its box until another one is accepted", () => {
  const refused = after({
    type: "refused",
    problem: { field: "stepSize", message: "No." },
    text: "x",
  });
  assert.deepEqual(refused.drafts, { stepSize: { text: "x", message: "No." } });
  assert.equal(refused.spec, SPEC);
  const accepted = reduce(refused, {
    type: "specChanged",
    spec: { ...SPEC, stepSize: 0.1 },
    field: "stepSize",
  });
  assert.deepEqual(accepted.drafts, {});
});

test("divergence stops training, and nothing starts it until it is dealt with", () => {
  const diverged = after(
    { type: "played" },
    { type: "diverged", sentence: "Training diverged at step 7." },
  );
  assert.equal(diverged.playing, false);
  assert.equal(reduce(diverged, { type: "played" }).playing, false);
  assert.equal(reduce(reduce(diverged, { type: "recovered" }), { type: "played" }).playing, true);
  assert.equal(reduce(diverged, { type: "started" }).divergence, undefined);
});

test("what points at a neuron is dropped when the network changes its shape", () => {
  const pointing = after(
    { type: "hovered", node: 3 },
    { type: "selected", selection: { type: "neuron", node: 3 } },
  );
  const reshaped = reduce(pointing, {
    type: "specChanged",
    spec: { ...SPEC, layers: [8] },
    field: "layers",
  });
  assert.equal(reshaped.hovered, undefined);
  assert.equal(reshaped.selection, undefined);
  const same = reduce(pointing, { type: "specChanged", spec: { ...SPEC, l2: 0.1 }, field: "l2" });
  assert.equal(same.hovered, 3);
});

test("the last draw that there is is followed by the first", () => {
  const spec = { ...SPEC, draw: 2 ** 32 - 1 };
  const opened = after({ type: "specOpened", spec, pins: [], problems: [], lesson: undefined });
  assert.equal(reduce(opened, { type: "pressed" }).spec.draw, 1);
});

test("an opened link replaces everything it says and tells what it could not use", () => {
  const problems = [{ field: "stepSize", message: "Step size must be a number." }];
  const state = after(
    { type: "played" },
    { type: "specOpened", spec: { ...SPEC, draw: 4 }, pins: [], problems, lesson: undefined },
  );
  assert.equal(state.playing, false);
  assert.equal(state.lastDraw, 4);
  // What was said of a network from a file is not of this one.
  const notice = {
    id: "opened",
    tone: "lasting",
    text: "n.json is open.",
    report: undefined,
  } as const;
  const again = {
    type: "specOpened",
    spec: SPEC,
    pins: [],
    problems: [],
    lesson: undefined,
  } as const;
  assert.deepEqual(reduce(after({ type: "noticed", notice }), again).notices, []);
  assert.deepEqual(
    state.notices.map(({ text }) => text),
    ["Step size must be a number."],
  );
  assert.deepEqual(
    reduce(state, { type: "specOpened", spec: SPEC, pins: [], problems: [], lesson: undefined })
      .notices,
    [],
  );
});

test("networks are pinned and unpinned, and a link brings its own", () => {
  const pin = (step: number) => ({ spec: SPEC, step, parameters: undefined });
  const [first, second] = [pin(1), pin(2)];
  const both = after({ type: "pinned", pin: first }, { type: "pinned", pin: second });
  assert.deepEqual(both.pins, [first, second]);
  assert.deepEqual(reduce(both, { type: "unpinned", pin: first }).pins, [second]);
  const opened = reduce(both, {
    type: "specOpened",
    spec: SPEC,
    pins: [first],
    problems: [],
    lesson: undefined,
  });
  assert.deepEqual(opened.pins, [first]);
});

test("a notice replaces the last one of its kind", () => {
  const notice = { id: "a", tone: "quiet", text: "1", report: undefined } as const;
  const state = after(
    { type: "noticed", notice },
    { type: "noticed", notice: { ...notice, text: "2" } },
  );
  assert.deepEqual(
    state.notices.map(({ text }) => text),
    ["2"],
  );
  assert.equal(state.announcement, "2");
  assert.deepEqual(reduce(state, { type: "dismissed", id: "a" }).notices, []);
});

test("painted points are a dataset of their own", () => {
  const state = after({ type: "pointsChanged", points: [{ x1: 1, x2: 2, label: 1 }] });
  assert.equal(state.spec.data, "custom");
  assert.equal(state.spec.points.length, 1);
});

test("the theme follows the system unless one is chosen", () => {
  assert.equal(isDark(after({ type: "systemThemeChanged", dark: true })), true);
  assert.equal(
    isDark(
      after({ type: "systemThemeChanged", dark: true }, { type: "themeChosen", theme: "light" }),
    ),
    false,
  );
  assert.equal(isDark(after({ type: "themeChosen", theme: "dark" })), true);
});

test("zoom stays between the whole network and a close look", () => {
  assert.equal(after({ type: "zoomed", zoom: 0 }).zoom, 1);
  assert.equal(after({ type: "zoomed", zoom: 100 }).zoom, 6);
});

test("a run that is taken over trains to where it was, and pauses there", () => {
  const spec = { ...SPEC, stepSize: 0.1, layers: [3] } as Spec;
  const before: Action[] = [
    { type: "pressed" },
    { type: "selected", selection: { type: "neuron", node: 3 } },
    { type: "diverged", sentence: "It broke." },
  ];
  const taken = after(...before, { type: "taken", spec, goal: 120 });
  assert.equal(taken.spec, spec);
  assert.deepEqual([taken.playing, taken.goal, taken.divergence], [true, 120, undefined]);
  assert.deepEqual([taken.selection, taken.lastDraw], [undefined, 0]);
  const arrived = reduce(taken, { type: "paused" });
  assert.deepEqual([arrived.playing, arrived.goal], [false, undefined]);
  const start = after({ type: "taken", spec, goal: 0 });
  assert.deepEqual([start.playing, start.goal], [false, undefined]);
});
