// Learning algorithms compared, as a person does it: raced, swept over step sizes and over depths.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { ElementHandle, Page } from "puppeteer-core";
import { ready, says, text, type } from "./hands.js";
import { picture, pixelsOf, saved, shares, withPage } from "./harness.js";

async function openLabs(page: Page): Promise<void> {
  await ready(page);
  await page.$eval("#labs", (labs) => labs.scrollIntoView());
  await page.waitForSelector("#race");
}

test("the steps of training are followed, layer by layer, while it trains", async (t) => {
  await withPage(t, { path: "#data=circle&speed=60" }, async (page) => {
    await openLabs(page);
    await says(page, "#training", "Train the network for two epochs");
    const height = (): Promise<number> =>
      page.$eval("#training", (charts) => charts.getBoundingClientRect().height);
    const empty = await height();
    await page.$eval("#training", (charts) => charts.scrollIntoView());
    const press = (button: string): Promise<void> =>
      page.$eval(button, (element) => (element as HTMLElement).click());
    const epoch = async (): Promise<number> =>
      Number(/Epoch (\d+)/.exec(await text(page, "#training-relative-chart-answer"))?.[1]);
    await press("#play");
    await says(page, "#training-relative-chart-answer", "Epoch ");
    const first = await epoch();
    await page.waitForFunction(
      (before) =>
        Number(
          /Epoch (\d+)/.exec(
            document.querySelector("#training-relative-chart-answer")?.textContent ?? "",
          )?.[1],
        ) > before,
      {},
      first,
    );
    await press("#play");
    await says(page, "#announcement", "Training paused at epoch");
    const paused = await text(page, "#epoch-count");
    await says(page, "#training-relative-chart-answer", `Epoch ${paused}:`);
    // What is below keeps its place under a pointer.
    assert.equal(await height(), empty);

    // Fromage's step is the same share in every layer.
    assert.match(
      await text(page, "#training-relative-chart-answer"),
      /from (0\.9\d|1)\u202f% .* to (0\.9\d|1|1\.0)\u202f%/,
    );
    await says(page, "#training-gradient-chart-answer", "times as much");
    const [blue = 0, orange = 0] = shares(await pixelsOf(page, "#training-weight-chart"), [
      [0x22, 0x74, 0xa5],
      [0xc2, 0x5e, 0x00],
    ]);
    assert.ok(blue > 0.001 && orange > 0.001, `${blue} ${orange}`);
    await picture(page, "training");

    await press("#reset");
    await says(page, "#training", "Train the network for two epochs");
  });
});

/** What stands under each map, best first. */
function lanes(page: Page): Promise<{ name: string; score: string; map: string }[]> {
  return page.$$eval("#lanes button", (all) =>
    all.map((lane) => ({
      name: lane.querySelector(".name")?.textContent?.replaceAll(/\s+/g, " ").trim() ?? "",
      score: [...lane.querySelectorAll(".score")].map((line) => line.textContent).join(" "),
      map: lane.querySelector("canvas")?.toDataURL() ?? "",
    })),
  );
}

const counted = (page: Page, what: string): Promise<void> => says(page, "#race-count", what);

/** The step of the race, once it is past this one. */
async function past(page: Page, step: number): Promise<void> {
  await page.waitForFunction(
    (least) =>
      Number(
        /step ([\d,]+)/
          .exec(document.querySelector("#race-count")?.textContent ?? "")?.[1]
          ?.replaceAll(",", "") ?? 0,
      ) > least,
    {},
    step,
  );
}

