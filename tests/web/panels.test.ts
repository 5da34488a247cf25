import assert from "node:assert/strict";
import { test } from "node:test";
import type { Descent, Draw } from "../../lab/pkg/perturb_lab.js";
import { csv, nearest } from "../../www/lab/figure.js";
import { descentSentence, exceeded, landmarks } from "../../www/lab/panels.js";
import { blocks } from "../../www/lab/stability.js";
import { trainingOf } from "../../www/lab/training.js";

function descentOf(losses: readonly number[], slope: number, cosine: number): Descent {
  return {
    multiples: losses.map((_, place) => place),
    train: losses.map((loss) => ({ loss, accuracy: 1, count: 10 })),
    distance: losses.map(() => 0),
    slope,
    cosine,
    trusted: 2,
  };
}

test("a descent has a lowest place, one where it is back, and one where the line is off by half", () => {
  const descent = descentOf([1, 0.8, 0.7, 0.9, 1.1], -0.25, 0.5);
  // The line promises 0.5 at 2×, and it is 0.3; at 3× it is 0.1 for 0.75.
  assert.deepEqual(landmarks(descent), { lowest: 2, back: 4, off: 3 });
  assert.equal(
    descentSentence(descent),
    "The loss is lowest at 2× the step and back where it was at 4×. Taylor’s line is off by half of what it promises at 3×. The formula trusts it up to 2×.",
  );
  assert.match(
    descentSentence({ ...descent, trusted: 5 }),
    /up to 5×, which is too far: the gradient breaks down faster/,
  );
});

test("a step that only climbs is called one", () => {
  const climbing = descentOf([1, 1.2, 1.5], -0.1, -0.3);
  assert.equal(landmarks(climbing).lowest, 0);
  assert.match(
    descentSentence(climbing),
    /^Along this step the loss does not fall: .* promises nothing\.$/,
  );
  assert.match(
    descentSentence(descentOf([1, 0.9, 0.8], -0.1, 1)),
    /stays within half .* all along/,
  );
});

test("displacements beyond the formula are counted", () => {
  const draw = (change: number[], distance: number[]): Draw =>
    ({ change, distance }) as Partial<Draw> as Draw;
  assert.deepEqual(exceeded([draw([1, 2], [1.5, 1.5]), draw([3, 0], [1, 1])]), { over: 2, of: 4 });
  assert.deepEqual(exceeded([]), { over: 0, of: 0 });
});

test("steps of training are told apart by epoch and layer", () => {
  const steps = new Float32Array([1, 0.5, 2, 3, 0.25, 4, 5, 2, 0.5, 6, 7, 0.25, 8, 9]);
  assert.deepEqual(trainingOf(steps, 2), {
    epochs: [1, 2],
    relative: [
      [0.5, 0.25],
      [0.5, 0.25],
    ],
    weight: [
      [2, 4],
      [6, 8],
    ],
    gradient: [
      [3, 5],
      [7, 9],
    ],
  });
  assert.deepEqual(trainingOf(new Float32Array(), 3).epochs, []);
});

test("draws are divided into jobs, and up the gradient there is one", () => {
  assert.deepEqual(blocks({ noiseShape: "gaussian" }, 12), [
    { first: 1, count: 5 },
    { first: 6, count: 5 },
    { first: 11, count: 2 },
  ]);
  assert.deepEqual(blocks({ noiseShape: "gradient" }, 12), [{ first: 1, count: 1 }]);
});

test("tables keep their quotes, and places are found", () => {
  assert.equal(
    csv(
      ["a", "b"],
      [
        ['say "x", y', 0.5],
        ["z", undefined],
      ],
    ),
    'a,b\n"say ""x"", y",0.5\n"z",\n',
  );
  assert.equal(nearest([1, 5, 10], 6), 1);
  assert.equal(nearest([], 6), 0);
});
