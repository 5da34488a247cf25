import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { ready, says, text, type } from "./hands.js";
import { picture, saved, withPage } from "./harness.js";

const NAMES = ["shallow", "deep"] as const;

async function openBubbles(page: Page): Promise<void> {
  await ready(page);
  await page.$eval("#labs", (labs) => labs.scrollIntoView());
  await page.waitForSelector("#bubbles");
  await page.$eval("#bubbles", (bubbles) => bubbles.scrollIntoView());
}

/** Both bubbles, as text to compare. */
function bubbles(page: Page): Promise<string[]> {
  return page.$$eval("#bubble-shallow, #bubble-deep", (canvases) =>
    canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()),
  );
}

/** What is said of both pictures. */
const captions = (page: Page): Promise<string[]> =>
  page.$$eval(".bubble .changed", (spans) => spans.map(({ textContent }) => textContent ?? ""));

async function allSay(page: Page, what: string): Promise<void> {
  await page.waitForFunction(
    (words) => {
      const spans = [...document.querySelectorAll(".bubble .changed")];
      return spans.length === 2 && spans.every(({ textContent }) => textContent?.includes(words));
    },
    {},
    what,
  );
}

/** The mean of red, green and blue in a square around the middle of a bubble, and how much they vary. */
function colors(page: Page, name: string): Promise<{ mean: number; deviation: number }> {
  return page.$eval(`#bubble-${name}`, (canvas) => {
    const context = (canvas as HTMLCanvasElement).getContext("2d");
    const { data } = context?.getImageData(0, 0, 64, 64) ?? { data: new Uint8ClampedArray() };
    let [sum, squares, count] = [0, 0, 0];
    data.forEach((value, at) => {
      if (at % 4 === 3) return;
      sum += value;
      squares += value * value;
      count += 1;
    });
    const mean = sum / count;
    return { mean, deviation: Math.sqrt(squares / count - mean * mean) };
  });
}

test("a press changes both bubbles, fresh every time; restored, every pixel is as before", async (t) => {
  await withPage(t, {}, async (page) => {
    await openBubbles(page);
    await allSay(page, "no noise");
    const clean = await bubbles(page);
    assert.notEqual(clean[0], clean[1]);
    for (const name of NAMES) {
      const { mean, deviation } = await colors(page, name);
      assert.ok(mean > 20 && mean < 200 && deviation > 20, `${name}: ${mean} ${deviation}`);
    }

    await page.click("#burst");
    await allSay(page, "changed by");
    const pressed = await bubbles(page);
    pressed.forEach((bubble, place) => {
      assert.notEqual(bubble, clean[place]);
    });
    await says(
      page,
      "#announcement",
      "Noise of 20.0\u202f% changed the shallow generator’s bubble by",
    );
    await page.waitForFunction(() => location.hash.includes("bubbleDraw=1"));
    await picture(page, "bubbles");

    await page.click("#burst");
    await page.waitForFunction(() => location.hash.includes("bubbleDraw=2"));
    await page.waitForFunction(
      (before) =>
        [...document.querySelectorAll<HTMLCanvasElement>("#bubble-shallow, #bubble-deep")].every(
          (canvas, place) => canvas.toDataURL() !== before[place],
        ),
      {},
      pressed,
    );
    await page.click("#bubble-restore");
    await allSay(page, "no noise");
    assert.deepEqual(await bubbles(page), clean);
    await page.waitForFunction(() => !location.hash.includes("bubbleDraw"));
  });
});

/** FNV-1a of the pixels, by generator. */
function digests(page: Page): Promise<string[]> {
  return page.$$eval("#bubble-shallow, #bubble-deep", (canvases) =>
    canvases.map((canvas) => {
      const context = new OffscreenCanvas(64, 64).getContext("2d");
      context?.drawImage(canvas as HTMLCanvasElement, 0, 0);
      let hash = 0xcbf29ce484222325n;
      for (const byte of context?.getImageData(0, 0, 64, 64).data ?? [])
        hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
      return hash.toString(16).padStart(16, "0");
    }),
  );
}

