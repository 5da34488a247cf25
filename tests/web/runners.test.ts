import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { defaultSpec, initSync, type Report, Simulation, type Spec } from "../../pkg/perturb.js";
import { type Run, Runners, ranks } from "../../www/lab/runners.js";

initSync({ module: readFileSync("pkg/perturb_bg.wasm") });

const spec = (optimizer: Spec["optimizer"], stepSize: number): Spec => ({
  ...defaultSpec(),
  layers: [6],
  optimizer,
  stepSize,
});

test("the smallest is first, what is no number is last, and of equals the first comes first", () => {
  assert.deepEqual(
    ranks([0.3, 0.1, Number.NaN, 0.2, Number.POSITIVE_INFINITY, 0.1]),
    [4, 1, 5, 3, 6, 2],
  );
  assert.deepEqual(ranks([]), []);
});

test("all begin alike, and each is the run that it would be alone", () => {
  const specs = [spec("sgd", 0.03), spec("fromage", 0.01), spec("adam", 0.003)];
  const runners = new Runners(specs.map((one) => new Simulation(one)));
  const start = runners.standings(false);
  assert.equal(new Set(start.map(({ train }) => train.loss)).size, 1);
  assert.equal(new Set(start.map(({ map }) => String(map))).size, 1);
  assert.deepEqual(
    start.map(({ rank }) => rank),
    [1, 2, 3],
  );

  for (const steps of [1, 30, 69]) assert.equal(runners.train(steps).steps, steps);
  const standings = runners.standings(false);
  const alone = specs.map((one) => {
    const simulation = new Simulation(one);
    simulation.train(100);
    const { train, test } = simulation.frame(
      { nodeSize: 1, mapSize: 10, shown: 0, clean: true, compared: false, dark: false },
      undefined,
    );
    return { train, test };
  });
  assert.deepEqual(
    standings.map(({ train, test }) => ({ train, test })),
    alone,
  );
  const sorted = [...standings].sort((a, b) => a.train.loss - b.train.loss);
  assert.deepEqual(
    sorted.map(({ rank }) => rank),
    [1, 2, 3],
  );
  assert.equal(runners.step, 100);
  runners.free();
});

test("one that diverges is last and stays where it is; it is over when all have", () => {
  const broken = { ...spec("sgd", 10), l2: 1 };
  const runners = new Runners([new Simulation(broken), new Simulation(spec("sgd", 1e-4))]);
  assert.equal(runners.train(500).divergence, undefined);
  const [first, second] = runners.standings(false);
  assert.match(first?.divergence ?? "", /infinite or not a number/);
  assert.deepEqual([first?.rank, second?.rank], [2, 1]);
  assert.ok((first?.step ?? 500) < 500 && second?.step === 500);

  const all = new Runners([new Simulation(broken)]);
  assert.match(all.train(500).divergence ?? "", /infinite or not a number/);
});

test("who has diverged does not hold the others up", () => {
  const runs = [3, 10].map((most): Run => {
    let step = 0;
    return {
      get step() {
        return step;
      },
      stepsPerEpoch: 5,
      train: (steps): Report => {
        const taken = Math.min(steps, most - step);
        step += taken;
        return { steps: taken, divergence: step < most ? undefined : "broken" };
      },
      frame: () => assert.fail("nobody looks"),
      free: () => undefined,
    };
  });
  const runners = new Runners(runs);
  assert.deepEqual(runners.train(5), { steps: 5, divergence: undefined });
  assert.deepEqual(runners.train(5), { steps: 5, divergence: "broken" });
  assert.equal(runners.stepsPerEpoch, 5);
});
