import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Spec } from "../../pkg/perturb.js";
import { type Entrant, type Field, Race, type Track } from "../../www/lab/race.js";
import type { News, Order } from "../../www/lab/race-worker.js";
import type { Standing } from "../../www/lab/runners.js";

const entrant = (optimizer: string): Entrant => ({
  optimizer,
  label: optimizer,
  chosen: "",
  stepSize: 0.01,
  spec: { optimizer, speed: "max" } as Partial<Spec> as Spec,
});

const field = (...names: string[]): Field => ({
  name: names.join(),
  entrants: names.map(entrant),
});

const standing = (step: number, divergence?: string): Standing =>
  ({ step, divergence }) as Partial<Standing> as Standing;

/** A race whose worker and clock do what they are told. */
function stage() {
  Object.assign(globalThis, { document: { hidden: false } });
  const ticks: FrameRequestCallback[] = [];
  globalThis.requestAnimationFrame = (callback) => ticks.push(callback);
  let now = 0;
  const tracks: (Track & { readonly orders: Order[]; ended: boolean })[] = [];
  const said: string[] = [];
  let changes = 0;
  let drawn: readonly Standing[] = [];
  const race = new Race({
    open: () => {
      const track: (typeof tracks)[number] = {
        orders: [],
        ended: false,
        onmessage: null,
        onerror: null,
        postMessage: (order) => track.orders.push(order),
        terminate: () => {
          track.ended = true;
        },
      };
      tracks.push(track);
      return track;
    },
    draw: (standings) => {
      drawn = standings;
    },
    bench: {
      did: () => {},
      changed: () => {
        changes += 1;
      },
      trouble: (_, sentence) => {
        if (sentence === undefined) said.length = 0;
        else said.push(sentence);
      },
      dispatch: (action) => {
        if (action.type === "announced") said.push(action.text);
      },
    },
  });
  after(() => race.close());
  const hear = (data: News): void => tracks.at(-1)?.onmessage?.({ data } as MessageEvent<News>);
  /** The worker sees them, and the page's next picture comes so much later. */
  const see = async (number: number, standings: readonly Standing[], afterMs = 1000) => {
    hear({ type: "frame", race: number, standings });
    now += afterMs;
    for (const callback of ticks.splice(0)) callback(now);
    await Promise.resolve();
  };
  const orders = (type: Order["type"]): readonly Order[] =>
    tracks.flatMap(({ orders }) => orders).filter((order) => order.type === type);
  return { race, tracks, said, see, hear, orders, drawn: () => drawn, changes: () => changes };
}

test("a race that was closed leaves no worker, and nothing more is seen", async () => {
  const { race, tracks, see, drawn } = stage();
  race.attend(field("sgd"), false);
  race.toggle();
  race.close();
  assert.deepEqual([tracks.length, tracks[0]?.ended, race.playing], [1, true, false]);
  await see(1, [standing(5)]);
  assert.deepEqual(drawn(), []);
});

test("nothing is begun before somebody wants to see it", async () => {
  const { race, tracks, orders, see, drawn } = stage();
  race.attend(field("sgd", "adam"), false);
  assert.equal(tracks.length, 0);
  assert.equal(race.hasBegun, false);

  race.toggle();
  await Promise.resolve();
  assert.deepEqual(orders("begin"), [
    { type: "begin", race: 1, specs: field("sgd", "adam").entrants.map(({ spec }) => spec) },
  ]);
  assert.deepEqual(orders("run"), [{ type: "run", running: true, speed: "max" }]);
  assert.equal(orders("frame").length, 1);
  const standings = [standing(7), standing(7)];
  await see(1, standings);
  assert.equal(race.standings, standings);
  assert.equal(drawn(), standings);
  assert.equal(race.step, 7);
});

test("maps are drawn as they come; order and numbers four times a second", async () => {
  const { race, see, drawn } = stage();
  race.attend(field("sgd"), false);
  race.toggle();
  await see(1, [standing(1)]);
  const soon = [standing(2)];
  await see(1, soon, 20);
  assert.equal(drawn(), soon);
  assert.equal(race.step, 1);
  const later = [standing(3)];
  await see(1, later, 300);
  assert.equal(race.step, 3);
});

test("before the first step others begin at once, after it the page is told", async () => {
  const { race, orders, see, said, changes } = stage();
  race.attend(field("sgd"), false);
  race.advance("step");
  race.restart();
  await see(2, [standing(0)]);
  race.attend(field("sgd", "adam"), false);
  assert.equal(race.entrants.length, 2);
  assert.equal(race.isOutdated, false);

  // What is still on its way shows a race of before.
  await see(2, [standing(9)]);
  assert.deepEqual(race.standings, []);

  await see(3, [standing(0), standing(0)]);
  race.toggle();
  await see(3, [standing(5), standing(5)]);
  race.toggle();
  // One was on its way already, and shows less than the last one will.
  await see(3, [standing(6), standing(6)]);
  assert.deepEqual(said, []);
  await see(3, [standing(8), standing(8)], 20);
  assert.equal(race.step, 8);
  assert.deepEqual(said, ["Race paused at step 8."]);
  const before = changes();
  race.attend(field("sgd", "lion"), false);
  assert.equal(race.isOutdated, true);
  assert.equal(changes(), before + 1);
  assert.equal(orders("begin").length, 3);
  race.restart();
  assert.equal(race.isOutdated, false);
});

test("a hidden page does not run, and goes on when it is seen again", () => {
  const { race, orders } = stage();
  race.run();
  assert.equal(orders("run").length, 0);
  race.attend(field("sgd"), false);
  race.toggle();
  Object.assign(globalThis.document, { hidden: true });
  race.run();
  Object.assign(globalThis.document, { hidden: false });
  race.run();
  assert.deepEqual(
    orders("run").map((order) => order.type === "run" && order.running),
    [true, false, true],
  );
  assert.equal(race.playing, true);
});

test("it is over when everyone has diverged", async () => {
  const { race, hear, see, said } = stage();
  race.attend(field("sgd"), false);
  race.toggle();
  hear({ type: "over" });
  assert.equal(race.playing, false);
  await see(1, [standing(4, "broken")]);
  assert.equal(race.isOver, true);
  assert.deepEqual(said, ["Everyone in the race has diverged."]);
});

test("a worker that dies is replaced at the next press", async () => {
  const { race, tracks, hear, said, orders, see } = stage();
  race.attend(field("sgd"), false);
  race.toggle();
  await see(1, [standing(3)]);
  hear({ type: "failed", reason: "out of memory" });
  assert.equal(tracks[0]?.ended, true);
  assert.equal(race.hasBegun, false);
  assert.deepEqual(race.standings, []);
  assert.deepEqual(said, ["The race stopped (out of memory). Press Race to begin again."]);
  race.toggle();
  await Promise.resolve();
  assert.equal(tracks.length, 2);
  const [, again] = orders("begin");
  assert.equal(again?.type === "begin" && again.race, 3);
  await see(3, [standing(1)]);
  assert.equal(race.step, 1);
});

test("a worker that is gone without a word is given up", async (t) => {
  const { race, tracks, said, see } = stage();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  race.attend(field("sgd"), false);
  race.toggle();
  t.mock.timers.tick(30_000);
  assert.deepEqual(said, []);
  await see(1, [standing(3)]);
  await see(1, [standing(4)]);
  t.mock.timers.tick(8000);
  t.mock.timers.tick(8000);
  assert.deepEqual(said, ["The race stopped (it gave no answer). Press Race to begin again."]);
  assert.equal(tracks[0]?.ended, true);
  race.toggle();
  assert.deepEqual(said, []);
});
