// Lessons, as students do them and as a teacher makes one.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import type { PerturbPlayground } from "../../www/element.js";
import { isAccessible } from "./accessible.js";
import { onMap, ready, says, text, type } from "./hands.js";
import { picture, saved, withPage } from "./harness.js";

type Do = (page: Page) => Promise<unknown>;

/** The task at hand is ticked. */
const isDone: Do = (page) =>
  page.waitForSelector(".task .tick.done, #tick:checked", { timeout: 60_000 });

const click =
  (...selectors: readonly string[]): Do =>
  async (page) => {
    for (const selector of selectors) {
      await page.waitForSelector(`${selector}:not(:disabled)`);
      await page.$eval(selector, (element) => (element as HTMLElement).click());
    }
  };

const answer =
  (place: number): Do =>
  (page) =>
    page.click(`.answers label:nth-of-type(${place}) input`);

const set =
  (name: string, value: string): Do =>
  (page) =>
    type(page, `input[name="${name}"]`, value);

const choose =
  (name: string, value: string): Do =>
  (page) =>
    page.select(`select[name="${name}"]`, value);

const train: Do = async (page) => {
  await page.select('select[name="speed"]', "max");
  const play = await page.$('#play[aria-pressed="false"]');
  await play?.evaluate((button) => (button as HTMLElement).click());
};

const both =
  (...steps: readonly Do[]): Do =>
  async (page) => {
    for (const step of steps) await step(page);
  };

const slide =
  (name: string): Do =>
  async (page) => {
    await page.waitForSelector(`[data-slider="${name}"]`);
    await page.$eval(`[data-slider="${name}"]`, (slider) => {
      (slider as HTMLInputElement).value = (slider as HTMLInputElement).max;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };

const comes =
  (lab: string): Do =>
  async (page) => {
    await page.click(`[data-lab="${lab}"]`);
    await page.waitForFunction(
      (id) => (document.getElementById(id)?.querySelectorAll("button").length ?? 0) > 0,
      {},
      lab,
    );
  };

const paint: Do = async (page) => {
  for (const [brush, side] of [
    ["blue", -3],
    ["orange", 3],
  ] as const) {
    await page.click(`input[name="brush"][value="${brush}"]`);
    const from = await onMap(page, side, -4);
    const to = await onMap(page, side, 4);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 30 });
    await page.mouse.up();
  }
};

const layers = async (page: Page, ...presses: readonly string[]): Promise<void> => {
  for (const label of presses) await page.click(`[aria-label="${label}"]`);
};

/** Takes neurons away until four are left. */
const fewer: Do = async (page) => {
  const count = (): Promise<number> =>
    page.evaluate(() => Number(/layers=(\d+)/.exec(location.hash)?.[1] ?? 0));
  for (let neurons = await count(); neurons > 4; neurons -= 1) {
    await page.click('[aria-label^="Remove a neuron"]');
    await page.waitForFunction((left) => location.hash.includes(`layers=${left}`), {}, neurons - 1);
  }
};

/** What a student does for each task of each lesson that comes with the page. */
const WALKS: Readonly<Record<string, readonly Do[]>> = {
  "first-boundary": [
    train,
    answer(1),
    (page) => layers(page, "Add a hidden layer"),
    train,
    both(fewer, set("seed", "2"), train),
  ],
  spiral: [
    train,
    answer(1),
    both(click("#reset"), choose("optimizer", "adam"), set("stepSize", "0.003"), train),
    train,
    train,
  ],
  noise: [
    train,
    click("#perturb"),
    slide("relativeSize"),
    click("#restore"),
    both(click("#perturb", "#keep"), train),
  ],
  depth: [
    answer(1),
    click("#perturb"),
    both(comes("stability"), click("#depth-predicted")),
    answer(1),
    answer(2),
  ],
  "relative-step": [
    train,
    answer(2),
    both(click("#reset"), choose("optimizer", "fromage"), train),
    answer(1),
    set("stepSize", "0.5"),
  ],
  "one-step-size": [
    both(comes("optimisers"), click("#race")),
    answer(2),
    click("#race", "#sweep"),
    answer(1),
  ],
  bubble: [
    both(comes("bubbles"), click("#burst")),
    slide("bubbleNoise"),
    answer(2),
    click("#bubble-restore"),
    both((page) => page.select("select[name=bubbleLayer]", "1"), click("#burst")),
  ],
  "own-data": [paint, train, both(slide("relativeSize"), click("#perturb")), click("#tick")],
};