test("a link shows the same bubbles under the same noise, to the last bit those of the native engine", async (t) => {
  const pinned = readFileSync("bubble/tests/data/pinned.txt", "utf8");
  const seen: string[][] = [];
  for (const path of [
    "#bubble=7&bubbleWalk=30&bubbleNoise=35&bubbleDraw=3",
    "#bubble=7&bubbleWalk=30&bubbleNoise=35&bubbleDraw=3",
    "#bubble=7&bubbleWalk=30&bubbleNoise=35&bubbleDraw=4",
  ]) {
    await withPage(t, { path }, async (page) => {
      await openBubbles(page);
      await allSay(page, "changed by");
      seen.push([...(await bubbles(page)), ...(await captions(page))]);
      if (!path.endsWith("3")) return;
      const [shallow, deep] = await digests(page);
      const noisy = pinned.split("\n").filter((line) => line.includes(" 3 "));
      assert.deepEqual(noisy, [`shallow 3 ${shallow}`, `deep 3 ${deep}`]);
      await page.click("#bubble-restore");
      await allSay(page, "no noise");
      const [clean, cleanDeep] = await digests(page);
      const still = pinned.split("\n").filter((line) => line.includes(" 0 "));
      assert.deepEqual(still, [`shallow 0 ${clean}`, `deep 0 ${cleanDeep}`]);
    });
  }
  assert.deepEqual(seen[0], seen[1]);
  seen[2]?.forEach((shown, place) => {
    assert.notEqual(shown, seen[0]?.[place]);
  });
});

test("the size rescales, a layer may be chosen, a bubble is walked to and a new one made", async (t) => {
  await withPage(t, { path: "#bubbleDraw=1" }, async (page) => {
    await openBubbles(page);
    await allSay(page, "changed by");
    const change = async (): Promise<number[]> =>
      (await captions(page)).map((caption) =>
        Number.parseFloat(caption.slice("changed by ".length)),
      );
    const untilOther = (before: readonly string[]): Promise<unknown> =>
      page.waitForFunction(
        (old) =>
          [...document.querySelectorAll(".bubble .changed")].every(
            ({ textContent }, place) => textContent !== old[place],
          ),
        {},
        before,
      );
    const [at20, said20] = [await change(), await captions(page)];
    await type(page, '[data-parameter="bubbleNoise"] input', "5");
    await untilOther(said20);
    const [at5, said5] = [await change(), await captions(page)];
    at5.forEach((small, place) => {
      assert.ok(small < (at20[place] ?? 0) / 2, `${small} of ${at20[place]}`);
    });

    await page.select('[name="bubbleLayer"]', "6");
    await untilOther(said5);
    (await change()).forEach((single, place) => {
      assert.ok(single < (at5[place] ?? 0), `${single} of ${at5[place]}`);
    });
    // The shallow one has six layers, the deep one more.
    const layers = await page.$$eval('[name="bubbleLayer"] option', (options) => options.length);
    assert.ok(layers > 15, `${layers}`);

    await page.click("#bubble-restore");
    await allSay(page, "no noise");
    const first = await bubbles(page);
    await type(page, '[data-parameter="bubbleWalk"] input', "100");
    const isOther = (before: readonly string[]): Promise<unknown> =>
      page.waitForFunction(
        (old) =>
          [...document.querySelectorAll<HTMLCanvasElement>("#bubble-shallow, #bubble-deep")].every(
            (canvas, place) => canvas.toDataURL() !== old[place],
          ),
        {},
        before,
      );
    await isOther(first);
    const second = await bubbles(page);
    await page.click("#bubble-new");
    await isOther(second);
    await page.waitForFunction(() => /bubble=\d+/.test(location.hash));

    const third = await bubbles(page);
    await page.click("#bubble-walk");
    await isOther(third);
    await page.click("#bubble-walk");
    assert.equal(
      await page.$eval("#bubble-walk", (button) => button.textContent?.trim()),
      "Walk on",
    );
    await page.waitForFunction(() => location.hash.includes("bubbleWalk="));
  });
});

