// Has a picture drawn in Chrome.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import { bundle, bundles } from "./bundle.js";
import type * as charts from "./charts.js";
import type { Results } from "./measure.js";
import type { Scale } from "./scale.js";

export type Picture = { readonly performance: Results } | { readonly scale: Scale };

/** The picture as SVG. */
export async function draw(browser: Browser, picture: Picture): Promise<string> {
  const outfile = join(bundles, "charts.js");
  await bundle({ entryPoints: ["bench/charts.ts"], outfile, format: "iife", globalName: "charts" });
  const page = await browser.newPage();
  await page.evaluate(readFileSync(outfile, "utf8"));
  const svg = await page.evaluate(
    (what) => (globalThis as unknown as { charts: typeof charts }).charts.svg(what),
    picture,
  );
  await page.close();
  return `${svg}\n`;
}
