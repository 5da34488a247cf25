// Finds or makes a Rust that builds both for this machine and for WebAssembly.
//
// One compiler does both, so that no dependency is compiled twice and `cargo fmt` and clippy are of its version. Where
// it is the distribution's, PATH and RUSTC say so to the commands run here: rustup and its settings stay as they are.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { canInstall, install } from "./debian.mjs";
import { Failure, outputOf, root, run, runQuietly } from "./run.mjs";

const target = "wasm32-unknown-unknown";
const minimum = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^rust-version = "(.+)"/m)[1];

const active = { rustc: "rustc", env: process.env };
const distribution = {
  rustc: "/usr/bin/rustc",
  env: {
    ...process.env,
    PATH: ["/usr/bin", process.env.PATH].join(delimiter),
    RUSTC: "/usr/bin/rustc",
  },
};

const debianPackages = [
  "rustc-web",
  "cargo-web",
  "rust-web-clippy",
  "rustfmt-web",
  "rust-web-src",
  "lld-22",
];

let chosen;

/** The first that works, of: what there is; rustup's target; the distribution's packages. */
export async function findRust() {
  chosen =
    (await usable(active)) ??
    (await usable(distribution)) ??
    (await withRustup()) ??
    (await withPackages());
  if (!chosen) {
    throw new Failure(
      `Please install or update Rust to ${minimum} or newer (https://rustup.rs), then run: rustup target add ${target}`,
    );
  }
  return (await outputOf(chosen.rustc, ["--version"], chosen)).split(" (")[0];
}

/** Runs cargo with the compiler that `findRust` chose. */
export const cargo = (...args) => run("cargo", args, cargoOptions());

/** What any other way of running cargo needs. */
export function cargoOptions() {
  return { env: { ...chosen.env, CARGO_TARGET_DIR: targetFolder } };
}

/** Where cargo builds. */
export const targetFolder = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

async function withRustup() {
  // A machine that reaches package registries only cannot download from rustup: it says WASM_FROM=debian.
  if (process.env.WASM_FROM === "debian") return undefined;
  if ((await outputOf("rustup", ["target", "add", target])) === undefined) return undefined;
  return usable(active);
}

async function withPackages() {
  if (!(await canInstall())) return undefined;
  console.error("      installing Debian's Rust and building its standard library (minutes, once)");
  try {
    await install(...debianPackages);
    await runQuietly("sh", ["scripts/debian-std.sh"]);
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
  return usable(distribution);
}

/** Compiles and links for real: a missing linker or a standard library of another version is a "no" too. */
async function usable(rust) {
  const version = (await outputOf(rust.rustc, ["--version"], rust))?.match(/\d+\.\d+/)?.[0];
  if (!version || isOlder(version, minimum)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "perturb-"));
  const kind = ["--edition=2024", "--crate-type=cdylib", `--target=${target}`];
  const built = await outputOf(rust.rustc, ["-", ...kind, "-o", join(folder, "probe.wasm")], {
    ...rust,
    input: 'pub fn f() -> String { "ok".into() }',
  });
  rmSync(folder, { recursive: true });
  return built === undefined ? undefined : rust;
}

const isOlder = (version, than) => version.localeCompare(than, "en", { numeric: true }) < 0;
