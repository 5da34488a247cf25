// Somebody presses whatever is there. MONKEY_SECONDS=600 MONKEY_SEED=7 makes it as long, and another one.
import assert from "node:assert/strict";
import { ready } from "../e2e/hands.js";
import { inEachEngine, ours } from "./engines.js";

declare global {
  /** Of monkey.js, in the page. */
  var monkey: (seed: number, ms: number) => Promise<{ count: number; last: string[] }>;
}

const seconds = Number(process.env["MONKEY_SECONDS"] ?? 20);
const seed = Number(process.env["MONKEY_SEED"] ?? 1);
/** Scripts of drivers have their limits. */
const SPELL = 20;

inEachEngine("whatever is pressed, nothing is complained about", async ({ page, goto }, t) => {
  await goto(ours);
  await ready(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const script = document.createElement("script");
        script.src = "monkey.js";
        script.onload = () => resolve();
        document.head.append(script);
      }),
  );
  // So that labs, article and bubbles are there.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  let presses = 0;
  for (let spent = 0; spent < seconds; spent += SPELL) {
    const { count, last } = await page.evaluate(
      (from, ms) => monkey(from, ms),
      seed * 1000 + spent,
      1000 * Math.min(SPELL, seconds - spent),
    );
    presses += count;
    const notices = await page.$$eval(".notice", (all) =>
      all.map(({ textContent }) => textContent),
    );
    assert.deepEqual(
      notices.filter((text) => /worker|report/iu.test(text ?? "")),
      [],
      last.join("\n"),
    );
    t.diagnostic(last.join(" · "));
  }
  assert.ok(presses > 5 * seconds, `only ${presses} presses`);
});
