// The npm package, as others use it: bundled with React and with Vue, as a script, in slides, in a notebook.
import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import type { Page } from "puppeteer-core";
import { serve } from "../../scripts/serve.mjs";
import type { PerturbPlayground } from "../../www/element.js";
import { picture, withPage } from "./harness.js";

const inside = (selector: string): string => `perturb-playground >>> ${selector}`;

const isReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.querySelector("perturb-playground")?.getAttribute("data-ready") === "true",
  );

/** A page that somebody's bundler made of a script which imports the package by its name. */
async function bundled(script: string, body: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "perturb-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(resolve("dist/package"), join(folder, "node_modules/perturb-playground"));
  for (const name of ["react", "react-dom", "scheduler", "vue", "@vue"])
    symlinkSync(resolve("node_modules", name), join(folder, "node_modules", name));
  const entry = join(folder, script);
  cpSync(join("examples", script), entry);
  await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    jsx: "automatic",
    outfile: join(folder, "page.js"),
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${body}<script type="module" src="page.js"></script></html>`,
  );
  return folder;
}

for (const [framework, script] of [
  ["React", "react.jsx"],
  ["Vue", "vue.js"],
] as const)
  test(`in a page of ${framework}, from a bundler that knows nothing of it`, async (t) => {
    const server = await serve({ folder: await bundled(script, '<div id="app"></div>') });
    try {
      await withPage(t, { at: server.url }, async (page) => {
        await isReady(page);
        await page.click("button");
        await page.waitForFunction(() =>
          document.querySelector("output")?.textContent?.endsWith(" %"),
        );
        assert.equal(
          await page.$(inside("#share:not([hidden])")).then((share) => share?.isVisible()),
          false,
        );
        await picture(page, `package ${framework}`);
      });
    } finally {
      server.close();
    }
  });

test("as one script, in a page without modules and under a policy of its own: with the bubbles below", async (t) => {
  await withPage(t, { host: "script.html", viewport: { height: 1000 } }, async (page) => {
    await isReady(page);
    await (await page.$(inside("#perturb")))?.click();
    await page.waitForSelector(inside(".layer-bars"));
    await page.$eval("perturb-playground", (element) =>
      element.shadowRoot?.querySelector("#labs")?.scrollIntoView(),
    );
    const burst = await page.waitForSelector(inside("#burst"), { timeout: 60_000 });
    await burst?.click();
    await page.waitForFunction(
      () =>
        document.querySelector("perturb-playground")?.shadowRoot?.querySelectorAll(".changed b")
          .length === 2,
    );
    await picture(page, "package script");
  });
});

test("in slides: keys of the playground stay with it", async (t) => {
  await withPage(t, { host: "slides.html", viewport: { height: 720 } }, async (page) => {
    await isReady(page);
    // The slides hear keys from then on.
    await page.waitForSelector(".reveal.ready");
    await page.keyboard.press("ArrowRight");
    // A slide that still moves would take the button away from under the pointer.
    await page.waitForFunction(
      () =>
        location.hash === "" &&
        document.querySelector("section.present perturb-playground") !== null &&
        document.getAnimations().length === 0,
    );
    await (await page.$(inside("#step")))?.click();
    await page.waitForFunction(
      () =>
        document
          .querySelector("perturb-playground")
          ?.shadowRoot?.querySelector(".home")
          ?.getAttribute("data-step") === "1",
    );
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(
      () =>
        document
          .querySelector("perturb-playground")
          ?.shadowRoot?.querySelector(".home")
          ?.getAttribute("data-step") === "2",
    );
    await picture(page, "slides");
  });
});

declare global {
  /** What Python would have, in the page. */
  var state: Record<string, unknown>;
  var handlers: Map<string, (message?: unknown) => void>;
  var leave: () => void;
}

/** What a notebook is to a widget. */
const NOTEBOOK = `
  globalThis.state = { spec: "data=moons&layers=3", hide: "share", height: "700px" };
  globalThis.handlers = new Map();
  const model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; },
    save_changes: () => {},
    on: (event, heard) => handlers.set(event, heard),
    off: (event) => handlers.delete(event),
  };
  // Notebooks run a module from its text.
  const text = await (await fetch("widget.js")).text();
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const { default: widget } = await import(address);
  globalThis.leave = widget.render({ el: document.querySelector("#cell"), model });
`;

test("as a widget: both sides know what it shows, messages press its buttons, and nothing is left of it", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "perturb-"));
  assert.ok(existsSync("dist/package/widget.js"));
  cpSync("dist/package/widget.js", join(folder, "widget.js"));
  writeFileSync(
    join(folder, "index.html"),
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>A notebook</title><link rel="icon" href="data:,"><div id="cell"></div><script type="module" src="notebook.js"></script></html>',
  );
  writeFileSync(join(folder, "notebook.js"), NOTEBOOK);
  const server = await serve({ folder });
  try {
    await withPage(t, { at: server.url }, async (page) => {
      await isReady(page);
      await page.evaluate(() => handlers.get("msg:custom")?.({ method: "epoch" }));
      await page.waitForFunction(() => (state["moment"] as { epoch?: number })?.epoch === 1);
      await page.evaluate(() => handlers.get("msg:custom")?.({ method: "perturb" }));
      await page.waitForFunction(
        () => Math.abs((state["perturbed"] as { distance?: number })?.distance ?? 0) > 0.2,
      );
      await page.waitForFunction(() => String(state["spec"]).includes("draw=1"));
      // From the other side.
      await page.evaluate(() => {
        state["spec"] = "data=spiral&layers=5,5";
        handlers.get("change:spec")?.();
      });
      await page.waitForFunction(
        () =>
          document.querySelector("perturb-playground")?.shadowRoot?.querySelectorAll(".layer")
            .length === 2,
      );
      await page.evaluate(() => handlers.get("msg:custom")?.({ method: "remove" }));
      assert.equal((await page.$$("perturb-playground")).length, 1);
      await page.evaluate(() => leave());
      await page.waitForFunction(() => document.querySelector("perturb-playground") === null);
      assert.equal(await page.evaluate(() => handlers.size), 0);
      await new Promise((gone) => setTimeout(gone, 200));
      assert.equal(page.workers().length, 0);
    });
  } finally {
    server.close();
  }
});

test("the class does nothing by itself, and is the one that is made known", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "perturb-"));
  for (const name of ["perturb-playground.js", "define.js"])
    cpSync(join("dist/package", name), join(folder, name));
  writeFileSync(
    join(folder, "index.html"),
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"></html>',
  );
  assert.match(readFileSync("dist/package/package.json", "utf8"), /"perturb-playground"/);
  const server = await serve({ folder });
  try {
    await withPage(t, { at: server.url }, async (page) => {
      const found = await page.evaluate(async () => {
        const here = new URL("./", location.href).href;
        const { PerturbPlayground: own } = await import(`${here}perturb-playground.js`);
        const before = customElements.get("perturb-playground") === undefined;
        await import(`${here}define.js`);
        const known: typeof PerturbPlayground | undefined = customElements.get(
          "perturb-playground",
        ) as typeof PerturbPlayground | undefined;
        return [before, known === own];
      });
      assert.deepEqual(found, [true, true]);
    });
  } finally {
    server.close();
  }
});
