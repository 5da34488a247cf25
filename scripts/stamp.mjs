// Remembers, in .setup/, from which inputs a result was made, so that it is not made again.

import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { root } from "./run.mjs";

/** Does `work` unless `outputs` exist and were made from these very `inputs` (files and folders). */
export async function unlessMade(name, inputs, outputs, work) {
  const stamp = join(root, ".setup", name);
  const digest = digestOf(inputs);
  const made = existsSync(stamp) && readFileSync(stamp, "utf8") === digest;
  if (made && outputs.every((path) => existsSync(resolve(root, path)))) return "up to date";
  rmSync(stamp, { force: true });
  const result = await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  return result;
}

function digestOf(inputs) {
  const hash = createHash("sha256");
  for (const path of inputs.flatMap(filesUnder))
    hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest("hex");
}

function filesUnder(input) {
  const path = resolve(root, input);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(input, name)));
}
