// `npm run audit`: whether everything that is built from comes from where it says, under a licence that deny.toml
// allows, and without a known weakness. What cannot be asked from here (no connection to a database) is said, and is no
// failure.

import { join } from "node:path";
import { Failure, outputOf, program, root, run, runAndRead, runQuietly, steps } from "./run.mjs";
import { cargoOptions } from "./rust.mjs";
import { rust } from "./setup.mjs";
import { unlessMade } from "./stamp.mjs";

const VERSION = "0.20.2";
const folder = join(root, ".setup/cargo-deny");
const deny = join(folder, "bin/cargo-deny");

const install = () =>
  unlessMade("deny", ["scripts/audit.mjs"], [deny], () =>
    runQuietly(
      "cargo",
      ["install", "cargo-deny", `--version=${VERSION}`, "--locked", `--root=${folder}`],
      cargoOptions(),
    ),
  );

async function cratesWeaknesses() {
  if ((await outputOf(deny, ["fetch", "db"], cargoOptions())) === undefined)
    return "could not be asked: the database of RustSec is out of reach";
  return run(deny, ["check", "--disable-fetch", "advisories"], cargoOptions());
}

const packagesWeaknesses = (at) => async () => {
  const options = { cwd: join(root, at), echo: false, shell: process.platform === "win32" };
  const { output } = await runAndRead("npm", ["audit", "--json"], options);
  const { metadata, vulnerabilities } = JSON.parse(output);
  if (!metadata) return "could not be asked: the registry of npm does not answer to that from here";
  const names = Object.keys(vulnerabilities);
  if (names.length > 0) throw new Failure(`npm audit tells of ${names.join(", ")} in ${at}/`);
  return `none in ${metadata.dependencies.total} packages`;
};

await program(() =>
  steps([
    rust,
    [`cargo-deny ${VERSION} (minutes, once)`, install],
    [
      "Licences and sources of crates",
      () => run(deny, ["check", "licenses", "bans", "sources"], cargoOptions()),
    ],
    ["Known weaknesses of crates", cratesWeaknesses],
    ["Known weaknesses of npm packages", packagesWeaknesses(".")],
    ["Known weaknesses of npm packages measured beside", packagesWeaknesses("bench")],
  ]),
);
