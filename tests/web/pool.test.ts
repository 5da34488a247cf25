import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job, Outcome } from "../../lab/pkg/perturb_lab.js";
import { Cancelled, type Hand, Pool } from "../../www/lab/pool.js";
import type { Answer } from "../../www/lab/worker.js";

const job = (steps: number): Job => ({ type: "train", spec: {} as never, steps });
const outcome = (accuracy: number): Outcome => ({ type: "train", parameters: [], accuracy });

/** Workers that answer when told. */
function workshop(size: number) {
  const hands: (Hand & { job: Job | undefined; ended: boolean })[] = [];
  const pool = new Pool(() => {
    const hand: (typeof hands)[number] = {
      job: undefined,
      ended: false,
      onmessage: null,
      onerror: null,
      postMessage(task) {
        if (task.type === "job") hand.job = task.job;
      },
      terminate() {
        hand.ended = true;
      },
    };
    hands.push(hand);
    return hand;
  }, size);
  const answer = (hand: number, data: Answer): void =>
    hands[hand]?.onmessage?.({ data } as MessageEvent<Answer>);
  const finish = (hand: number): void => {
    const done = hands[hand]?.job;
    answer(hand, {
      type: "outcome",
      outcome: outcome(done?.type === "train" ? done.steps : -1),
    });
  };
  return { pool, hands, finish, answer };
}

test("jobs go to as many workers as there are, and outcomes come by number", async () => {
  const { pool, hands, finish } = workshop(2);
  const heard = new Map<number, Outcome>();
  const run = pool.run([10, 11, 12].map(job), (index, outcome) => heard.set(index, outcome));
  assert.equal(hands.length, 2);
  finish(1);
  finish(1);
  finish(0);
  await run.done;
  assert.equal(hands.length, 2);
  assert.deepEqual(
    [0, 1, 2].map((index) => heard.get(index)),
    [10, 11, 12].map(outcome),
  );
});

test("a cancelled run is dropped at once, and another one goes on", async () => {
  const { pool, hands, finish } = workshop(1);
  const heard: number[] = [];
  const first = pool.run([job(1), job(2)], () => heard.push(1));
  const second = pool.run([job(3)], () => heard.push(2));
  first.cancel();
  await assert.rejects(first.done, Cancelled);
  assert.equal(hands[0]?.ended, true);
  finish(0);
  assert.deepEqual(heard, []);
  finish(1);
  await second.done;
  assert.deepEqual(heard, [2]);
});

test("a closed pool leaves no worker, and hires none for what waited", async () => {
  const { pool, hands, finish } = workshop(2);
  await Promise.all([pool.run([job(1)], () => {}).done, finish(0)]);
  const runs = [pool.run([job(2), job(3)], () => {}), pool.run([job(4)], () => {})];
  pool.close();
  for (const { done } of runs) await assert.rejects(done, Cancelled);
  assert.equal(hands.length, 2);
  assert.ok(hands.every(({ ended }) => ended));
});

test("a job that fails ends its run with the reason", async () => {
  const { pool, hands, answer, finish } = workshop(2);
  const run = pool.run([1, 2, 3].map(job), () => {});
  answer(0, { type: "failed", reason: "it trapped" });
  await assert.rejects(run.done, /it trapped/);
  assert.ok(hands.every(({ ended }) => ended));
  const next = pool.run([job(4)], () => {});
  finish(2);
  await next.done;
});

test("a worker that falls silent is replaced, and its job begins again; a second time ends the run", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { pool, hands, answer, finish } = workshop(2);
  const wait = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) t.mock.timers.tick(1000);
  };
  const heard = new Map<number, Outcome>();
  const run = pool.run([10, 11, 12].map(job), (index, outcome) => heard.set(index, outcome));
  // Both are loaded; a job may take any time, as long as something is heard of it.
  wait(59);
  for (let minute = 0; minute < 20; minute += 1) {
    answer(0, { type: "working" });
    answer(1, { type: "working" });
    wait(15);
  }
  finish(1);
  wait(1);
  assert.deepEqual(
    hands.map(({ ended }) => ended),
    [true, false, false],
  );
  assert.deepEqual(hands[2]?.job, job(10));
  finish(1);
  finish(2);
  await run.done;
  assert.deepEqual(
    [0, 1, 2].map((index) => heard.get(index)),
    [10, 11, 12].map(outcome),
  );
  // Who has nothing to do is not missed.
  wait(600);
  assert.equal(hands[1]?.ended, false);

  const another = pool.run([job(13)], () => {});
  const failed = assert.rejects(another.done, /it gave no answer/);
  wait(32);
  await failed;
  assert.ok(hands.every(({ ended }) => ended));
  // Who has never said a word is still being loaded.
  const last = pool.run([job(14)], () => {});
  wait(59);
  assert.equal(hands[3]?.ended, false);
  wait(1);
  assert.equal(hands[3]?.ended, true);
  finish(4);
  await last.done;
});

test("no jobs are done at once", async () => {
  await workshop(2).pool.run([], () => {}).done;
});
