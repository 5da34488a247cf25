// `npm run bench`, once everything is built.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, root } from "../scripts/run.mjs";
import { Chrome } from "./arena.js";
import { measureBubbles } from "./bubbles.js";
import { draw } from "./draw.js";
import { measureLabs } from "./labs.js";
import { measure } from "./measure.js";
import { RealPage } from "./page.js";
import { profile } from "./profile.js";
import { bubbleTables, labsTables, profileTable, scaleTables, tables } from "./report.js";
import { measureScale } from "./scale.js";
import { configurations } from "./task.js";

interface Options {
  readonly only?: string;
  readonly scale: boolean;
  readonly profile: boolean;
  readonly labs: boolean;
  readonly bubbles: boolean;
  readonly json: boolean;
}

export async function bench(options: Options): Promise<void> {
  const { only, scale, profile: asksProfile, labs, bubbles, json } = options;
  const all = Object.keys(configurations);
  const names = only?.split(",") ?? all;
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new Failure(`There is no configuration "${unknown}"; choose from: ${all.join(",")}`);

  const chrome = await Chrome.start();
  try {
    const picture = async (path: string, results: Parameters<typeof draw>[1]) => {
      writeFileSync(join(root, path), await draw(chrome.browser, results));
      console.error(`Wrote ${path}`);
    };
    if (scale) {
      const results = { scale: await measureScale(chrome) };
      console.log(json ? JSON.stringify(results) : scaleTables(results.scale));
      await picture("docs/scale.svg", results);
    } else if (asksProfile) {
      const results = { profile: await onRealPage(chrome, profile) };
      console.log(json ? JSON.stringify(results) : profileTable(results.profile));
    } else if (labs) {
      const results = { labs: await onRealPage(chrome, measureLabs) };
      console.log(json ? JSON.stringify(results) : labsTables(results.labs));
    } else if (bubbles) {
      const results = { bubbles: await onRealPage(chrome, measureBubbles) };
      console.log(json ? JSON.stringify(results) : bubbleTables(results.bubbles));
    } else {
      const results = await measure(names, chrome);
      console.log(json ? JSON.stringify(results) : tables(results));
      if (only === undefined) await picture("docs/performance.svg", { performance: results });
    }
  } finally {
    await chrome.close();
  }
}

async function onRealPage<T>(
  { browser }: Chrome,
  measured: (page: RealPage) => Promise<T>,
): Promise<T> {
  const page = await RealPage.of(browser);
  try {
    return await measured(page);
  } finally {
    page.close();
  }
}
