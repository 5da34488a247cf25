import assert from "node:assert/strict";
import { test } from "node:test";
import type { Band, Request } from "../../bubble/pkg/perturb_bubble.js";
import { Bubbles, type Maker, type Name, STRIP, type Wanted } from "../../www/bubble/bubbles.js";
import { type Curve, type News, Painter, type Painting } from "../../www/bubble/painter.js";
import { droplets, flight } from "../../www/bubble/spray.js";
import { finding, reaching } from "../../www/bubble/view.js";
import { further } from "../../www/bubble/walk.js";
import type { Task } from "../../www/bubble/worker.js";

const request = (what: Partial<Request> = {}): Request => ({
  bubble: 1,
  walk: 0,
  seed: 1,
  draw: 0,
  layer: 0,
  size: 0.2,
  ...what,
});

/** A painter whose turns come when they are told. */
function bench() {
  const done: string[] = [];
  const said: News[] = [];
  const turns: { readonly turn: () => void; readonly ms: number }[] = [];
  const studio = {
    change: 0,
    layers: 3,
    parameters: 10,
    paint: ({ draw, size }: Request) => {
      done.push(`paint ${draw} at ${size}`);
      studio.change = draw * size;
      return new Uint8ClampedArray(4);
    },
    prepare: ({ draw }: Request) => {
      done.push(`prepare ${draw}`);
    },
    theory: (layer: number, size: number) => Float64Array.of(size * 3, size * 2 + layer),
  };
  const band = (median: number): Band => ({ low: median, median, high: median });
  const painter = new Painter(
    studio,
    (changes, sizes) => [...changes.slice(-sizes)].map(band),
    (news) => {
      if (news.type === "working") done.push("said so");
      else said.push(news);
    },
    (turn, ms) => turns.push({ turn, ms }),
  );
  const run = (count = 100): void => {
    for (let turn = 0; turn < count; turn += 1) turns.shift()?.turn();
  };
  return { painter, done, said, run, turns };
}

test("what a person waits for comes first: the picture, that of the next press, the strip, the measurement", () => {
  const { painter, done, said, run } = bench();
  painter.obey({ type: "measure", request: request(), sizes: [0, 10], draws: 1 });
  painter.obey({ type: "strip", request: request({ draw: 1 }), sizes: [0, 0.5] });
  painter.obey({ type: "foresee", request: request({ draw: 2 }) });
  painter.obey({ type: "paint", request: request({ draw: 1 }) });
  run();
  assert.deepEqual(done, [
    "paint 1 at 0.2",
    "prepare 2",
    "paint 2 at 0.2",
    "paint 1 at 0",
    "paint 1 at 0.5",
    "paint 1 at 0",
    "said so",
    "paint 1 at 0.1",
  ]);
  assert.deepEqual(
    said.map(({ type }) => type),
    ["painted", "foreseen", "strip", "strip", "measured"],
  );
});

test("after a picture the worker rests, so that the page can show it; a press ends the rest", () => {
  const { painter, done, run, turns } = bench();
  painter.obey({ type: "strip", request: request({ draw: 1 }), sizes: [0, 0.5] });
  painter.obey({ type: "paint", request: request({ draw: 1 }) });
  assert.deepEqual(
    turns.map(({ ms }) => ms > 0),
    [true, false],
  );
  // The turn of the strip is void, that of the picture is not.
  run(2);
  assert.deepEqual(done, ["paint 1 at 0.2"]);
  const [rest] = turns;
  assert.ok(rest !== undefined && rest.ms > 0);
  painter.obey({ type: "paint", request: request({ draw: 2 }) });
  assert.equal(turns[1]?.ms, 0);
  turns[1]?.turn();
  assert.deepEqual(done, ["paint 1 at 0.2", "paint 2 at 0.2"]);
  // What was announced before is void.
  rest.turn();
  assert.equal(done.length, 2);
});

test("only the latest of several wishes is painted, and a press interrupts everything", () => {
  const { painter, done, run } = bench();
  painter.obey({ type: "paint", request: request({ draw: 1, size: 0.1 }) });
  painter.obey({ type: "paint", request: request({ draw: 1, size: 0.3 }) });
  painter.obey({ type: "strip", request: request({ draw: 1 }), sizes: [0, 0.5] });
  run(4);
  painter.obey({ type: "paint", request: request({ draw: 2 }) });
  run();
  assert.deepEqual(done, ["paint 1 at 0.3", "paint 1 at 0", "paint 2 at 0.2", "paint 1 at 0.5"]);
});

