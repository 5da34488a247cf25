import assert from "node:assert/strict";
import { test } from "node:test";
import type { Comparison } from "../../lab/pkg/perturb_lab.js";
import { barrierSentence } from "../../www/lab/pair.js";

function walkOf(losses: readonly number[]): Comparison {
  const walk = losses.map((loss, place) => ({
    share: place / (losses.length - 1),
    train: { loss, accuracy: 1, count: 10 },
    map: [],
  }));
  return {
    distance: { layers: [], product: 0, spectralProduct: 0 },
    change: 0,
    agreement: 1,
    difference: [],
    walk,
  };
}

test("a barrier is a loss above the straight line between the ends", () => {
  assert.match(
    barrierSentence(walkOf([0.1, 0.2, 0.5, 0.3, 0.1])),
    /^There is a barrier: 50\u202f% of the way, the loss is 0.500, 0.400 above/,
  );
  assert.match(
    barrierSentence(walkOf([0.1, 0.2, 0.3])),
    /^There is no barrier: .* more than 0.000/,
  );
  assert.match(barrierSentence(walkOf([0.5, 0.1, 0.5])), /^There is no barrier/);
});