test("a race: one step, play, pause, restart, and the best one is taken into the playground", async (t) => {
  await withPage(t, { path: "#rules=sgd,adam,fromage&layers=6" }, async (page) => {
    await openLabs(page);
    assert.equal(await page.$("#lanes"), null);
    await page.click("#race-step");
    await counted(page, "step 1");
    const start = await lanes(page);
    assert.deepEqual(start.map(({ name }) => name.replace(/^\d /, "")).sort(), [
      "Adam",
      "Fromage",
      "SGD",
    ]);
    await page.click("#race-epoch");
    await counted(page, "step 10");

    await page.click("#race");
    await says(page, "#race", "Pause");
    await past(page, 2000);
    await page.click("#race");
    await says(page, "#race", "Race");
    await says(page, "#announcement", "Race paused at step");
    await page.mouse.move(5, 5);
    await page.waitForFunction(() => document.querySelector("#lanes .name b")?.textContent === "1");
    const paused = await lanes(page);
    assert.equal(new Set(paused.map(({ map }) => map)).size, 3);
    for (const { map } of paused) assert.ok(start.every((before) => before.map !== map));
    assert.deepEqual(
      paused.map(({ name }) => name[0]),
      ["1", "2", "3"],
    );
    const losses = paused.map(({ score }) => /loss ([^ ]+)/.exec(score)?.[1] ?? "");
    assert.ok(losses.every((loss) => /\d/.test(loss)));

    // A line for each.
    const lines = shares(await pixelsOf(page, "#race-chart"), [
      [0x1c, 0x1d, 0x1f],
      [0x22, 0x74, 0xa5],
      [0xc2, 0x5e, 0x00],
    ]);
    assert.ok(
      lines.every((share) => share > 0.0005),
      `${lines}`,
    );
    await page.focus("#race-chart");
    await page.keyboard.press("ArrowLeft");
    await says(page, "#race-reading", "At epoch");
    await picture(page, "race");

    const step = /step ([\d,]+)/.exec(await text(page, "#race-count"))?.[1] ?? "";
    const [best] = paused;
    const accuracy = /accuracy ([\d.]+)/.exec(best?.score ?? "")?.[1];
    const optimizer = best?.name.slice(2).toLowerCase() ?? "";
    await page.click("#lanes button");
    await page.waitForFunction(
      (wanted) => document.querySelector<HTMLSelectElement>('[name="optimizer"]')?.value === wanted,
      {},
      optimizer,
    );
    await says(page, "#announcement", "Training paused at epoch");
    await page.waitForFunction(
      (wanted) => document.querySelector("#train-accuracy")?.textContent?.includes(wanted ?? ""),
      {},
      accuracy,
    );
    // Its next step is the next one.
    const epoch = Math.floor((Number(step.replaceAll(",", "")) + 1) / 9);
    await page.click("#step");
    await page.waitForFunction(
      (wanted) =>
        document.querySelector("#epoch-count")?.textContent?.replaceAll(",", "") === wanted,
      {},
      String(epoch),
    );

    await page.click("#race-restart");
    await counted(page, "step 0");
    assert.equal(new Set((await lanes(page)).map(({ map }) => map)).size, 1);
  });
});

/** The rows of a table, cell by cell. */
function cells(page: Page, table: string): Promise<string[]> {
  return page.$$eval(`${table} tbody tr`, (all) =>
    all.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent).join(" ")),
  );
}

test("settings that change before the first step are taken up, and later only by Restart", async (t) => {
  await withPage(t, { path: "#rules=sgd,adam" }, async (page) => {
    await openLabs(page);
    await page.click("#race-step");
    await counted(page, "step 1");
    await page.select("#add-rule", "lion");
    await says(page, "#race-outdated", "Restart takes them up");
    assert.equal((await lanes(page)).length, 2);
    await page.click("#race-restart");
    await counted(page, "step 0");
    assert.equal((await lanes(page)).length, 3);
    await page.click('[aria-label="Leave out Adam"]');
    await page.waitForFunction(() => document.querySelectorAll("#lanes li").length === 2);
    assert.equal(await page.$("#race-outdated"), null);
    await page.waitForFunction(() => location.hash.includes("rules=sgd,lion"));

    await type(page, '[aria-label="Step size of Lion"]', "50");
    await says(
      page,
      "#optimisers .problem",
      "the step size of Lion must be a number from 0.000001 to 10; got “lion@50”",
    );
    await type(page, '[aria-label="Step size of Lion"]', "0.01");
    await page.waitForFunction(() => location.hash.includes("rules=sgd,lion@0.01"));
  });
});

