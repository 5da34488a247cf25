// `npm run check`: formatting, lints and types. All are checked, whatever the first ones say.

import { bubble, engine, laboratory, yardstick } from "./build.mjs";
import { Failure, node, program, steps } from "./run.mjs";
import { cargo } from "./rust.mjs";
import { peers, setup } from "./setup.mjs";

const denyWarnings = ["--", "--deny=warnings"];
const crates = ["perturb", "perturb-bench", "perturb-bubble", "perturb-lab"].map(
  (name) => `--package=${name}`,
);
const natively = [
  ...crates,
  "--package=perturb-bubbles",
  "--package=perturb-study",
  "--all-targets",
];
const forWasm = ["--target=wasm32-unknown-unknown", "--lib", "--test=wasm"];
const biome = "node_modules/@biomejs/biome/bin/biome";

const checks = [
  ["Rust's format", () => cargo("fmt", "--all", "--check")],
  ["clippy, natively", () => cargo("clippy", ...natively, ...denyWarnings)],
  ["clippy, for WebAssembly", () => cargo("clippy", ...crates, ...forWasm, ...denyWarnings)],
  ["Types of TypeScript", () => node("node_modules/typescript/bin/tsc")],
  [
    "Format and lints of the page and the scripts",
    () => node(biome, "check", "--error-on-warnings"),
  ],
];

await program(async () => {
  const failed = [];
  const noting = ([title, check]) => [
    title,
    () =>
      check().catch((error) => {
        failed.push(title);
        return error.message;
      }),
  ];
  await steps([...setup, peers, engine, laboratory, bubble, yardstick, ...checks.map(noting)]);
  if (failed.length > 0) throw new Failure(`Not clean: ${failed.join("; ")}`);
});
