// `npm run reproduce`: builds the last commit anew, in another folder, and compares every byte with dist/.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure, outputOf, program, root, run, runQuietly, steps } from "./run.mjs";

const other = mkdtempSync(join(tmpdir(), "perturb-"));
const checkout = join(other, "again");

function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function compare() {
  const [here, there] = [join(root, "dist"), join(checkout, "dist")];
  const names = [...new Set([...filesOf(here), ...filesOf(there)])];
  const read = (folder, name) => {
    try {
      return readFileSync(join(folder, name));
    } catch {
      return Buffer.from("there is none");
    }
  };
  const different = names.filter((name) => !read(here, name).equals(read(there, name)));
  if (different.length > 0) throw new Failure(`Not the same bytes: ${different.join(", ")}`);
  return `${names.length} files are the same, byte by byte`;
}

await program(async () => {
  try {
    if (await outputOf("git", ["status", "--porcelain"]))
      throw new Failure("Please commit first: it is the last commit that is built again.");
    await steps([
      ["The build here", () => run("npm", ["run", "--silent", "build"])],
      ["A clone", () => runQuietly("git", ["clone", "--quiet", root, checkout])],
      [
        "The build there (some minutes)",
        () =>
          runQuietly("npm", ["run", "--silent", "build"], {
            cwd: checkout,
            env: { ...process.env, CARGO_TARGET_DIR: join(other, "target") },
          }),
      ],
      ["Both, file by file", compare],
    ]);
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});