test("everyone can diverge, and all sixteen can race", async (t) => {
  await withPage(t, { path: "#rules=sgd@10,momentum@10&l2=1&speed=max" }, async (page) => {
    await openLabs(page);
    await page.click("#race");
    await says(page, "#lanes", "diverged at step");
    await page.waitForSelector("#race:disabled");
    await page.select("#add-rule", "all");
    await page.waitForFunction(() => location.hash.includes("muon"));
    await page.click("#race-restart");
    await page.waitForFunction(() => document.querySelectorAll("#lanes li").length === 16);
    await page.click("#race-step");
    await counted(page, "step 1");
    await picture(page, "race of sixteen");
  });
});

const SMALL = "#rules=sgd,fromage&data=moons&layers=4&lowest=0.01&highest=0.1&trials=2&budget=200";

test("a sweep: its table, its finding, its files, the very numbers of the program “study”", async (t) => {
  const native = JSON.parse(readFileSync("tests/data/sweep.json", "utf8"));
  await withPage(t, { path: SMALL }, async (page) => {
    await openLabs(page);
    await page.click("#sweep");
    await page.waitForSelector("#sweep-finding");
    assert.match(
      await text(page, "#sweep-finding"),
      /^Step sizes that work: Fromage at 0\.03 only, best at 0\.03\. No step size works for SGD\./,
    );
    const rows = await cells(page, "#sweep-table");
    assert.deepEqual(rows, [
      "Two moons, 1 hidden layer",
      "SGD .19 .13 .091 –",
      "Fromage .094 .01 .21 ×1",
    ]);
    const best = await page.$eval(
      "#sweep-table .best[title^=Fromage]",
      (cell) => (cell as HTMLElement).title,
    );
    assert.match(best, /^Fromage at 0\.03: 2 of 2 learned; loss 0\.01/);
    await says(page, "#spreads", "0.03 to 0.03");
    await page.focus("#sweep-chart");
    await page.keyboard.press("ArrowRight");
    await says(page, "#sweep-reading", "At step size 0.03");

    // Good cells are bluer than bad ones.
    const [good, bad] = await Promise.all(
      ["Fromage at 0.03", "Fromage at 0.1:"].map((head) =>
        page.$eval(`#sweep-table [title^="${head}"]`, (cell) =>
          Number(/[\d.]+\)$/.exec(getComputedStyle(cell).backgroundColor)?.[0].slice(0, -1)),
        ),
      ),
    );
    assert.ok((good ?? 0) > (bad ?? 1) + 0.1, `${good} ${bad}`);

    const written = await saved(page, () => page.click('[data-export="sweep.json"]'));
    assert.deepEqual(JSON.parse(written), native);
    const table = await saved(page, () => page.click('[data-export="sweep.csv"]'));
    assert.equal(table.trim().split("\n").length, 13);
    await picture(page, "sweep");
  });
});

