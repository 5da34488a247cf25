// Files and codes that were damaged or made to harm: real ones, changed at random. HOSTILE_RUNS=100000 tries more.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { initSync as initLab } from "../../lab/pkg/perturb_lab.js";
import { formatLink, initSync, parseLink } from "../../pkg/perturb.js";
import { find, startOf } from "../../www/files/import.js";
import { limits } from "../../www/files/network.js";
import type { Lab } from "../../www/lab/lab.js";
import { open as openStudy } from "../../www/lab/study.js";
import { codeOf, lessonOf } from "../../www/lesson/code.js";
import { readLesson } from "../../www/lesson/lesson.js";

initSync({ module: readFileSync("pkg/perturb_bg.wasm") });
initLab({ module: readFileSync("lab/pkg/perturb_lab_bg.wasm") });

const numRuns = Number(process.env["HOSTILE_RUNS"] ?? 400);

/** What is likely to go wrong somewhere. */
const TOKENS = [
  ...'{}[]:,"\\-#&=~\0\n',
  "null",
  "true",
  "1e999",
  "-1",
  "4294967296",
  "9007199254740993",
  "__proto__",
  "constructor",
  "toString",
  "[[[[[[[[",
  '{"a":',
  "<script>",
  "\ud800",
  "🙂",
].map((token) => Buffer.from(token));

/** A change to bytes: places are shares of them. */
const share = fc.double({ min: 0, max: 1, noNaN: true });
const damage = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), from: share, to: share }),
  fc.record({ kind: fc.constant("copy" as const), from: share, to: share, at: share }),
  fc.record({ kind: fc.constant("insert" as const), at: share, token: fc.constantFrom(...TOKENS) }),
  fc.record({ kind: fc.constant("set" as const), at: share, byte: fc.nat(255) }),
);

type Damage = typeof damage extends fc.Arbitrary<infer Change> ? Change : never;

function damaged(bytes: Buffer, damages: readonly Damage[]): Buffer {
  let now = bytes;
  for (const each of damages) {
    const place = (part: number): number => Math.floor(part * now.length);
    const span = (from: number, to: number): [number, number] =>
      from < to ? [place(from), place(to)] : [place(to), place(from)];
    switch (each.kind) {
      case "cut": {
        const [from, to] = span(each.from, each.to);
        now = Buffer.concat([now.subarray(0, from), now.subarray(to)]);
        break;
      }
      case "copy": {
        const copy = now.subarray(...span(each.from, each.to));
        const at = place(each.at);
        now = Buffer.concat([now.subarray(0, at), copy, now.subarray(at)]);
        break;
      }
      case "insert": {
        const at = place(each.at);
        now = Buffer.concat([now.subarray(0, at), each.token, now.subarray(at)]);
        break;
      }
      case "set":
        now = Buffer.from(now);
        now[Math.min(now.length - 1, place(each.at))] = each.byte;
    }
  }
  return now;
}

const hostile = (bytes: Buffer): fc.Arbitrary<Buffer> =>
  fc.array(damage, { minLength: 1, maxLength: 8 }).map((damages) => damaged(bytes, damages));

/** Words of a length that can be read; the page makes a sentence of those on studies. */
function isSentence(text: unknown): void {
  assert.ok(typeof text === "string" && text.length > 5 && text.length < 1000, String(text));
}

/** Says in a sentence why not: nothing else is thrown. */
async function orSentence(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    // A mistake of the reader's own would be of a class of its own.
    assert.equal((error as Error).constructor, Error, (error as Error).stack ?? String(error));
    isSentence((error as Error).message);
  }
}

const { spec } = parseLink("");

async function open(name: string, bytes: Buffer): Promise<void> {
  const found = await find(new File([new Uint8Array(bytes)], name));
  if (found.type === "network") {
    const start = startOf(name, found.network, spec);
    const most = limits();
    assert.ok(start.spec.layers.length <= most.layers);
    assert.ok(start.spec.layers.every((width) => width <= most.neurons));
    assert.ok(start.parameters.every(Number.isFinite));
    for (const { message } of start.problems) isSentence(message);
  }
  if (found.type === "lesson") {
    const lesson = readLesson(found.text);
    if (typeof lesson === "string") isSentence(lesson);
    else parseLink(lesson.link);
  }
  if (found.type === "study") {
    const lab = { show: () => {}, results: { depths: [] as const } } as unknown as Lab;
    openStudy(lab, found.text);
  }
}

for (const name of ["network.json", "network.safetensors", "sweep.json"])
  test(`any ${name} is opened, or refused in a sentence`, async () => {
    const original = readFileSync(`tests/data/${name}`);
    await fc.assert(
      fc.asyncProperty(hostile(original), (bytes) => orSentence(() => open(name, bytes))),
      { numRuns },
    );
  });

const LESSON = readFileSync("www/lesson/en/noise.json");

test("any lesson is read, or refused in a sentence", async () => {
  await fc.assert(
    fc.asyncProperty(hostile(LESSON), (bytes) => orSentence(() => open("lesson.json", bytes))),
    { numRuns },
  );
});

test("any lesson in a link is read, or refused in a sentence", async () => {
  const lesson = readLesson(LESSON.toString());
  assert.ok(typeof lesson !== "string");
  const code = Buffer.from(await codeOf(lesson));
  await fc.assert(
    fc.asyncProperty(hostile(code), async (bytes) => {
      const read = await lessonOf(bytes.toString("latin1"));
      if (typeof read === "string") isSentence(read);
      else assert.ok(read.title.length > 0 && read.tasks.length <= 20);
    }),
    { numRuns },
  );
});

test("any link crosses into the module and comes back bearable", () => {
  const links = JSON.parse(readFileSync("tests/data/links.json", "utf8")) as {
    readonly links: readonly { readonly link: string }[];
  };
  const inputs = links.links.map(({ link }) => hostile(Buffer.from(link)));
  fc.assert(
    fc.property(fc.oneof(...inputs), (bytes) => {
      const parsed = parseLink(bytes.toString());
      for (const { message } of parsed.problems) isSentence(message);
      assert.deepEqual(parseLink(formatLink(parsed.spec, parsed.pins)).spec, parsed.spec);
    }),
    { numRuns },
  );
});
