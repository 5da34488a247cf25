import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const dist = new URL("../../dist/", import.meta.url);
const budget = 300_000;

test("the whole page, fonts included, is at most 300 KB compressed", () => {
  const sizes = readdirSync(dist).map((name) => {
    const bytes = readFileSync(new URL(name, dist));
    return { name, size: gzipSync(bytes, { level: 9 }).length };
  });
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  assert.ok(sizes.some(({ name }) => name.endsWith(".wasm")));
  assert.ok(total <= budget, `${total} bytes: ${JSON.stringify(sizes)}`);
});