test("a sweep is cancelled, kept, opened by another page, and resumed", async (t) => {
  let kept = "";
  const big = SMALL.replace("trials=2", "trials=20")
    .replace("layers=4", "layers=32,32")
    .replace("budget=200", "budget=2000");
  const folder = mkdtempSync(join(tmpdir(), "perturb-"));
  await withPage(t, { path: big }, async (page) => {
    await openLabs(page);
    await page.click("#sweep");
    await page.waitForFunction(
      () => (document.querySelector<HTMLProgressElement>("#lab-progress")?.value ?? 0) >= 2,
    );
    await says(page, "#optimisers .work", "left");
    await says(page, "#optimisers", "of 120 networks so far");
    await page.click("#lab-cancel");
    await page.waitForSelector("#sweep-resume:not(:disabled)");
    kept = await saved(page, () => page.click('[data-export="sweep.json"]'));
  });
  const { settings, scores } = JSON.parse(kept);
  const done = scores.filter((score: unknown) => score !== null).length;
  assert.ok(done >= 2 && done < 120, `${done} done`);

  // All but two are done: no need to wait for the rest.
  const full = scores.map((score: unknown) => score ?? scores.find(Boolean));
  const rest = full.map((score: unknown, index: number) => (index < 2 ? null : score));
  const file = join(folder, "sweep.json");
  writeFileSync(file, JSON.stringify({ study: "sweep", settings, scores: rest }));
  const strange = join(folder, "strange.json");
  writeFileSync(strange, "{}");
  await withPage(t, {}, async (page) => {
    await openLabs(page);
    const input = (await page.$("#study-file")) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(strange);
    await says(page, ".notice", "strange.json was not opened: it is not a study");
    await input.uploadFile(file);
    await says(page, "#optimisers", "118 of 120 networks so far");
    await page.click("#sweep-resume");
    await page.waitForSelector("#sweep-finding", { timeout: 60_000 });
    const again = await saved(page, () => page.click('[data-export="sweep.json"]'));
    const whole = JSON.parse(again).scores;
    assert.deepEqual(whole.slice(2), full.slice(2));
    // The first two were trained, not taken over.
    for (const index of [0, 1]) {
      if (scores[index] !== null) assert.deepEqual(whole[index], scores[index]);
    }
  });
});

test("over several tasks, the spread of the best step size is the finding; the link holds the tasks", async (t) => {
  await withPage(t, { path: SMALL }, async (page) => {
    await openLabs(page);
    await page.click('[name="tasks"][value="circle"]');
    await page.click('[name="tasks"][value="gaussians"]');
    await type(page, '#optimisers [name="depths"]', "1,2");
    await page.waitForFunction(() => location.hash.includes("tasks=circle,gaussians&depths=1,2"));
    await page.click("#sweep");
    await page.waitForSelector("#sweep-finding");
    assert.match(await text(page, "#sweep-finding"), /^The best step size, over 4 tasks: /);
    assert.equal((await page.$$("#sweep-table .group")).length, 4);
    await says(page, "#spreads", "of 4");
    const before = await page.$eval("#sweep-chart", (canvas) =>
      (canvas as HTMLCanvasElement).toDataURL(),
    );
    await page.select("#sweep-task", "2");
    await page.waitForFunction(
      (old) => document.querySelector<HTMLCanvasElement>("#sweep-chart")?.toDataURL() !== old,
      {},
      before,
    );
    await type(page, '#optimisers [name="trials"]', "0");
    await says(page, "#optimisers .problem", "from 1 to");
  });
});

test("how deep a network can be, from two starts", async (t) => {
  const path = "#rules=sgd@0.1,adam&data=gaussians&layers=4&depths=1,3&trials=2&budget=100";
  await withPage(t, { path }, async (page) => {
    await openLabs(page);
    await page.click("#depths-from-playground");
    await page.waitForSelector("#depths-playground");
    await page.waitForSelector("#depths-from-kaiming:not(:disabled)");
    await page.click("#depths-from-kaiming");
    await page.waitForSelector("#depths-kaiming");
    await page.waitForSelector("#depths-from-kaiming:not(:disabled)");
    for (const start of ["playground", "kaiming"]) {
      const rows = await cells(page, `#depths-${start}`);
      assert.equal(rows.length, 2);
      assert.match(rows[0] ?? "", /^SGD 0\.1 \d+ % \d+ %$/);
      assert.match(rows[1] ?? "", /^Adam 0\.003 \d+ % \d+ %$/);
    }
    await says(page, "#depths-kaiming", "initialisation: Kaiming");
    await picture(page, "depths");
  });
});

test("without points, the sweep says what is missing", async (t) => {
  await withPage(t, { path: "#data=custom" }, async (page) => {
    await openLabs(page);
    await page.click("#sweep");
    await says(page, ".notices, .notice", "There are no points");
    await page.click("#race-step");
    await says(page, "#optimisers", "There are no points to learn from");
  });
});
