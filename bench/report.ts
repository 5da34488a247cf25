// Results as tables, in Markdown.

import type { BubbleBench } from "./bubbles.js";
import type { LabBench } from "./labs.js";
import type { Results, Row } from "./measure.js";
import type { Profile } from "./profile.js";
import type { Scale } from "./scale.js";
import { configurations, describe, type Task } from "./task.js";

export function tables(results: Results): string {
  const { training, heatmaps, frame, spread, press, firstHeatmap, bytes, machine } = results;
  const names = Object.keys(training);
  const kib = (count = 0) => `${(count / 1024).toFixed(0)} KiB`;
  return [
    `${machine["processor"]}, ${machine["cores"]} cores, ${machine["system"]}, ${machine["chrome"]}, Node ${machine["node"]}\n\nMedians of interleaved rounds, ± half the distance between the quartiles; n× means that Perturb in Chrome is n times as fast.`,
    names.map((name) => `${name} = ${describe(configurations[name] as Task)}`).join(" · "),
    contest("training, examples/s", training, spread.training, count, (own, other) => own / other),
    contest("heatmaps of every neuron at 100×100, ms", heatmaps, spread.heatmaps, ms, slowness),
    contest("the same in colour on a canvas, ms", frame, spread.frame, ms, slowness),
    table(
      ["the page", "median", "nine in ten within"],
      [
        ["press of the red button → next frame, ms", ms(press.median), ms(press.p90)],
        ["navigation → first heatmaps, ms", ms(firstHeatmap.median), ms(firstHeatmap.p90)],
      ],
    ),
    table(
      ["bytes", "gzip", "brotli", "raw"],
      [
        ["page", kib(bytes["page"]), kib(bytes["pageBrotli"]), kib(bytes["pageRaw"])],
        ["of which wasm", kib(bytes["wasm"]), kib(bytes["wasmBrotli"]), kib(bytes["wasmRaw"])],
        ["the labs, later", kib(bytes["labs"]), kib(bytes["labsBrotli"]), kib(bytes["labsRaw"])],
      ],
    ),
  ].join("\n\n");
}

export function scaleTables(scale: Scale): string {
  const header = [
    "hidden layers",
    "training, ns per weight and example",
    "heatmaps, ns per neuron and point",
  ];
  const rows = scale.map(({ depth, width, training, heatmaps }) => [
    `${depth}×${width}`,
    training.toPrecision(3),
    heatmaps.toPrecision(3),
  ]);
  return table(header, rows);
}

export function profileTable(profiles: Readonly<Record<string, Profile>>): string {
  const header = [
    "training, hidden layers",
    "frames/s",
    "page busy",
    "of which scripts",
    "worker in WebAssembly",
    "scripts",
    "garbage",
    "waiting",
  ];
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rows = Object.entries(profiles).map(([name, { framesPerSecond, page, worker }]) => [
    name,
    framesPerSecond.toFixed(1),
    percent(page.busy),
    percent(page.scripts),
    percent(worker.webAssembly),
    percent(worker.scripts),
    percent(worker.garbage),
    percent(worker.waiting),
  ]);
  return table(header, rows);
}

export function labsTables(results: Readonly<Record<string, LabBench>>): string {
  const all = Object.entries(results).map(([work, { times, efficiency }]) => {
    const header = [work, "first shown", "all shown", "frames/s meanwhile"];
    const rows = Object.entries(times).map(([workers, { first, last, frames }]) => [
      workers === "1" ? "1 worker" : `${workers} workers`,
      `${first.toFixed(0)} ms`,
      `${last.toFixed(0)} ms`,
      frames.toFixed(1),
    ]);
    return `${table(header, rows)}\n\nTwo workers are ${(2 * efficiency).toFixed(2)} times as fast as one: ${(100 * efficiency).toFixed(0)} % of twice.`;
  });
  return all.join("\n\n");
}

export function bubbleTables({ frames, times }: BubbleBench): string {
  const within = (most: number) => frames.filter((frame) => frame <= most).length;
  const rows = Object.entries(times).map(([name, { clean, noisy, noise }]) => [
    name,
    ...[clean, noisy, noise].map((time) => `${time.toFixed(1)} ms`),
  ]);
  const header = ["generator", "a picture", "under drawn noise", "the noise"];
  return `${table(header, rows)}\n\nOf ${frames.length} presses, both pictures were there in the next frame after ${within(1)}, within two frames after ${within(2)}.`;
}

type Rows = Readonly<Record<string, Row>>;

function contest(
  title: string,
  values: Rows,
  spreads: Rows,
  format: (value: number) => string,
  advantage: (own: number, other: number) => number,
): string {
  const names = Object.keys(values);
  const contestants = [...new Set(names.flatMap((name) => Object.keys(values[name] ?? {})))];
  const cell = (contestant: string, name: string) => {
    const [own, value] = [values[name]?.["perturb"], values[name]?.[contestant]];
    if (value === undefined) return "–";
    const by = Math.round(100 * (spreads[name]?.[contestant] ?? 0));
    const times =
      own === undefined || contestant === "perturb" ? "" : ` ${factor(advantage(own, value))}`;
    return `${format(value)} ±${by} %${times}`;
  };
  const rows = contestants.map((one) => [one, ...names.map((name) => cell(one, name))]);
  return table([title, ...names], rows);
}

const slowness = (own: number, other: number) => other / own;

const ms = (value: number) => String(Number(value.toPrecision(3)));

const factor = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toPrecision(2)}×`;

export function count(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toPrecision(3)}M`;
  return value >= 1e3 ? `${(value / 1e3).toPrecision(3)}k` : value.toPrecision(3);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [line(header), rule, ...rows.map(line)].join("\n");
}