for (const [name, walk] of Object.entries(WALKS)) {
  test(`the lesson ${name} can be done`, async (t) => {
    await withPage(t, { path: `#lesson=${name}` }, async (page) => {
      await ready(page);
      await page.waitForSelector("#lesson-title");
      // Some tasks are done while others are: the way leads to what is left.
      for (let round = 0; round < walk.length; round += 1) {
        const label = await page.$eval(".dots [aria-current]", (dot) =>
          dot.getAttribute("aria-label"),
        );
        const place = Number(/\d+/.exec(label ?? "")?.[0]) - 1;
        await walk[place]?.(page);
        await isDone(page);
        const next = await page.$("#next-task");
        if (next === null) break;
        await next.evaluate((button) => (button as HTMLElement).click());
      }
      await page.waitForSelector("#lesson-complete");
    });
  });
}

test("one network of sixteen neurons after the other is trained, as the lesson on width and depth asks", async (t) => {
  const shapes = ["16", "8,8", "4,4,4,4"];
  await withPage(t, { path: "#lesson=width-or-depth" }, async (page) => {
    await ready(page);
    await page.waitForSelector("#lesson-title");
    for (const [place, shape] of shapes.entries()) {
      // A person presses + and −; the link is what that comes to.
      if (place > 0) {
        await page.evaluate((widths) => {
          location.hash = `#lesson=width-or-depth&v=1&data=spiral&layers=${widths}&optimizer=adam&stepSize=0.003`;
        }, shape);
        await page.waitForFunction(
          (count) => document.querySelectorAll(".layer").length === count,
          {},
          shape.split(",").length,
        );
      }
      await train(page);
      await isDone(page);
      await page.click("#play");
      await page.click("#next-task");
    }
    await page.waitForSelector(".answers");
  });
});

test("a student goes back to the start, on to the next lesson, and finds what was done", async (t) => {
  await withPage(t, { path: "#lesson=first-boundary" }, async (page) => {
    await ready(page);
    await page.waitForSelector("#lesson-title");
    await train(page);
    await isDone(page);
    await page.waitForFunction(() =>
      location.hash.startsWith("#lesson=first-boundary&v=1&layers=0"),
    );
    await page.reload();
    await ready(page);
    await page.waitForSelector("#lesson-title");
    // The first is done: the second is at hand.
    await page.waitForSelector('.dots [aria-label="Task 2"][aria-current]');
    await page.click("#lesson-again");
    await page.waitForSelector('.dots [aria-label="Task 1"][aria-current]');
    assert.equal(await text(page, "#epoch-count"), "0");
    await page.click('[aria-label="Next lesson"]');
    await says(page, "#lesson-title", "The tricky spiral");
    await page.waitForFunction(() => location.hash.includes("data=spiral"));
    await page.click("#lesson-fold");
    await page.waitForFunction(() => !document.querySelector(".lesson .prose")?.checkVisibility());
    await page.click("#lesson-leave");
    await page.waitForFunction(() => document.querySelector(".lesson") === null);
    await page.waitForFunction(() => !location.hash.includes("lesson"));
    // The network stays.
    await page.waitForFunction(() => location.hash.includes("data=spiral"));
  });
});

