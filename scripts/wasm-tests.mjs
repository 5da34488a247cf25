// tests/wasm.rs as a page, which wasm-bindgen's test runner serves to whoever opens it.

import { spawn } from "node:child_process";
import { Failure, outputOf, root } from "./run.mjs";
import { cargoOptions, findRust } from "./rust.mjs";
import { xtask } from "./setup.mjs";

const build = [
  "test",
  "--no-run",
  "--quiet",
  "--package=perturb",
  "--target=wasm32-unknown-unknown",
  "--test=wasm",
  "--message-format=json",
];

/** Builds the tests and serves them: where they are, and what ends that. */
export async function serveWasmTests() {
  await findRust();
  const messages = await outputOf("cargo", build, cargoOptions());
  const executable = messages
    ?.split("\n")
    .map((line) => JSON.parse(line).executable)
    .findLast((path) => path);
  if (!executable) throw new Failure("tests/wasm.rs does not compile: npm run check says why.");
  // Any free port.
  const env = { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" };
  const runner = spawn(xtask, ["wasm-bindgen-test-runner", executable], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise((resolve, reject) => {
    let said = "";
    runner.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      const [address] = said.match(/http:\/\/[\d.:]+/u) ?? [];
      if (address) resolve(address);
    });
    runner.on("close", () => reject(new Failure(`wasm-bindgen's test runner ended: ${said}`)));
  });
  return { url, close: () => void runner.kill() };
}