test("a measurement tells its bands draw by draw, with the formula and the estimate, until it is cancelled", () => {
  const { painter, said, run } = bench();
  painter.obey({ type: "measure", request: request({ layer: 1 }), sizes: [0, 10, 50], draws: 3 });
  run(3);
  const [first] = said;
  assert.ok(first?.type === "measured");
  assert.equal(first.done, 1 / 3);
  assert.deepEqual(
    first.curve.bands.map(({ median }) => median),
    [0, 0.1, 0.5],
  );
  assert.deepEqual(first.curve.distance, [0, 0.1 * 3, 1.5]);
  assert.deepEqual(first.curve.estimate, [1, 1.2, 2]);
  run(3);
  painter.obey({ type: "cancel" });
  run();
  assert.equal(said.length, 2);
});

const wanted = (what: Partial<Wanted> = {}): Wanted => ({
  bubble: 7,
  bubbleWalk: 0,
  bubbleNoise: 20,
  bubbleLayer: 0,
  bubbleDraw: 0,
  seed: 1,
  ...what,
});

type FakeMaker = Maker & { readonly tasks: Task[]; ended: boolean };

/** Bubbles whose workers say what they are told. */
function blown() {
  globalThis.requestAnimationFrame = () => 0;
  const makers = new Map<Name, FakeMaker>();
  const told: string[] = [];
  const drawn: string[] = [];
  const bubbles = new Bubbles({
    open: (name) => {
      const maker: FakeMaker = {
        tasks: [],
        ended: false,
        onmessage: null,
        onerror: null,
        postMessage: (task) => maker.tasks.push(task),
        terminate: () => {
          maker.ended = true;
        },
      };
      makers.set(name, maker);
      return maker;
    },
    changed: () => undefined,
    say: (text) => told.push(text),
    draw: (name, { request: { draw } }) => drawn.push(`${name} ${draw}`),
  });
  const maker = (name: Name): FakeMaker => makers.get(name) as FakeMaker;
  const hear = (name: Name, data: News): void =>
    maker(name).onmessage?.({ data } as MessageEvent<News>);
  const painted = (name: Name, asked: Request, change = 0): void => {
    const painting: Painting = { request: asked, pixels: new Uint8ClampedArray(4), change };
    hear(name, { type: "painted", painting });
  };
  return { bubbles, maker, hear, painted, told, drawn };
}

test("bubbles that were closed leave no worker, and walk no further", () => {
  const { bubbles, maker } = blown();
  bubbles.open();
  bubbles.follow(wanted());
  bubbles.startWalk();
  bubbles.close();
  assert.deepEqual([maker("shallow").ended, maker("deep").ended], [true, true]);
  assert.equal(bubbles.walk.isOn, false);
});

test("a generator that opens catches up with what was asked for; both paint the same", () => {
  const { bubbles, maker, hear } = blown();
  bubbles.open();
  bubbles.follow(wanted());
  assert.deepEqual(maker("deep").tasks, []);
  hear("deep", { type: "opened", layers: 24, parameters: 100 });
  hear("shallow", { type: "opened", layers: 6, parameters: 50 });
  const expected = request({ bubble: 7 });
  for (const name of ["shallow", "deep"] as const) {
    assert.deepEqual(maker(name).tasks, [
      { type: "paint", request: expected },
      { type: "foresee", request: { ...expected, draw: 1 } },
      // Without noise, the strip shows the next press.
      {
        type: "strip",
        request: { ...expected, draw: 1, size: 0 },
        sizes: STRIP.map((size) => size / 100),
      },
    ]);
  }
  bubbles.follow(wanted());
  assert.equal(maker("deep").tasks.length, 3);
  bubbles.follow(wanted({ bubbleNoise: 40 }));
  assert.deepEqual(maker("deep").tasks.slice(3), [
    { type: "paint", request: { ...expected, size: 0.4 } },
    { type: "foresee", request: { ...expected, size: 0.4, draw: 1 } },
  ]);
});