test("a teacher makes a lesson in the page, and a student has it from its link and from its file", async (t) => {
  let link = "";
  let file = "";
  await withPage(t, { path: "#data=moons&layers=3&seed=7" }, async (page) => {
    await ready(page);
    await page.click("#lessons");
    await page.waitForSelector("dialog .lessons li");
    assert.equal((await page.$$("dialog .lessons li")).length, 9);
    await picture(page, "lessons");
    await page.click("#make-lesson");
    await page.waitForSelector("#lesson-name");
    await says(page, "#lesson-problem", "title is empty");
    await page.type("#lesson-name", "Two moons");
    await page.type("#lesson-text", "Look at them.\n\nThen tell them apart.");
    await page.type("#task-0", "Get 80 % right");
    await page.select("#task-kind-0", "check");
    await page.waitForSelector("#task-check-0");
    await page.type("#task-check-0", "testAccuracy > great");
    await says(page, "#lesson-problem", "“testAccuracy” is a number, and “great” is not.");
    await page.$eval("#task-check-0", (box) => (box as HTMLInputElement).select());
    await page.type("#task-check-0", "testAccuracy >= 0.8");
    await page.click("#add-task");
    await page.type("#task-1", "Ask your neighbour");
    await page.type("#lesson-hide", "share speed");
    await page.waitForSelector("#lesson-link");
    await picture(page, "lesson form");
    link = await page.$eval("#lesson-link", (box) => (box as HTMLInputElement).value);
    assert.match(link, /#lesson=~[\w-]+$/);
    file = await saved(page, () => page.click("#save-lesson"));
    assert.match(file, /"link": "v=1&data=moons&layers=3&seed=7"/);
    // The form is kept: nothing is lost if the page is closed.
    await page.reload();
    await ready(page);
    await page.click("#lessons");
    await page.waitForSelector("#make-lesson");
    await page.click("#make-lesson");
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>("#lesson-name")?.value === "Two moons",
    );
    await page.click("#try-lesson");
    await says(page, "#lesson-title", "Two moons");
  });
  await withPage(t, { path: new URL(link).hash }, async (page) => {
    await ready(page);
    await says(page, "#lesson-title", "Two moons");
    await page.waitForFunction(() => location.hash.includes("&data=moons&layers=3&seed=7"));
    assert.equal((await page.$$(".lesson .prose p")).length, 2);
    assert.equal(await page.$eval("#share", (part) => part.checkVisibility()), false);
    await page.click("#play");
    await isDone(page);
    await page.click("#next-task");
    await page.click("#tick");
    await page.waitForSelector("#lesson-complete");
  });
  await withPage(t, {}, async (page) => {
    await ready(page);
    const path = join("target/e2e", "lesson.json");
    writeFileSync(path, file);
    await page.click("#lessons");
    const box = await page.waitForSelector("#lesson-file");
    await (box as unknown as { uploadFile: (path: string) => Promise<void> }).uploadFile(path);
    await says(page, "#lesson-title", "Two moons");
    writeFileSync(path, "not a lesson");
    await page.click("#lesson-list");
    const again = await page.waitForSelector("#lesson-file");
    await (again as unknown as { uploadFile: (path: string) => Promise<void> }).uploadFile(path);
    await says(page, "[data-notice=lesson]", "is not JSON");
    await says(page, "#lesson-title", "Two moons");
  });
});

test("a link to a lesson that is cut off, or that is not there, says so and opens the rest", async (t) => {
  await withPage(t, { path: "#lesson=~RcvBCoJAE&data=spiral" }, async (page) => {
    await ready(page);
    await says(page, "[data-notice=lesson]", "cannot be read");
    await page.waitForFunction(() => location.hash === "#v=1&data=spiral");
    await page.evaluate(() => {
      location.hash = "#lesson=algebra";
    });
    await says(page, "[data-notice=lesson]", "No lesson is called “algebra”");
  });
});

test("a lesson in a page of another origin tells its host when all is done", async (t) => {
  await withPage(t, { host: "lesson.html", viewport: { height: 1100 } }, async (page) => {
    const inside = (selector: string): string => `perturb-playground >>> ${selector}`;
    const on = async (what: (element: PerturbPlayground) => unknown): Promise<void> => {
      await page.$eval("perturb-playground", what as (element: Element) => unknown);
    };
    await page.waitForSelector(inside("#lesson-title"));
    const done = (): Promise<unknown> => page.waitForSelector(inside(".task .tick.done"));
    const next = async (): Promise<void> => {
      await done();
      await (await page.waitForSelector(inside("#next-task")))?.click();
    };
    assert.equal(await page.$(inside("#lessons")), null);
    await on((element) => element.play());
    await next();
    await on((element) => element.pause());
    await on((element) => element.perturb());
    await next();
    await on((element) => {
      element.spec = element.spec.replace(/&draw=\d+/, "&relativeSize=80&draw=4");
    });
    await page.waitForSelector(inside("#restore:not(:disabled)"));
    await next();
    await on((element) => element.restore());
    await next();
    await on((element) => element.perturb());
    await (await page.waitForSelector(inside("#keep:not(:disabled)")))?.click();
    await on((element) => element.play());
    await done();
    await says(page, "output", "“Inject noise” is done.");
    await picture(page, "lesson in a course");
  });
});

for (const scheme of ["light", "dark"] as const)
  test(`anybody can use lessons: ${scheme}`, async (t) => {
    await withPage(t, { path: "#lesson=depth", scheme, reducedMotion: true }, async (page) => {
      await ready(page);
      await page.waitForSelector("#lesson-title");
      await page.click(".answers input");
      await page.waitForSelector("#reply");
      await isAccessible(page);
      await page.click("#lesson-list");
      await page.waitForSelector("dialog .lessons li");
      await isAccessible(page);
      await page.click("#make-lesson");
      await page.waitForSelector("#lesson-name");
      await page.select("#task-kind-0", "answers");
      await page.waitForSelector(".answer-draft");
      await isAccessible(page);
    });
  });