test("the strip shows seven sizes of noise, and one is taken by a press", async (t) => {
  await withPage(t, {}, async (page) => {
    await openBubbles(page);
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll(".strip td span")].filter(
          ({ textContent }) => textContent !== "…",
        ).length === 14,
    );
    const rows = await page.$$eval(".strip tbody tr", (all) =>
      all.map((row) =>
        [...row.querySelectorAll("td span")].map(({ textContent }) =>
          Number.parseFloat(textContent ?? ""),
        ),
      ),
    );
    for (const row of rows) {
      assert.equal(row[0], 0);
      row.slice(1).forEach((change, place) => {
        assert.ok(change > (row[place] ?? 0), row.join());
      });
    }
    const pictures = await page.$$eval(".strip canvas", (canvases) =>
      canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()),
    );
    assert.equal(new Set(pictures).size, 14);
    // At 0 %, it is the bubble above.
    assert.equal(pictures[0], (await bubbles(page))[0]);
    await page.click(".strip tbody tr:nth-child(2) td:nth-child(8) button");
    await allSay(page, "changed by");
    await page.waitForFunction(() => location.hash.includes("bubbleNoise=50&bubbleDraw=1"));
    assert.equal(pictures.at(-1), (await bubbles(page))[1]);
  });
});

test("the change is measured against noise, with the formula, for both", async (t) => {
  await withPage(t, { path: "#draws=3" }, async (page) => {
    await openBubbles(page);
    await page.waitForSelector("#bubble-measure:not(:disabled)");
    await page.click("#bubble-measure");
    await says(page, "#announcement", "The measurement is complete.");
    assert.match(
      await text(page, "#bubble-finding"),
      /^Half of the draws change the picture by more than half of itself: the shallow generator’s at \d+\u202f%, the deep generator’s at \d+\u202f%\.$/,
    );
    await says(page, "#bubble-reading", "At 20 % noise");
    // Six layers, and every one moves by 20 %: 1.2⁶ − 1, and √(1.04⁶ − 1).
    await says(page, "#bubble-reading", "formula 198.6\u202f%, estimate 51.5\u202f%; 3 draws");
    await page.focus("#bubble-chart");
    await page.keyboard.press("ArrowRight");
    await says(page, "#bubble-reading", "At 25 % noise");
    const file = await saved(page, () => page.click('[data-export="bubble-chart.csv"]'));
    const lines = file.trim().split("\n");
    assert.equal(lines.length, 1 + 2 * 16);
    assert.match(lines[1] ?? "", /^"shallow",3,0,0,0,0,0,0$/);
    await picture(page, "bubbles measured");
  });
});

test("weights that are damaged give a sentence; tried again, the bubble is there", async (t) => {
  await withPage(t, {}, async (page) => {
    await page.evaluate(() => {
      const send = Worker.prototype.postMessage;
      let isFirst = true;
      Worker.prototype.postMessage = function (this: Worker, ...rest: unknown[]) {
        const [task] = rest as [{ type: string; weights?: string }];
        if (task.type === "open" && task.weights?.includes("deep") && isFirst) {
          isFirst = false;
          rest[0] = { ...task, weights: location.pathname };
        }
        Reflect.apply(send, this, rest);
      };
    });
    await openBubbles(page);
    await says(
      page,
      ".bubble .failed",
      "The generator's weights are damaged: they are not a whole safetensors file.",
    );
    await says(page, ".bubble:first-child .changed", "no noise");
    await page.click(".bubble .failed button");
    await allSay(page, "no noise");
    assert.equal(await page.$(".bubble .failed"), null);
  });
});

test("the bubbles come when a person comes to them, and not before", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.$eval("#labs", (labs) => labs.scrollIntoView());
    await page.waitForSelector("#bubbles");
    const opened = (): Promise<boolean> =>
      page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .some(({ name }) => name.includes("perturb_bubble")),
      );
    assert.equal(await opened(), false);
    await page.$eval("#bubbles", (bubbles) => bubbles.scrollIntoView());
    await allSay(page, "no noise");
    assert.equal(await opened(), true);
  });
});
