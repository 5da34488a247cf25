// Bundles contestants, each with its host, and what draws pictures.

import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { root } from "../scripts/run.mjs";

/** Where bundles and the files that they load lie. */
export const bundles = join(root, "bench/dist");

const hosts = {
  browser: {
    format: "iife",
    extension: "js",
    listen: "onmessage = async ({ data }) => postMessage(await answer(data));",
  },
  node: {
    format: "cjs",
    extension: "cjs",
    listen: `
      import { parentPort } from "node:worker_threads";
      parentPort.on("message", async (data) => parentPort.postMessage(await answer(data)));
    `,
  },
} as const;

const made = new Map<string, Promise<string>>();

/** Makes a script for a worker, once a run; returns its path below `bundles`. */
export function bundleContestant(name: string, platform: keyof typeof hosts): Promise<string> {
  const key = `${platform} ${name}`;
  const bundled = made.get(key) ?? makeContestant(name, platform);
  made.set(key, bundled);
  return bundled;
}

async function makeContestant(name: string, platform: keyof typeof hosts): Promise<string> {
  const { format, extension, listen } = hosts[platform];
  const contents = `
    import { host } from "./host.js";
    import { open } from "./contestants/${name}.js";
    const answer = host(open);
    ${listen}
  `;
  const path = `${platform}/${name}.${extension}`;
  const stdin = { contents, resolveDir: join(root, "bench") };
  await bundle({ stdin, outfile: join(bundles, path), platform, format });
  return path;
}

/** What is served beside the bundles: an empty page, and the WebAssembly that TensorFlow.js loads by name. */
export function addAssets(): void {
  mkdirSync(bundles, { recursive: true });
  writeFileSync(join(bundles, "index.html"), "<!doctype html><title>Arena</title>");
  if (existsSync(tfjs))
    for (const name of readdirSync(tfjs).filter((name) => name.endsWith(".wasm")))
      cpSync(join(tfjs, name), join(bundles, name));
}

const tfjs = join(root, "bench/node_modules/@tensorflow/tfjs-backend-wasm/dist");

export async function bundle(options: BuildOptions): Promise<void> {
  await build({
    bundle: true,
    minify: true,
    target: "es2022",
    loader: { ".wasm": "binary" },
    logLevel: "error",
    // The generated modules can load themselves from beside their address; here they are part of the bundle.
    logOverride: { "empty-import-meta": "silent" },
    ...options,
  });
}
