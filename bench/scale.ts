// How the cost of a neuron grows with depth and width: all shapes in turns.

import type { Chrome, Entrant } from "./arena.js";
import { compete, median, settle } from "./contest.js";
import { deep, EXAMPLES, neurons, PIXELS, task, weights } from "./task.js";

export interface Shape {
  readonly depth: number;
  readonly width: number;
}

/** What Perturb needs for nets of different shapes. */
export type Scale = readonly (Shape & {
  /** Nanoseconds for each weight and example. */
  readonly training: number;
  /** Nanoseconds for each neuron and point of its map. */
  readonly heatmaps: number;
})[];

export const DEPTH = 6;
export const WIDTH = 8;

const shapes: readonly Shape[] = [
  ...[1, 2, 4, 6, 8, 12, 16, 24, 32].map((depth) => ({ depth, width: WIDTH })),
  ...[4, 6, 12, 16, 20, 24, 28, 32].map((width) => ({ depth: DEPTH, width })),
];

const ROUNDS = { rounds: 9, ms: 60 };

export async function measureScale(chrome: Chrome): Promise<Scale> {
  const named = (depth: number, width: number) => `${depth}×${width}`;
  const entrants: Entrant[] = [];
  for (const { depth, width } of shapes) {
    const entrant = await chrome.enter("perturb", task(deep(depth, width), 10));
    await settle(entrant);
    entrants.push({ ...entrant, name: named(depth, width) });
  }
  const training = await compete(entrants, "training", ROUNDS);
  const heatmaps = await compete(entrants, "heatmaps", ROUNDS);
  for (const entrant of entrants) await entrant.close();
  return shapes.map(({ depth, width }) => {
    const net = task(deep(depth, width), 10);
    const ns = (times: typeof training) => 1e6 * median(times.get(named(depth, width)) ?? []);
    return {
      depth,
      width,
      training: ns(training) / EXAMPLES / weights(net),
      heatmaps: ns(heatmaps) / PIXELS / neurons(net),
    };
  });
}
