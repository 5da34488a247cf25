import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { addressSettled, onMap, ready, says, text } from "./hands.js";
import { withPage } from "./harness.js";

async function choose(page: Page, name: string, content: string): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), "perturb-")), name);
  writeFileSync(path, content);
  const input = await page.$("#csv-file");
  if (input === null) throw new Error("no file input");
  await (input as import("puppeteer-core").ElementHandle<HTMLInputElement>).uploadFile(path);
}

test("painting points by pointer trains a network on them", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.click('input[name="data"][value="custom"]');
    await says(page, ".empty", "Paint some points here");
    for (const [brush, x1] of [
      ["orange", -3],
      ["blue", 3],
    ] as const) {
      await page.click(`input[name="brush"][value="${brush}"]`);
      const [from, to] = [await onMap(page, x1, -4), await onMap(page, x1, 4)];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 20 });
      await page.mouse.up();
    }
    const painted = Number.parseInt(await text(page, ".painted span"), 10);
    assert.ok(painted >= 20, `${painted} points`);
    await page.click("#play");
    await page.waitForFunction(
      () => Number(document.querySelector<HTMLElement>("#train-accuracy")?.dataset["value"]) === 1,
    );
    await page.click("#play");

    await page.click('input[name="brush"][value="erase"]');
    const [from, to] = [await onMap(page, 3, -4), await onMap(page, 3, 4)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 40 });
    await page.mouse.up();
    assert.ok(Number.parseInt(await text(page, ".painted span"), 10) < painted);

    await addressSettled(page);
    const left = await text(page, ".painted span");
    await page.reload();
    await ready(page);
    assert.equal(await text(page, ".painted span"), left);
    await page.click("#clear");
    await says(page, ".empty", "Paint some points here");
  });
});

test("painting by keyboard", async (t) => {
  await withPage(t, { path: "#data=custom" }, async (page) => {
    await ready(page);
    await page.focus("#map");
    await page.keyboard.press("b");
    for (let step = 0; step < 5; step += 1) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("o");
    await says(page, ".painted", "2 points");
    await page.keyboard.press("x");
    await says(page, ".painted", "1 point");
  });
});

test("a CSV file is imported, and an error names its line", async (t) => {
  await withPage(t, { path: "#data=custom" }, async (page) => {
    await ready(page);
    await choose(page, "broken.csv", "x1,x2,label\n1,2,1\n1,two,1\n");
    await says(page, ".notice", "3");
    await choose(page, "good.csv", "x1,x2,label\n1,2,1\n-1,-2,0\n0,1,1\n");
    await says(page, ".painted", "3 points");
    assert.equal(await page.$(".problem-notice"), null);
  });
});

test("points outside the square are scaled only if the person says so", async (t) => {
  await withPage(t, { path: "#data=custom" }, async (page) => {
    await ready(page);
    await choose(page, "wide.csv", "10,20,1\n-10,-20,-1\n");
    await says(page, "dialog", "20");
    await page.click("#rescale");
    await says(page, ".painted", "2 points");
    await page.waitForFunction(() => document.querySelector("dialog") === null);
  });
});

test("new data start training again, and say so", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.click("#epoch-step");
    await page.waitForFunction(() => document.querySelector("#epoch-count")?.textContent === "1");
    await page.click('input[name="data"][value="gaussians"]');
    await says(page, ".notice", "New data: training starts again.");
    await page.waitForFunction(() => document.querySelector("#epoch-count")?.textContent === "0");
    await page.waitForFunction(() => document.querySelector(".notice") === null);
  });
});
