// `npm run build`: sets up and builds the page into dist/, a static site.

import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { node, program, root, run, steps } from "./run.mjs";
import { cargo, targetFolder } from "./rust.mjs";
import { setup, xtask } from "./setup.mjs";
import { unlessMade } from "./stamp.mjs";

// The first kilobyte of memory is the far end of the stack. That no data lies there lets small offsets move from
// additions into loads and stores, 4 % of training.
const optimizations = [
  ...["-O3", "--low-memory-unused", "--optimize-added-constants-propagate"],
  // Who made it, and for which processors, no browser asks.
  ...["--strip-producers", "--strip-target-features"],
];

// Everyone who starts a module says where it comes from.
const bindings = ["--target=web", "--omit-default-module-path"];

const target = "wasm32-unknown-unknown";

/** What panics say of their place is the same wherever it was built, and whoever built it. */
function anywhere() {
  const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry/src");
  const sources = existsSync(registry) ? readdirSync(registry) : [];
  const flags = [
    ...sources.map((name) => [join(registry, name), "crates"]),
    [root, "perturb/"],
  ].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
  return [`--target=${target}`, "--config", `target.${target}.rustflags=${JSON.stringify(flags)}`];
}

const webAssembly = (title, crate, folder) => [
  `${title}: Rust to WebAssembly, with its TypeScript types`,
  async () => {
    await cargo("build", "--release", "--lib", `--package=${crate}`, ...anywhere());
    const name = crate.replace("-", "_");
    const compiled = join(targetFolder, target, "release", `${name}.wasm`);
    const wasm = `${folder}/${name}_bg.wasm`;
    return unlessMade(crate, [compiled, xtask, "scripts/build.mjs"], [wasm], async () => {
      await run(xtask, ["wasm-bindgen", ...bindings, `--out-dir=${folder}`, compiled]);
      await node("node_modules/binaryen/bin/wasm-opt", ...optimizations, wasm, "-o", wasm);
    });
  },
];

export const engine = webAssembly("The engine", "perturb", "pkg");

export const laboratory = webAssembly("The labs", "perturb-lab", "lab/pkg");

export const bubble = webAssembly("The generators", "perturb-bubble", "bubble/pkg");

export const yardstick = webAssembly("Its yardstick", "perturb-bench", "bench/pkg");

export const native = [
  "The engine, natively",
  () => cargo("build", "--release", "--package=perturb-bench"),
];

/** The program that `native` makes. */
export const nativeProgram = join(
  targetFolder,
  "release",
  process.platform === "win32" ? "perturb-bench.exe" : "perturb-bench",
);

const sources = [
  "index.html",
  "www",
  "pkg",
  "lab/pkg",
  "bubble/pkg",
  "bubble/weights",
  "scripts/webpack.mjs",
  "scripts/bundled.mjs",
  "scripts/release.mjs",
  "webpack.config.js",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

export const page = [
  "The page: webpack",
  () => unlessMade("page", sources, ["dist/index.html"], () => node("scripts/webpack.mjs")),
];

export const build = [...setup, engine, laboratory, bubble, page];

if (import.meta.url === pathToFileURL(process.argv[1]).href) await program(() => steps(build));
