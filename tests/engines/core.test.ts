// The engine's own tests, tests/wasm.rs, in each browser: the very numbers that it has natively.
import assert from "node:assert/strict";
import { after } from "node:test";
import { serveWasmTests } from "../../scripts/wasm-tests.mjs";
import { inEachEngine } from "./engines.js";

const tests = await serveWasmTests();
after(tests.close);

inEachEngine("the engine gives the numbers that it gives natively", async ({ page, goto }) => {
  await goto(tests.url);
  const output = (): Promise<string> =>
    page.evaluate(() => document.querySelector("#output")?.textContent ?? "");
  await page.waitForFunction(
    () => document.querySelector("#output")?.textContent?.includes("test result: "),
    { timeout: 120_000 },
  );
  assert.match(await output(), /test result: ok\. [1-9]\d* passed; 0 failed/u);
});
