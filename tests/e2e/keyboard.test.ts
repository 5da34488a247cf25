import assert from "node:assert/strict";
import { test } from "node:test";
import { map, mapChangesFrom, ready, says, text } from "./hands.js";
import { withPage } from "./harness.js";

test("the main path by keyboard alone", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(
      () => document.querySelector<HTMLElement>("#perturb-page")?.dataset["step"] === "1",
    );
    await page.keyboard.press("Space");
    await page.waitForSelector('#play[aria-pressed="true"]');
    await page.waitForFunction(
      () => Number(document.querySelector("#epoch-count")?.textContent?.replace(",", "")) > 5,
    );
    await page.keyboard.press("Space");
    await says(page, "#announcement", "Training paused at epoch");
    const before = await map(page);
    await page.keyboard.press("p");
    await mapChangesFrom(page, before);
    await says(page, "#announcement", "Noise added");
    await page.keyboard.press("r");
    await page.waitForFunction(() => document.querySelector("#epoch-count")?.textContent === "0");
  });
});

test("arrow keys move between neurons, Enter edits, Escape returns", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.focus('.neuron[tabindex="0"]');
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowDown");
    const name = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    assert.match(name ?? "", /Hidden layer 2, neuron \d of 8/);
    assert.equal(await text(page, "#output-heading"), name);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#editor");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.match(
      (await page.evaluate(() => document.activeElement?.getAttribute("name"))) ?? "",
      /^weight-1-\d-bias$/,
    );
    await page.keyboard.press("Escape");
    await page.waitForFunction(
      (label) => document.activeElement?.getAttribute("aria-label") === label,
      {},
      name,
    );
  });
});

test("shortcuts are silent while typing, and can be switched off for good", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.focus('input[name="stepSize"]');
    await page.keyboard.press("p");
    assert.notEqual(await page.$("#restore:disabled"), null);
    await page.keyboard.press("Escape");
    // What is above the foot of the page comes on the way there.
    await page.$eval("#labs", (labs) => labs.scrollIntoView());
    await page.waitForSelector("#distance-measure");
    await page.waitForSelector('[data-chapter="closing"]');
    await page.click("#shortcuts");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press("p");
    assert.notEqual(await page.$("#restore:disabled"), null);
    await page.reload();
    await ready(page);
    await page.keyboard.press("p");
    assert.notEqual(await page.$("#restore:disabled"), null);
  });
});

test("everything can be reached by Tab, and shows that it has the focus", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    const seen = new Set<string>();
    for (let press = 0; press < 90; press += 1) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return undefined;
        const label =
          element.id ||
          element.getAttribute("name") ||
          element.getAttribute("data-slider") ||
          element.className;
        return { label, visible: element.matches(":focus-visible") };
      });
      if (focus === undefined) break;
      assert.ok(focus.visible, `${focus.label} does not show its focus`);
      seen.add(focus.label);
    }
    for (const wanted of [
      "play",
      "reset",
      "optimizer",
      "stepSize",
      "data",
      "add-layer",
      "activation",
      "neuron",
      "showTest",
      "relativeSize",
      "perturb",
    ]) {
      assert.ok(seen.has(wanted), `${wanted} was not reached: ${[...seen].join(", ")}`);
    }
  });
});
