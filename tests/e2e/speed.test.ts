// Ratios within one Chrome, never times: the machine may be slow, busy or both.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Chrome } from "../../bench/arena.js";
import { checkAgreement, compete, ratio, settle } from "../../bench/contest.js";
import { configurations, type Task } from "../../bench/task.js";

const chrome = await Chrome.start();
after(() => chrome.close());

test("six layers of eight train five times as fast as in plain ndarray, and map eight times as fast", async () => {
  const task = configurations["B"] as Task;
  const perturb = await chrome.enter("perturb", task);
  const entrants = [perturb, await chrome.enter("ndarray", task)];
  await checkAgreement(entrants, task);
  await settle(perturb);
  for (const [work, least] of [
    ["training", 5],
    ["heatmaps", 8],
  ] as const) {
    const times = await compete(entrants, work, { rounds: 15, ms: 60 });
    const faster = ratio(times, "ndarray", "perturb");
    assert.ok(faster >= least, `${work}: only ${faster.toFixed(1)} times as fast`);
  }
});
