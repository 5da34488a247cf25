// Lessons as data: read, checked, put into links.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import {
  defaultSpec,
  type Frame,
  initSync,
  parameters,
  parameterText,
  parseLink,
} from "../../pkg/perturb.js";
import { type Deed, formatCheck, holds, MEASURES, parseCheck } from "../../www/lesson/check.js";
import { codeOf, lessonOf } from "../../www/lesson/code.js";
import { Course } from "../../www/lesson/course.js";
import { lessons as german } from "../../www/lesson/de/lessons.js";
import { lessons as english } from "../../www/lesson/en/lessons.js";
import { type Lesson, LONGEST_FILE, readLesson, writeLesson } from "../../www/lesson/lesson.js";
import { SHIPPED } from "../../www/lesson/shipped.js";
import { taught, teaching } from "../../www/taught.js";
import { en } from "../../www/words/en/lesson.js";

initSync({ module: readFileSync("pkg/perturb_bg.wasm") });

function read(file: unknown): Lesson {
  const lesson = readLesson(JSON.stringify(file));
  assert.notEqual(typeof lesson, "string", String(lesson));
  return lesson as Lesson;
}

const fits = (accuracy: number) => ({ loss: 1 - accuracy, accuracy, count: 10 });

function frame(train: number, test: number, more: object = {}): Frame {
  const shown = { train: fits(train), test: fits(test), step: 50, epoch: 12.5, noisy: false };
  return { ...shown, layers: [8, 8], perturbation: undefined, ...more } as unknown as Frame;
}

function moment(shown: Frame, link = "", deeds: readonly Deed[] = []) {
  const { spec } = parseLink(link);
  return {
    spec,
    frame: shown,
    deeds: new Set(deeds),
    text: (name: string) => parameterText(spec, name),
  };
}

function asks(check: string, now: ReturnType<typeof moment>): boolean {
  const conditions = parseCheck(check, parameters());
  assert.ok(typeof conditions !== "string", String(conditions));
  return holds(conditions, now);
}

test("the shipped lessons are the same in both languages, but for their words", () => {
  assert.ok(SHIPPED.length >= 8);
  for (const name of SHIPPED) {
    const [one, other] = [read(english[name]), read(german[name])];
    assert.notEqual(one.title, other.title, name);
    const bones = ({ link, hide, show, text, tasks }: Lesson) => ({
      link,
      hide,
      show,
      paragraphs: text.length,
      tasks: tasks.map(({ conditions, answers }) => ({
        conditions,
        right: answers.map(({ right }) => right),
      })),
    });
    assert.deepEqual(bones(one), bones(other), name);
    assert.deepEqual(parseLink(one.link).problems, [], name);
    assert.ok(one.tasks.length >= 3, name);
  }
});

test("a lesson is written and read again, as a file and as a code", async () => {
  for (const name of SHIPPED) {
    const lesson = read(german[name]);
    assert.deepEqual(readLesson(writeLesson(lesson)), lesson);
    const code = await codeOf(lesson);
    assert.match(code, /^~[\w-]+$/);
    assert.deepEqual(await lessonOf(code), lesson);
  }
});

test("a code that is cut off, that is none, or that unpacks to too much is refused in a sentence", async () => {
  const code = await codeOf(read(english["noise"]));
  for (const bad of [code.slice(0, -30), "~", "~%%%", "~AAAA", `~${"é".repeat(4)}`])
    assert.equal(await lessonOf(bad), en.read.damagedLink, bad);
  const bomb = deflateRawSync(Buffer.alloc(200 * LONGEST_FILE, 0x20)).toString("base64url");
  assert.ok(bomb.length < LONGEST_FILE);
  assert.equal(await lessonOf(`~${bomb}`), en.read.damagedLink);
});

test("what is wrong with a lesson's file is said, and where", () => {
  const good = { format: "perturb-lesson", version: 1, title: "A", tasks: [{ text: "Do" }] };
  read(good);
  const refusals: readonly (readonly [unknown, RegExp])[] = [
    [[], /The lesson is not an object/],
    [{ ...good, format: "x" }, /This file is no lesson/],
    [{ ...good, version: 2 }, /of version 2/],
    [{ ...good, version: "1" }, /“version” is not the number 1/],
    [{ ...good, version: { toString: 3 } }, /“version” is not the number 1/],
    [{ ...good, show: [{ toString: 3 }] }, /^show: a text is expected/],
    [{ ...good, ["x".repeat(400)]: 1 }, /has a field “x{40}…”;/],
    [{ ...good, title: "" }, /title is empty/],
    [{ ...good, title: "a".repeat(121) }, /title has a text of 121 characters; at most 120/],
    [{ ...good, colour: "red" }, /has a field “colour”/],
    [{ ...good, text: "one" }, /text: a list is expected/],
    [{ ...good, show: ["kitchen"] }, /No lab is called “kitchen”/],
    [{ ...good, hide: "nose" }, /No control is called “nose”/],
    [{ ...good, tasks: [{ text: "Do" }, { text: 5 }] }, /^Task 2: a text is expected/],
    [{ ...good, tasks: [{ text: "Do", check: "speed" }] }, /^Task 1: “speed” is no condition/],
    [{ ...good, tasks: [{ text: "Do", answers: [{ text: "a" }] }] }, /Task 1 has no right answer/],
    [
      { ...good, tasks: [{ text: "Do", answers: [{ text: "a", right: true }, { text: " " }] }] },
      /^Task 1, answer 2 is empty/,
    ],
    [{ ...good, tasks: [{ text: "Do", check: `epoch > ${"9".repeat(400)}` }] }, /“9{40}…”/],
    [{ ...good, tasks: Array(21).fill({ text: "Do" }) }, /tasks has a list of 21; at most 20/],
  ];
  for (const [file, sentence] of refusals) {
    const refused = readLesson(JSON.stringify(file));
    assert.ok(typeof refused === "string", String(sentence));
    assert.match(refused, sentence);
  }
  assert.match(String(readLesson("{")), /not JSON/);
  assert.match(String(readLesson(" ".repeat(LONGEST_FILE + 1))), /longer than/);
});

