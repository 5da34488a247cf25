// The site on somebody's host: unpacked somewhere below the root, under its own policy.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { serve } from "../../scripts/serve.mjs";
import { ready } from "./hands.js";
import { withPage } from "./harness.js";
import { SHORT, tour } from "./tour.js";

test("the archive holds the site: unpacked, all of it works from any path", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "perturb-"));
  const files = Object.entries(unzipSync(readFileSync("dist/perturb.zip")));
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const missing = readdirSync("dist").filter((name) => !files.some(([held]) => held === name));
  // What goes to npm is no part of the site.
  assert.deepEqual(missing, ["package", "perturb.zip"]);

  const server = await serve({ folder, base: "/a/deep/path/" });
  try {
    await withPage(t, { at: server.url, path: SHORT }, async (page) => {
      await tour(page);
      assert.deepEqual(await page.cookies(), []);
      assert.ok(await page.$('footer a[href="perturb.html"][download]'));
      await page.$eval("#share", (button) => (button as HTMLElement).click());
      await page.waitForSelector("dialog[open] svg.code");
      await page.click('dialog [name="way"][value="frame"]');
      await page.goto(
        await page.$eval("#share-preview", (preview) => (preview as HTMLAnchorElement).href),
      );
      await ready(page);
      await page.click("#perturb");
      await page.waitForSelector('[data-testid="train-accuracy-change"]');
      assert.deepEqual(await page.cookies(), []);
    });
  } finally {
    server.close();
  }
});

test("a host that does not know what WebAssembly is has it run all the same", async (t) => {
  const server = await serve({
    instead: (path) =>
      path.endsWith(".wasm") ? { headers: {}, body: readFileSync(join("dist", path)) } : undefined,
  });
  try {
    await withPage(t, { at: server.url, path: SHORT }, tour);
  } finally {
    server.close();
  }
});

test("no built file tells where it was built", () => {
  const files = readdirSync("dist", { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  assert.ok(files.length > 40);
  for (const { parentPath, name } of files) {
    const content = readFileSync(join(parentPath, name), "latin1");
    for (const place of [`${homedir()}/`, `${resolve()}/`])
      assert.ok(!content.includes(place), `${name} has ${place}`);
  }
});

test("from a disk, where browsers refuse a page its scripts, it says which file to take", async (t) => {
  const at = pathToFileURL("dist/").href;
  const refused = withPage(t, { at, path: "index.html" }, async (page) => {
    // It is said after some seconds, which need not pass.
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    });
    await page.waitForFunction(() =>
      document.querySelector(".late")?.checkVisibility({ visibilityProperty: true }),
    );
    await page.click(".late a");
    await ready(page);
  });
  await assert.rejects(refused, ({ actual }: assert.AssertionError) => {
    const complaints = [actual].flat().map(String);
    return complaints.length > 0 && complaints.every((each) => /CORS policy|ERR_FAILED/.test(each));
  });
});

test("no file names another place but as a link to follow", () => {
  const followed = /^https?:\/\/(?:arxiv\.org|playground\.tensorflow\.org|www\.w3\.org\/(?:\d|$))/;
  const texts = readdirSync("dist").filter((name) => /\.(?:html|js|css|svg)$/.test(name));
  assert.ok(texts.length > 10);
  for (const name of texts) {
    const content = readFileSync(join("dist", name), "utf8");
    const places = content.match(/https?:\/\/[\w.-]+[^\s"'`<>)]*/g) ?? [];
    assert.deepEqual(
      places.filter((place) => !followed.test(place)),
      [],
      name,
    );
    if (/\.(?:html|css)$/.test(name))
      assert.doesNotMatch(content, /(?:src|href)="\/|url\(["']?\//, name);
  }
});

test("every page has its own policy, which allows what it does and nothing else", () => {
  const policies = ["index.html", "embed.html", "perturb.html"].map((name) => {
    const html = readFileSync(join("dist", name), "utf8");
    const [, policy = ""] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(
      html,
    ) ?? ["", ""];
    return Object.fromEntries(
      policy.split("; ").map((directive) => {
        const [what = "", ...from] = directive.split(" ");
        return [what, from];
      }),
    );
  });
  const hash = /^'sha256-.+'$/;
  for (const [place, policy] of policies.entries()) {
    const isAlone = place === 2;
    assert.deepEqual(policy["default-src"], ["'none'"]);
    assert.deepEqual(policy["base-uri"], ["'none'"]);
    assert.deepEqual(policy["form-action"], ["'none'"]);
    const scripts = policy["script-src"]?.filter((source) => !hash.test(source));
    assert.deepEqual(scripts, isAlone ? ["'wasm-unsafe-eval'"] : ["'self'", "'wasm-unsafe-eval'"]);
    const styles = policy["style-src"]?.filter((source) => !hash.test(source));
    assert.deepEqual(styles, isAlone ? [] : ["'self'"]);
    for (const other of ["connect-src", "font-src", "img-src"])
      assert.deepEqual(policy[other], [isAlone ? "data:" : "'self'"]);
    assert.deepEqual(policy["worker-src"], isAlone ? ["blob:"] : ["'self'", "blob:"]);
  }
});

test("the policy is in force: what somebody smuggles into the page does not run, and a test notices", async (t) => {
  const smuggled = withPage(t, {}, async (page) => {
    await ready(page);
    await page.evaluate(async () => {
      const image = document.createElement("img");
      image.setAttribute("onerror", "document.title = 'smuggled'");
      image.src = "data:,";
      document.body.append(image);
      await new Promise((wait) => setTimeout(wait, 200));
    });
    assert.doesNotMatch(await page.title(), /smuggled/);
  });
  await assert.rejects(smuggled, ({ actual }: assert.AssertionError) => {
    const complaints = [actual].flat().map(String);
    return (
      complaints.includes("against the policy: script-src-attr inline") &&
      complaints.some((complaint) =>
        complaint.startsWith("Executing inline event handler violates"),
      )
    );
  });
});
