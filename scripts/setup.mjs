// The steps of the set-up, each for `steps` of run.mjs: what it says, and what it does unless it is done.

import { join } from "node:path";
import { runQuietly } from "./run.mjs";
import { cargoOptions, findRust, targetFolder } from "./rust.mjs";
import { unlessMade } from "./stamp.mjs";

export const npmPackages = [
  "npm packages",
  () =>
    unlessMade("npm-packages", ["package-lock.json"], ["node_modules"], () =>
      runQuietly("npm", ["ci", "--loglevel=error"], { shell: process.platform === "win32" }),
    ),
];

export const rust = ["Rust that builds for WebAssembly", findRust];

export const wasmBindgen = [
  "wasm-bindgen, of the version in Cargo.lock (a few minutes, once)",
  () => runQuietly("cargo", ["build", "--package=xtask", "--profile=tool"], cargoOptions()),
];

/** The program that holds both wasm-bindgen and its test runner. */
export const xtask = join(
  targetFolder,
  "tool",
  process.platform === "win32" ? "xtask.exe" : "xtask",
);

export const setup = [npmPackages, rust, wasmBindgen];
