// The steps of the set-up, each for `steps` of run.mjs: what it says, and what it does unless it is done.

import { join } from "node:path";
import { root, runQuietly } from "./run.mjs";
import { cargoOptions, findRust, targetFolder } from "./rust.mjs";
import { unlessMade } from "./stamp.mjs";

const npm = (title, name, folder) => [
  title,
  () => {
    const [lock, modules] = ["package-lock.json", "node_modules"].map((file) => join(folder, file));
    const options = { cwd: join(root, folder), shell: process.platform === "win32" };
    return unlessMade(name, [lock], [modules], () =>
      runQuietly("npm", ["ci", "--loglevel=error"], options),
    );
  },
];

export const npmPackages = npm("npm packages", "npm-packages", ".");

export const peers = npm("npm packages to measure beside", "peers", "bench");

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