test("a condition asks what it says, of the clean network or of the noisy one", () => {
  const clean = moment(frame(0.9, 0.8), "optimizer=adam&layers=8,8");
  assert.ok(asks("trainAccuracy >= 0.9 and testAccuracy < 0.9", clean));
  assert.ok(!asks("testAccuracy >= 0.81", clean));
  assert.ok(asks("epoch > 12, step = 50", clean));
  assert.ok(
    asks("optimizer = adam and data != spiral and hiddenLayers = 2 and neurons <= 16", clean),
  );
  assert.ok(asks("noiseLaid = 0", clean));
  // Without noise nothing is known of it.
  assert.ok(!asks("noisyTestAccuracy >= 0", clean));
  assert.ok(!asks("done = press", clean));
  const perturbation = {
    before: { train: fits(1), test: fits(0.95) },
    after: { train: fits(0.7), test: fits(0.6) },
    relativeChange: 0.4,
    distance: 0.44,
  };
  const noisy = moment(frame(0.7, 0.6, { noisy: true, perturbation }), "draw=1&relativeSize=20", [
    "press",
  ]);
  assert.ok(asks("testAccuracy >= 0.95 and noisyTestAccuracy <= 0.6", noisy));
  assert.ok(asks("noiseLaid >= 20 and relativeChange < 0.5 and distance > 0.4", noisy));
  assert.ok(asks("done = press and done != restore", noisy));
  // Noise that was not measured yet says nothing.
  assert.ok(!asks("trainAccuracy >= 0", moment(frame(1, 1, { noisy: true }), "draw=1")));
});

test("conditions are read as they are written, and what cannot be asked is said", () => {
  const table = parameters();
  const text = "testAccuracy >= 0.9 and noiseLaid >= 20 and optimizer = sgd";
  const conditions = parseCheck(text, table);
  assert.ok(typeof conditions !== "string");
  assert.equal(formatCheck(conditions), text);
  // Commas stand between conditions and within values.
  assert.deepEqual(parseCheck("layers = 8,8, epoch > 3,rules = sgd,adam@0.01", table), [
    { measure: "layers", relation: "=", value: "8,8" },
    { measure: "epoch", relation: ">", value: "3" },
    { measure: "rules", relation: "=", value: "sgd,adam@0.01" },
  ]);
  const refusals: readonly (readonly [string, RegExp])[] = [
    ["testAccuracy", /“testAccuracy” is no condition/],
    ["", /is no condition/],
    ["beauty > 3", /Nothing is called “beauty”/],
    ["data = cube", /“data” is never “cube”; it is one of: circle/],
    ["data > circle", /“data” is no number/],
    ["epoch >= many", /“epoch” is a number, and “many” is not/],
    ["done = homework", /“done” is never “homework”/],
    ["constructor = 1", /Nothing is called “constructor”/],
  ];
  for (const [check, sentence] of refusals) {
    const refused = parseCheck(check, table);
    assert.ok(typeof refused === "string", check);
    assert.match(refused, sentence);
  }
  assert.deepEqual(Object.keys(en.measures), Object.keys(MEASURES));
});

test("a link names its lesson, and says whether it is at the lesson's start", () => {
  assert.deepEqual(taught("lesson=spiral"), { lesson: "spiral", link: "" });
  assert.deepEqual(taught("v=1&data=moons&lesson=~ab_-&seed=2"), {
    lesson: "~ab_-",
    link: "v=1&data=moons&seed=2",
  });
  assert.deepEqual(taught("data=moons"), { lesson: undefined, link: "data=moons" });
  assert.deepEqual(taught("lesson="), { lesson: undefined, link: "" });
  // Programs that write more in per cent than they need to, and links that were cut off within.
  assert.equal(taught("lesson=%7Eab_-&seed=2").lesson, "~ab_-");
  assert.equal(taught("lesson=%E2%8").lesson, "%E2%8");
  assert.equal(teaching("", undefined), "");
  // As usual, and yet not at the start of a lesson that begins otherwise.
  assert.equal(taught(teaching("", "spiral")).link, "v=1");
  assert.equal(teaching("v=1&data=moons", "spiral"), "lesson=spiral&v=1&data=moons");
});

