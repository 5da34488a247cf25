// `npm test`: sets up and runs every test. `npm test -- rust|web|e2e|engines` runs these parts only.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { findChrome } from "./browser.mjs";
import { bubble, engine, laboratory, page, yardstick } from "./build.mjs";
import { findFirefox, findWebKit } from "./engines.mjs";
import { Failure, program, root, runAndRead, steps } from "./run.mjs";
import { cargoOptions } from "./rust.mjs";
import { python, setup } from "./setup.mjs";

const chrome = ["Chrome", findChrome];
const others = [
  "Firefox and WebKit",
  async () => {
    await findFirefox();
    if (!(await findWebKit())) return "done; there is no WebKit on this system, so it is left out";
  },
];

const parts = {
  rust: {
    title: "Tests of the engine, natively",
    needs: [],
    run: cargoTest,
  },
  web: {
    title: "Tests of the page's TypeScript",
    needs: [python, engine, laboratory, bubble],
    run: () => nodeTest("tests/web"),
  },
  e2e: {
    title: "Tests of the whole page, in Chrome",
    needs: [chrome, engine, laboratory, bubble, page, yardstick],
    run: () => nodeTest("tests/e2e"),
  },
  engines: {
    title: "Tests of the engine as WebAssembly and of people's ways, in Chrome, Firefox and WebKit",
    needs: [chrome, others, engine, laboratory, bubble, page],
    run: () => nodeTest("tests/engines"),
  },
};

await program(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
  const unknown = names.find((name) => !(name in parts));
  if (unknown)
    throw new Failure(
      `There is no part "${unknown}"; choose from: ${Object.keys(parts).join(" ")}`,
    );
  const chosen = names.map((name) => parts[name]);

  const total = { passed: 0, failed: 0 };
  const count = async (run) => {
    const { code, passed, failed } = await run();
    total.passed += passed;
    // A part that ends badly without a failed test, or has no test at all, is one failure.
    total.failed += failed || Number(code !== 0 || passed === 0);
    return passed + failed > 0
      ? `${passed} passed, ${failed} failed`
      : "no test ran, which is a failure";
  };

  const needs = new Set(chosen.flatMap((part) => part.needs));
  await steps([...setup, ...needs, ...chosen.map(({ title, run }) => [title, () => count(run)])]);
  if (total.failed > 0) process.exitCode = 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
});

async function cargoTest() {
  const result = await runAndRead("cargo", ["test", "--no-fail-fast"], cargoOptions());
  return {
    code: result.code,
    ...sums(result.output, /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed/gm),
  };
}

async function nodeTest(folder) {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith(".test.ts"));
  // Without a file, node would look for tests elsewhere.
  if (files.length === 0) return { code: 1, passed: 0, failed: 0 };
  const args = [
    "--import=tsx",
    "--test",
    "--test-reporter=spec",
    "--test-concurrency=1",
    "--test-timeout=300000",
  ];
  const paths = files.map((name) => join(folder, name));
  const result = await runAndRead(process.execPath, [...args, ...paths]);
  return {
    code: result.code,
    ...sums(result.output, /^ℹ (?:pass (?<passed>\d+)|(?:fail|cancelled) (?<failed>\d+))$/gm),
  };
}

function sums(output, pattern) {
  const sum = { passed: 0, failed: 0 };
  for (const { groups } of stripVTControlCharacters(output).matchAll(pattern)) {
    sum.passed += Number(groups.passed ?? 0);
    sum.failed += Number(groups.failed ?? 0);
  }
  return sum;
}
