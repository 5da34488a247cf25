// The article under the playground: read, and its figures tried.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { isAccessible } from "./accessible.js";
import { ready, says, text } from "./hands.js";
import { picture, pixelsOf, withPage } from "./harness.js";

async function readOn(page: Page): Promise<void> {
  await ready(page);
  await page.$eval("#labs", (labs) => labs.scrollIntoView());
  await page.waitForSelector('[data-chapter="closing"]');
  await page.waitForSelector("#distance-measure");
}

async function comeTo(page: Page, figure: string): Promise<void> {
  await page.waitForSelector(`[data-figure="${figure}"] .stand`);
  await page.$eval(`[data-figure="${figure}"]`, (place) =>
    place.scrollIntoView({ block: "center" }),
  );
}

/** How many colours an image shows: one that is blank shows one. */
async function colours(page: Page, selector: string): Promise<number> {
  const { data } = await pixelsOf(page, selector);
  const seen = new Set<number>();
  for (let at = 0; at < data.length; at += 4)
    seen.add(((data[at] ?? 0) << 16) + ((data[at + 1] ?? 0) << 8) + (data[at + 2] ?? 0));
  return seen.size;
}

test("a reader perturbs two networks in the text, and sees which one breaks", async (t) => {
  await withPage(t, { viewport: { height: 1000 } }, async (page) => {
    await readOn(page);
    await comeTo(page, "depth");
    const depth = '[data-figure="depth"]';
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll('[data-figure="depth"] .result')].every((result) =>
          result.textContent?.includes("of the points are right"),
        ),
      { timeout: 60_000 },
    );
    for (const place of [1, 20]) {
      const panel = `${depth} [data-depth="${place}"]`;
      assert.match(await text(page, `${panel} .result`), /^(9[5-9]|100)/);
      assert.ok((await colours(page, `${panel} .map`)) > 50);
    }
    await page.click(`${depth} .red`);
    await says(page, `${depth} .result`, "keeps its side");
    await picture(page, "article depth");
    await page.click(`${depth} .plain`);
    await says(page, `${depth} .result`, "of the points are right");
  });
});

test("a figure sleeps while nobody sees it, and a penalty makes its function smoother", async (t) => {
  await withPage(t, { viewport: { height: 1000 } }, async (page) => {
    await readOn(page);
    await comeTo(page, "smooth");
    const epoch = (): Promise<number> =>
      page.$eval('[data-figure="smooth"] [data-panel="held"] .result', (result) =>
        Number(/epoch ([\d,]+)/.exec(result.textContent ?? "")?.[1]?.replace(",", "") ?? 0),
      );
    await page.waitForFunction(
      () =>
        Number(
          /epoch ([\d,]+)/
            .exec(document.querySelector('[data-figure="smooth"] .result')?.textContent ?? "")?.[1]
            ?.replace(",", ""),
        ) > 100,
    );
    await page.$eval('[data-figure="smooth"] input[type="range"]', (slider) => {
      (slider as HTMLInputElement).value = "5";
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await says(page, '[data-figure="smooth"] .title', "Penalty 0.03");
    await picture(page, "article smooth");
    await page.$eval("#perturb-page", (top) => top.scrollIntoView());
    await new Promise((rest) => setTimeout(rest, 600));
    const asleep = await epoch();
    await new Promise((rest) => setTimeout(rest, 600));
    assert.equal(await epoch(), asleep);
    await comeTo(page, "smooth");
    await page.waitForFunction(
      (before) =>
        Number(
          /epoch ([\d,]+)/
            .exec(
              document.querySelector('[data-figure="smooth"] [data-panel="held"] .result')
                ?.textContent ?? "",
            )?.[1]
            ?.replace(",", ""),
        ) > before,
      {},
      asleep,
    );
  });
});

test("gradients vanish, Fromage's steps do not, and the chart says so to those who do not see it", async (t) => {
  await withPage(t, { viewport: { height: 1000 } }, async (page) => {
    await readOn(page);
    await comeTo(page, "vanishing");
    await page.waitForSelector(".layers-chart .fromage");
    const told = await page.$eval(
      ".layers-chart",
      (chart) => chart.getAttribute("aria-label") ?? "",
    );
    const [least = 0, most = 0] = (/gradients of ([\d.e-]+) to ([\d.e-]+)/.exec(told) ?? [])
      .slice(1)
      .map(Number);
    assert.ok(most / least > 1000, told);
    assert.match(told, /of Fromage 0\.0(10|099) to 0\.010/);
    await page.select('[data-figure="vanishing"] select', "orthogonal");
    await page.waitForFunction(
      (before) => document.querySelector(".layers-chart")?.getAttribute("aria-label") !== before,
      {},
      told,
    );
  });
});

test("formulas are typeset, and a link in the text opens in the playground", async (t) => {
  await withPage(t, {}, async (page) => {
    await readOn(page);
    assert.ok((await page.$$("math")).length > 20);
    await page.waitForFunction(() => document.fonts.check("16px Formulas", "∏"));
    const subscript = await page.$eval(
      '[data-chapter="distance"] math[display="block"]',
      (math) => {
        const index = math.querySelector("msub > :last-child")?.getBoundingClientRect();
        const base = math.querySelector("msub > :first-child")?.getBoundingClientRect();
        return (index?.bottom ?? 0) - (base?.bottom ?? 0);
      },
    );
    assert.ok(subscript > 1, `${subscript}`);
    await page.$eval('.chapter a[href^="#data=spiral"]', (link) => {
      (link as HTMLElement).click();
    });
    await page.waitForFunction(() => location.hash.startsWith("#v=1&data=spiral"));
    await page.waitForFunction(() => scrollY === 0);
    assert.equal(await page.$(".problem-notice"), null);
  });
});

test("the article reads well on a telephone: nothing is wider than it", async (t) => {
  await withPage(
    t,
    { viewport: { width: 360, height: 740, isMobile: true, hasTouch: true } },
    async (page) => {
      await readOn(page);
      for (const figure of ["depth", "vanishing", "smooth"]) {
        await comeTo(page, figure);
        await page.waitForFunction(() => document.documentElement.scrollWidth <= 360);
      }
      await picture(page, "article telephone");
    },
  );
});

for (const scheme of ["light", "dark"] as const)
  test(`anybody can read the article: ${scheme}`, async (t) => {
    await withPage(t, { scheme, reducedMotion: true }, async (page) => {
      await readOn(page);
      await comeTo(page, "vanishing");
      await page.waitForSelector(".layers-chart .fromage");
      await isAccessible(page);
    });
  });
