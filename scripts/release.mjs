// What is made of a page once webpack has built it: what keeps it for times without connection, and all of it as one
// file for others to take.

import { createHash } from "node:crypto";
import { copyFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { zipSync } from "fflate";

const archive = "perturb.zip";

/** Completes the site in a folder; `compilation` is what webpack knows of the page. */
export async function release(folder, compilation) {
  writeFileSync(join(folder, "keeper.js"), await keeper(contents(folder, compilation)));
  writeFileSync(join(folder, archive), zipped(folder));
  await parcel(join(folder, "package"));
}

/** What npm is given beside the scripts. */
async function parcel(folder) {
  cpSync("package", folder, { recursive: true });
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(name, join(folder, name));
  // The class stays the one that it makes known.
  const { code } = await transform(readFileSync("www/define.ts", "utf8"), { loader: "ts" });
  writeFileSync(join(folder, "define.js"), code.replace("./element.js", "./perturb-playground.js"));
}

/** The page, and the files that it asks for. */
function contents(folder, { chunks }) {
  const filesOf = (isWanted) =>
    [...chunks]
      .filter(({ name }) => isWanted(name ?? ""))
      .flatMap(({ files, auxiliaryFiles }) => [...files, ...auxiliaryFiles])
      .filter((name) => !name.endsWith(".html"));
  const first = new Set(filesOf((name) => name.startsWith("index") || name === "worker"));
  const all = new Set(filesOf((name) => !name.includes("embed")));
  return {
    page: readFileSync(join(folder, "index.html"), "utf8"),
    first: [...first],
    later: [...all].filter((name) => !first.has(name)),
  };
}

/** The script of the service worker that keeps a release. */
export async function keeper(contents) {
  const name = createHash("sha256").update(JSON.stringify(contents)).digest("hex").slice(0, 8);
  const { outputFiles } = await build({
    entryPoints: ["www/keeper.ts"],
    define: { RELEASE: JSON.stringify({ ...contents, name }) },
    minify: true,
    target: "es2022",
    write: false,
  });
  return outputFiles[0].text;
}

function zipped(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== archive)
    .map(({ name }) => name)
    .sort();
  const files = names.map((name) => [name, readFileSync(join(folder, name))]);
  // Of no particular day, so that two builds are the same bytes; zip counts from that one, in local time.
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) });
}
