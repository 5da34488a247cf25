// `npm run bench`: builds everything and measures Perturb beside others. `-- --only B,D` runs some configurations,
// `-- --scale` measures how cost grows with depth and width, `-- --profile` how the page's threads spend their time,
// `-- --labs` how soon the labs show anything and what a second core is good for, `-- --bubbles`
// how soon a press bursts them, `--json` prints one object instead of tables.

import { parseArgs } from "node:util";
import { findChrome } from "./browser.mjs";
import { build, native, yardstick } from "./build.mjs";
import { program, steps } from "./run.mjs";
import { peers } from "./setup.mjs";

const options = {
  only: { type: "string" },
  scale: { type: "boolean", default: false },
  profile: { type: "boolean", default: false },
  labs: { type: "boolean", default: false },
  bubbles: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
};

await program(async () => {
  const { values } = parseArgs({ options });
  await steps([...build, ["Chrome", findChrome], peers, yardstick, native]);
  const { tsImport } = await import("tsx/esm/api");
  const { bench } = await tsImport("../bench/main.ts", import.meta.url);
  await bench(values);
});
