// Draws the stills of the article's figures, by the engine itself: `node --import=tsx scripts/stills.ts`.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { encode } from "fast-png";
import { initSync, parseLink, Simulation } from "../pkg/perturb.js";
import { type Panel, STILLS } from "../www/article/panels.js";
import { outputNode } from "../www/layers.js";
import { palette } from "../www/theme.js";
import { chain } from "../www/view/contour.js";
import { REACH } from "../www/view/map.js";

const MAP_SIZE = 100;
const SIDE = 300;

const place = (x1: number, x2: number): string =>
  [x1 + REACH, REACH - x2].map((part) => ((part * SIDE) / (2 * REACH)).toFixed(1)).join(" ");

function draw({ link, steps }: Panel, dark: boolean): string {
  const { spec } = parseLink(link);
  const run = new Simulation(spec);
  run.train(steps);
  const frame = run.frame({
    nodeSize: 1,
    mapSize: MAP_SIZE,
    shown: outputNode(spec.layers),
    clean: true,
    compared: false,
    dark,
  });
  const png = encode({ width: MAP_SIZE, height: MAP_SIZE, data: new Uint8Array(frame.map) });
  const { ink, orange, blue, pointEdge } = palette(dark);
  const boundary = chain(frame.contour)
    .map((line) => `M${line.map(([x1, x2]) => place(x1, x2)).join("L")}`)
    .join("");
  const points = run.points();
  const marks: Record<"orange" | "blue", string> = { orange: "", blue: "" };
  for (let at = 0; at + 3 < points.length; at += 4) {
    const [x1 = 0, x2 = 0, label = 0, isTest = 0] = points.subarray(at, at + 4);
    if (isTest === 1) continue;
    if (label > 0) marks.blue += `M${place(x1, x2)}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0`;
    else marks.orange += `M${place(x1, x2)}m0-3.8l3.8 3.8l-3.8 3.8l-3.8-3.8z`;
  }
  run.free();
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}"><image width="${SIDE}" height="${SIDE}" href="data:image/png;base64,${Buffer.from(png).toString("base64")}"/><path fill="none" stroke="${ink}" stroke-width="1.5" d="${boundary}"/><g stroke="${pointEdge}"><path fill="${orange}" d="${marks.orange}"/><path fill="${blue}" d="${marks.blue}"/></g></svg>\n`;
}

/** Each still under the name of its file. */
export function* drawn(): Generator<readonly [string, string]> {
  initSync({ module: readFileSync("pkg/perturb_bg.wasm") });
  for (const [name, panel] of Object.entries(STILLS))
    for (const theme of ["light", "dark"] as const)
      yield [`www/article/stills/${name}-${theme}.svg`, draw(panel, theme === "dark")];
}

if (resolve(process.argv[1] ?? "") === fileURLToPath(import.meta.url)) {
  mkdirSync("www/article/stills", { recursive: true });
  for (const [name, svg] of drawn()) writeFileSync(name, svg);
}
