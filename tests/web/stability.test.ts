import assert from "node:assert/strict";
import { test } from "node:test";
import type { Spec } from "../../pkg/perturb.js";
import { stabilityJobs } from "../../www/lab/stability.js";

test("however many draws there are, they hold a network's weights once", () => {
  const spec = { noiseShape: "gaussian" } as Partial<Spec> as Spec;
  const jobs = stabilityJobs({ spec, parameters: [1, 2, 3] }, [0, 0.1], 1000);
  const weights = new Set(jobs.map((job) => job.type === "stability" && job.parameters));
  assert.equal(jobs.length, 200);
  assert.deepEqual([...weights], [[1, 2, 3]]);
});
