// What is built from: every version is fixed, every package has the digest of what it was when that was written down, and
// a licence that lets the page be given away.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

interface Lock {
  readonly packages: Record<
    string,
    { readonly version?: string; readonly integrity?: string; readonly license?: string }
  >;
}

const LICENCES = new Set([
  "(MIT AND Zlib)",
  "(MIT OR GPL-3.0-or-later)",
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 AND MIT",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC-BY-4.0",
  "ISC",
  "MIT",
  "MIT OR Apache-2.0",
  "MPL-2.0",
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
]);

const read = (path: string): string => readFileSync(path, "utf8");

for (const folder of ["", "bench/"]) {
  test(`npm packages are fixed, digested and free: ${folder}package.json`, () => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(`${folder}package.json`));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      assert.match(String(version), /^\d+\.\d+\.\d+$/u, name);
    const { packages } = JSON.parse(read(`${folder}package-lock.json`)) as Lock;
    const others = Object.entries(packages).filter(([path]) => path !== "");
    assert.ok(others.length > 5);
    for (const [path, { integrity, license }] of others) {
      assert.match(integrity ?? "", /^sha512-/u, path);
      assert.ok(LICENCES.has(license ?? ""), `${path}: ${license}`);
    }
  });
}

test("crates are of crates.io alone, each with its digest", () => {
  const crates = read("Cargo.lock").split("[[package]]").slice(1);
  const own = crates.filter((crate) => !crate.includes("\nsource = "));
  const names = own.map((crate) => crate.match(/name = "(.+)"/u)?.[1]);
  assert.deepEqual(
    names.filter((name) => name !== "xtask" && !name?.startsWith("perturb")),
    [],
  );
  assert.ok(crates.length - own.length > 100);
  for (const crate of crates.filter((each) => !own.includes(each))) {
    assert.match(
      crate,
      /\nsource = "registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index"/u,
    );
    assert.match(crate, /\nchecksum = "[0-9a-f]{64}"/u);
  }
});
