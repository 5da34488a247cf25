// The steps of the set-up, each for `steps` of run.mjs: what it says, and what it does unless it is done.

import { join } from "node:path";
import { canInstall, install } from "./debian.mjs";
import { Failure, outputOf, root, runQuietly } from "./run.mjs";
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

/** Another reader of the page's files: a Python of its own, with what tests/requirements.txt names. */
export const python = [
  "Python, with numpy and safetensors",
  () => unlessMade("python", ["tests/requirements.txt"], [pythonProgram], makePython),
];

const pythonFolder = join(root, ".setup/python-environment");

export const pythonProgram = join(
  pythonFolder,
  process.platform === "win32" ? "Scripts/python.exe" : "bin/python",
);

async function makePython() {
  const made = (program) => outputOf(program, ["-m", "venv", "--clear", pythonFolder]);
  if ((await made("python3")) === undefined) {
    // Debian has what makes environments in a package of its own.
    if (await canInstall()) await install("python3-venv");
    if ((await made("/usr/bin/python3")) === undefined)
      throw new Failure("Please install Python 3 with its module venv: it reads the page's files.");
  }
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  await runQuietly(pythonProgram, [...pip, "--requirement=tests/requirements.txt"]);
}

export const setup = [npmPackages, rust, wasmBindgen];
