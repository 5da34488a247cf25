import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { initSync as initLab } from "../../lab/pkg/perturb_lab.js";
import { initSync } from "../../pkg/perturb.js";
import type { Lab, Results } from "../../www/lab/lab.js";
import { isComplete, open, type Studied } from "../../www/lab/study.js";
import { shortLoss } from "../../www/lab/study-view.js";

initSync({ module: readFileSync("pkg/perturb_bg.wasm") });
initLab({ module: readFileSync("lab/pkg/perturb_lab_bg.wasm") });

const FILE = readFileSync("tests/data/sweep.json", "utf8");

function opened(text: string): Studied | undefined {
  let shown: Studied | undefined;
  const lab = {
    show: ({ sweep }: Partial<Results>) => {
      shown = sweep;
    },
  } as Partial<Lab> as Lab;
  open(lab, text);
  return shown;
}

test("losses in a table are short", () => {
  assert.deepEqual([0, 2.6e-13, 0.000999, 0.0123, 0.5, 1.04, 12].map(shortLoss), [
    "0",
    "3e-13",
    "1e-3",
    ".012",
    ".5",
    "1.0",
    "12",
  ]);
});

test("a file of the program “study” is shown as it was written", () => {
  const studied = opened(FILE);
  assert.ok(studied !== undefined && isComplete(studied));
  const { tally, landscape } = studied;
  assert.deepEqual(tally.scores, JSON.parse(FILE).scores);
  assert.deepEqual(
    landscape.rows.map(({ optimizer, stepSizes }) => [optimizer, stepSizes]),
    [
      ["sgd", [0.01, 0.03, 0.1]],
      ["fromage", [0.01, 0.03, 0.1]],
    ],
  );
  assert.match(landscape.finding ?? "", /^Step sizes that work: Fromage at 0\.03 only/);
});

test("a study that is not complete is one that can be resumed", () => {
  const kept = JSON.parse(FILE);
  kept.scores[3] = null;
  const studied = opened(JSON.stringify(kept));
  assert.ok(studied !== undefined && !isComplete(studied));
  assert.equal(studied.landscape.done, 11);
  assert.equal(studied.landscape.finding, undefined);
});

test("what is no study is refused with what is wrong with it", () => {
  const kept = JSON.parse(FILE);
  const refused = (text: string): string => {
    try {
      opened(text);
    } catch (error) {
      return (error as Error).message;
    }
    return "it was opened";
  };
  const but = (changes: object): string => refused(JSON.stringify({ ...kept, ...changes }));
  assert.equal(refused("x1,x2,label"), "it is not JSON");
  for (const text of ["null", "3", "[]", '{"study":"race"}', '{"study":"sweep","scores":[]}']) {
    assert.match(refused(text), /not a study that this page or the program “study” has written/);
  }
  assert.equal(
    but({ scores: kept.scores.slice(1) }),
    "it has 11 scores, and its study 12 networks",
  );
  assert.match(
    but({ settings: "v=1&budget=0" }),
    /^Steps must be a whole number [^.]*; got “0”\.$/,
  );
  assert.match(
    but({ settings: "v=1&rules=sgdd" }),
    /^Algorithms: each must be one of [^.]*; got “sgdd”\.$/,
  );
  assert.match(but({ settings: "v=9" }), /^The link is of version “9”/);
  assert.match(but({ settings: "v=1&lesson=noise" }), /^it is not a study/);
  const [score] = kept.scores;
  for (const wrong of [
    3,
    "0.5",
    [],
    { ...score, loss: "small" },
    { ...score, loss: -5 },
    { ...score, accuracy: undefined },
    { ...score, testAccuracy: 1.5 },
    { ...score, testLoss: {} },
  ])
    assert.match(but({ scores: [null, wrong, ...kept.scores.slice(2)] }), /^score 2 is none: /);
});
