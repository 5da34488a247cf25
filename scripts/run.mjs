// Runs the steps of a task, one line each, and the tools that they call. All that is told on the way goes to standard
// error, so that standard output is the task's own.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Something for the person to mend: shown as its sentence, without a stack. */
export class Failure extends Error {}

/** Runs `[title, work]` pairs in order; what `work` returns, if a string, is told with the time it took. */
export async function steps(list) {
  for (const [index, [title, work]] of list.entries()) {
    console.error(`[${index + 1}/${list.length}] ${title}`);
    const started = Date.now();
    const result = (await work()) ?? "done";
    console.error(`      ${result}, ${seconds(started)}`);
  }
}

/** Runs `main` and ends the process: with the sentence of a Failure, or the stack of a bug. */
export async function program(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** Runs a command with its output shown. */
export async function run(command, args, options = {}) {
  const stdio = ["inherit", process.stderr, "inherit"];
  failUnlessDone(await start(command, args, { ...options, stdio }), command, args);
}

/** Runs a long, silent command: a sign of life every ten seconds, its output only if it fails. */
export async function runQuietly(command, args, options = {}) {
  const started = Date.now();
  const heartbeat = setInterval(() => console.error(`      … ${seconds(started)}`), 10_000);
  const result = await start(command, args, options);
  clearInterval(heartbeat);
  failUnlessDone(result, command, args);
}

/** Runs a command, shows its output (unless `echo` is false) and returns its exit code and standard output. */
export function runAndRead(command, args, { echo = true, ...options } = {}) {
  return start(command, args, { ...options, stdio: ["ignore", "pipe", "inherit"], echo });
}

/** The output of a command, or nothing if it fails or does not exist. */
export async function outputOf(command, args, options = {}) {
  const { code, output } = await start(command, args, options);
  return code === 0 ? output.trim() : undefined;
}

/** Runs the JavaScript of an npm package with this very Node. */
export const node = (script, ...args) => run(process.execPath, [script, ...args]);

function failUnlessDone({ code, output }, command, args) {
  if (code !== 0) throw new Failure(`${output}\nFailed: ${[command, ...args].join(" ")}`.trim());
}

function start(command, args, { echo = false, stdio = "pipe", input, ...options }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio, ...options });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (echo) process.stdout.write(text);
      });
    }
    child.stdin?.on("error", () => {}).end(input);
    child.on("error", (error) => resolve({ code: -1, output: error.message }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
