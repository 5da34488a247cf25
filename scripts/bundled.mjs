// A loader of webpack that makes one classic script of a worker and of all that it imports.

import { resolve } from "node:path";
import { build } from "esbuild";

export default async function bundled() {
  const { outputFiles, metafile } = await build({
    entryPoints: [this.resourcePath],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false,
    metafile: true,
  });
  for (const input of Object.keys(metafile.inputs)) this.addDependency(resolve(input));
  return outputFiles[0].text;
}