test("every press is fresh, and what it did is said once both have painted it", () => {
  const { bubbles, hear, painted, told } = blown();
  bubbles.open();
  hear("deep", { type: "opened", layers: 24, parameters: 100 });
  hear("shallow", { type: "opened", layers: 6, parameters: 50 });
  assert.equal(bubbles.nextDraw, 1);
  bubbles.follow(wanted({ bubbleDraw: 1 }));
  const pressed = request({ bubble: 7, draw: 1 });
  painted("shallow", pressed, 0.4);
  assert.deepEqual(told, []);
  painted("deep", pressed, 0.7);
  assert.deepEqual(told, [
    "Noise of 20.0\u202f% changed the shallow generator’s bubble by 40.0\u202f%, the deep generator’s bubble by 70.0\u202f%.",
  ]);
  bubbles.follow(wanted());
  painted("shallow", request({ bubble: 7 }));
  painted("deep", request({ bubble: 7 }));
  assert.equal(told.at(-1), "The bubbles are as they were before the noise.");
  assert.equal(bubbles.nextDraw, 2);
});

test("a press that was foreseen is shown at once; another is painted", () => {
  const { bubbles, maker, hear, painted, drawn } = blown();
  bubbles.open();
  bubbles.follow(wanted());
  for (const name of ["shallow", "deep"] as const) {
    hear(name, { type: "opened", layers: 6, parameters: 50 });
    painted(name, request({ bubble: 7 }));
  }
  const foreseen = request({ bubble: 7, draw: 1 });
  hear("shallow", {
    type: "foreseen",
    painting: { request: foreseen, pixels: new Uint8ClampedArray(4), change: 0.4 },
  });
  drawn.length = 0;
  for (const name of ["shallow", "deep"] as const) maker(name).tasks.length = 0;
  bubbles.follow(wanted({ bubbleDraw: 1 }));
  assert.deepEqual(drawn, ["shallow 1"]);
  assert.ok(maker("shallow").tasks.every(({ type }) => type !== "paint"));
  assert.deepEqual(maker("deep").tasks[0], { type: "paint", request: foreseen });
});

test("the last draw is followed by the first, and a walk takes in what is changed meanwhile", () => {
  const { bubbles, maker, hear } = blown();
  bubbles.open();
  bubbles.follow(wanted({ bubbleDraw: 2 ** 32 - 1 }));
  assert.equal(bubbles.nextDraw, 1);
  hear("deep", { type: "opened", layers: 24, parameters: 100 });
  bubbles.startWalk();
  maker("deep").tasks.length = 0;
  bubbles.follow(wanted({ bubble: 9 }));
  assert.deepEqual(maker("deep").tasks, [{ type: "paint", request: request({ bubble: 7 }) }]);
});

test("a worker that cannot be loaded is told in a sentence", () => {
  const { bubbles, maker, hear } = blown();
  bubbles.open();
  let heard = 0;
  const thrown = (message: string): ErrorEvent =>
    ({ message, preventDefault: () => (heard += 1) }) as unknown as ErrorEvent;
  maker("deep").onerror?.(thrown("Failed to fetch"));
  assert.equal(
    bubbles.generators[1]?.reason,
    "The generator could not be loaded (Failed to fetch). Check the connection.",
  );
  // It was there: the connection is not to blame. The page itself hears nothing of either.
  hear("shallow", { type: "opened", layers: 6, parameters: 50 });
  maker("shallow").onerror?.(thrown("out of ideas"));
  assert.equal(bubbles.generators[0]?.reason, "The generator's worker stopped (out of ideas).");
  assert.equal(heard, 2);
});

test("one that fails says why, and can be tried again; the other goes on", () => {
  const { bubbles, maker, hear, painted, drawn } = blown();
  bubbles.open();
  bubbles.follow(wanted());
  hear("shallow", { type: "opened", layers: 6, parameters: 50 });
  hear("deep", { type: "failed", reason: "The generator's weights are damaged." });
  const [, deep] = bubbles.generators;
  assert.deepEqual(
    [deep?.status, deep?.reason],
    ["failed", "The generator's weights are damaged."],
  );
  const lost = maker("deep");
  assert.ok(lost.ended);
  painted("shallow", request({ bubble: 7 }));
  assert.deepEqual(drawn, ["shallow 0"]);
  bubbles.open();
  assert.notEqual(maker("deep"), lost);
  hear("deep", { type: "opened", layers: 24, parameters: 100 });
  assert.equal(maker("deep").tasks[0]?.type, "paint");
});