function attend(memory = new Map<string, string>()) {
  const said: string[] = [];
  const opened: string[] = [];
  const completed: string[] = [];
  const problems: string[] = [];
  const course = new Course({
    memory: {
      recall: (key) => memory.get(key),
      remember: (key, value) => {
        memory.set(key, value);
      },
    },
    open: (link) => {
      opened.push(link);
    },
    text: (name) => parameterText(defaultSpec(), name),
    hide: () => {},
    leave: () => {},
    changed: () => {},
    problem: (sentence) => {
      if (sentence === undefined) problems.length = 0;
      else problems.push(sentence);
    },
    announce: (sentence) => {
      said.push(sentence);
    },
    completed: ({ title }) => {
      completed.push(title);
    },
  });
  return { course, said, opened, completed, problems, memory };
}

const LESSON = read({
  format: "perturb-lesson",
  version: 1,
  title: "Three ways",
  link: "#v=1&data=moons",
  tasks: [
    { text: "Train", check: "testAccuracy >= 0.9" },
    {
      text: "Ask",
      answers: [
        { text: "a", right: true, reply: "Yes." },
        { text: "b", reply: "No." },
      ],
    },
    { text: "Tell" },
  ],
});

test("tasks are done by what happens, by the right answer, or by a tick; then the lesson is complete", async () => {
  const { course, said, opened, completed } = attend();
  await course.enter(await codeOf(LESSON), true);
  assert.deepEqual(opened, ["v=1&data=moons"]);
  course.seen(frame(0.5, 0.5), defaultSpec());
  assert.ok(!course.isDone(0));
  course.seen(frame(0.95, 0.92), defaultSpec());
  assert.ok(course.isDone(0));
  // What was done stays done.
  course.seen(frame(0.5, 0.5), defaultSpec());
  assert.equal(course.done, 1);
  assert.equal(course.upcoming, 1);
  course.answer(1, 1);
  assert.ok(!course.isDone(1));
  assert.equal(said.at(-1), "No.");
  course.answer(1, 0);
  assert.ok(course.isDone(1));
  assert.deepEqual(completed, []);
  course.toggle(2);
  assert.deepEqual(completed, ["Three ways"]);
  assert.ok(course.isComplete);
  assert.equal(course.upcoming, undefined);
  course.again();
  assert.equal(course.done, 0);
  assert.equal(opened.length, 2);
});

test("what holds from the start is nobody's doing, and an old picture says nothing", async () => {
  const { course } = attend();
  await course.enter(await codeOf(LESSON), true);
  course.seen(frame(1, 1), defaultSpec());
  assert.ok(!course.isDone(0));
  course.seen(frame(0.5, 0.5), defaultSpec());
  course.seen(frame(1, 1), { ...defaultSpec(), layers: [4] });
  course.seen(frame(1, 1), { ...defaultSpec(), draw: 3 });
  assert.ok(!course.isDone(0));
  course.seen(frame(1, 1), defaultSpec());
  assert.ok(course.isDone(0));
});

test("progress is remembered, and what is remembered wrongly is left aside", async () => {
  const code = await codeOf(LESSON);
  const memory = new Map([[`lesson.${code}`, "2,7,x,-1"]]);
  const first = attend(memory);
  await first.course.enter(code, false);
  assert.deepEqual(
    [0, 1, 2].filter((task) => first.course.isDone(task)),
    [2],
  );
  assert.deepEqual(first.opened, []);
  first.course.answer(1, 0);
  const second = attend(memory);
  await second.course.enter(code, false);
  assert.deepEqual(
    [0, 1, 2].filter((task) => second.course.isDone(task)),
    [1, 2],
  );
  assert.equal(second.course.current, 0);
});

test("a lesson that is not there is said, and a later one counts", async () => {
  const { course, problems } = attend();
  await course.stock();
  await course.enter("geometry", true);
  assert.match(problems[0] ?? "", /No lesson is called “geometry”; those are: first-boundary/);
  assert.equal(course.lesson, undefined);
  await Promise.all([course.enter(await codeOf(LESSON), true), course.enter("spiral", true)]);
  assert.equal(course.reference, "spiral");
  assert.equal(course.place, 1);
});

test("lessons that were shared once are still read, as they were", async () => {
  const { lessons } = JSON.parse(readFileSync("tests/data/links.json", "utf8")) as {
    lessons: { code: string; lesson: Lesson }[];
  };
  assert.ok(lessons.length > 0);
  for (const { code, lesson } of lessons) assert.deepEqual(await lessonOf(code), lesson);
});
