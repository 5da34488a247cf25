// Runs webpack once. A program of its own, since npm's packages may be absent when the scripts start.

import { rmSync } from "node:fs";
import webpack from "webpack";
import configuration from "../webpack.config.js";
import { release } from "./release.mjs";

rmSync("dist", { recursive: true, force: true });
webpack(configuration).run(async (error, stats) => {
  if (error) throw error;
  console.log(
    stats.toString({ colors: process.stdout.isTTY, preset: "errors-warnings", modules: false }),
  );
  if (stats.hasErrors()) process.exitCode = 1;
  else await release("dist", stats.stats[0].compilation);
});