test("a worker that falls silent is missed where something is to come from it, and only there", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { bubbles, maker, hear, painted } = blown();
  const wait = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) t.mock.timers.tick(1000);
  };
  const status = (): string[] => bubbles.generators.map(({ status }) => status);
  bubbles.open();
  bubbles.follow(wanted());
  wait(119);
  hear("shallow", { type: "opened", layers: 6, parameters: 50 });
  painted("shallow", request({ bubble: 7 }));
  wait(2);
  assert.deepEqual(status(), ["open", "failed"]);
  assert.equal(
    bubbles.generators[1]?.reason,
    "The generator could not be loaded (it gave no answer). Check the connection.",
  );
  wait(1000);
  bubbles.measure(2);
  for (let size = 0; size < 20; size += 1) {
    wait(15);
    hear("shallow", { type: "working" });
  }
  hear("shallow", { type: "measured", done: 0.5, curve: curveOf([0, 1]) });
  wait(15);
  assert.deepEqual(status(), ["open", "failed"]);
  wait(1);
  assert.deepEqual(status(), ["failed", "failed"]);
  assert.equal(
    bubbles.generators[0]?.reason,
    "The generator's worker stopped (it gave no answer).",
  );
  assert.ok(maker("shallow").ended);
  assert.ok(!bubbles.isMeasuring);
});

test("a measurement that was cancelled is heard no more", () => {
  const { bubbles, maker, hear, told } = blown();
  bubbles.open();
  bubbles.follow(wanted());
  for (const name of ["shallow", "deep"] as const)
    hear(name, { type: "opened", layers: 6, parameters: 50 });
  bubbles.measure(10);
  assert.ok(bubbles.isMeasuring);
  hear("deep", { type: "measured", done: 0.5, curve: curveOf([0, 1]) });
  assert.equal(bubbles.done, 0);
  bubbles.cancel();
  assert.equal(maker("deep").tasks.at(-1)?.type, "cancel");
  hear("deep", { type: "measured", done: 0.6, curve: curveOf([0, 2]) });
  assert.ok(!bubbles.isMeasuring);
  assert.equal(bubbles.generators[1]?.curve?.bands[1]?.median, 1);
  assert.deepEqual(told, ["The measurement was cancelled."]);
});

function curveOf(medians: readonly number[]): Curve {
  const sizes = medians.map((_, place) => 10 * place);
  const bands = medians.map((median) => ({ low: median, median, high: median }));
  return { request: request(), sizes, draws: 5, bands, distance: medians, estimate: medians };
}

test("the finding names the noise at which half of the draws change half of the picture", () => {
  assert.equal(reaching(curveOf([0, 0.4, 0.6]), 0.5), 15);
  assert.equal(reaching(curveOf([0, 0.1, 0.2]), 0.5), undefined);
  assert.equal(
    finding([
      { name: "shallow", curve: curveOf([0, 0.1, 0.2]) },
      { name: "deep", curve: curveOf([0, 0.4, 0.6]) },
    ]),
    "Half of the draws change the picture by more than half of itself: the shallow generator’s at none of these sizes, the deep generator’s at 15\u202f%.",
  );
});

test("a walk goes on to the next bubble, and from the last to the first", () => {
  assert.deepEqual(further({ bubble: 3, walk: 0.5 }, 250), { bubble: 3, walk: 0.6 });
  const next = further({ bubble: 3, walk: 0.98 }, 100);
  assert.equal(next.bubble, 4);
  assert.ok(Math.abs(next.walk - 0.02) < 1e-12);
  assert.equal(further({ bubble: 2 ** 32 - 1, walk: 0.98 }, 100).bubble, 0);
});

test("droplets come from where the picture changed, in the colours that were there, and fall", () => {
  const before = new Uint8ClampedArray(4 * 64 * 64).fill(100);
  const after = before.slice();
  const pixel = 10 * 64 + 48;
  after[4 * pixel] = 255;
  const [droplet, ...others] = droplets(before, after, 1);
  assert.deepEqual(others, []);
  assert.ok(droplet !== undefined);
  assert.deepEqual([droplet.x, droplet.y], [48.5 / 64, 10.5 / 64]);
  assert.equal(droplet.color, "rgb(100 100 100)");
  assert.deepEqual(droplets(before, before, 1), []);
  const [, high] = flight(droplet, 0.2);
  const [, low] = flight(droplet, 20);
  assert.ok(low > high);
});
