// The playground as an element of a page of another origin, as a teacher embeds it and a student uses it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import type { Moment, Perturbed, PerturbPlayground } from "../../www/element.js";
import { picture, withPage } from "./harness.js";

declare global {
  /** What the host heard, in the page. */
  var heard: { readonly name: string; readonly detail: unknown }[];
}

async function ready(page: Page, ...ids: readonly string[]): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      wanted.every((id) => document.getElementById(id)?.getAttribute("data-ready") === "true"),
    {},
    ids,
  );
}

/** Runs in the page, on an element. */
function on<Result>(
  page: Page,
  id: string,
  what: (element: PerturbPlayground) => Result,
): Promise<Awaited<Result>> {
  return page.$eval(`#${id}`, what as (element: Element) => Result) as Promise<Awaited<Result>>;
}

test("two on a page of another origin, under a strict policy: each is its own", async (t) => {
  await withPage(t, { host: "plain.html", viewport: { height: 1900 } }, async (page) => {
    await ready(page, "shallow", "deep");
    const layers = (id: string): Promise<number> =>
      on(page, id, (element) => element.shadowRoot?.querySelectorAll(".layer").length ?? 0);
    assert.deepEqual([await layers("shallow"), await layers("deep")], [1, 4]);
    const shown = (id: string, selector: string): Promise<boolean> =>
      page.$eval(
        `#${id}`,
        (element, wanted) =>
          element.shadowRoot
            ?.querySelector(wanted)
            ?.checkVisibility({ checkVisibilityCSS: true }) ?? false,
        selector,
      );
    assert.deepEqual(
      [
        await shown("shallow", "#share"),
        await shown("shallow", "#theme"),
        await shown("shallow", "#play"),
      ],
      [false, false, true],
    );
    assert.equal(await shown("deep", "#share"), true);
    const paper = (id: string): Promise<string> =>
      on(
        page,
        id,
        (element) =>
          getComputedStyle(element.shadowRoot?.querySelector(".home") as Element).backgroundColor,
      );
    assert.equal(await paper("shallow"), "rgb(251, 250, 248)");
    assert.equal(await paper("deep"), "rgb(19, 21, 24)");

    // A student presses play in one of them, and the other rests.
    await page.evaluate(() => {
      document.querySelector("#shallow")?.shadowRoot?.querySelector<HTMLElement>("#play")?.click();
    });
    const epoch = (id: string): Promise<number> =>
      on(page, id, (element) =>
        Number(element.shadowRoot?.querySelector("#epoch-count")?.textContent?.replace(",", "")),
      );
    await page.waitForFunction(
      () =>
        Number(
          document.querySelector("#shallow")?.shadowRoot?.querySelector("#epoch-count")
            ?.textContent,
        ) > 3,
    );
    assert.equal(await epoch("deep"), 0);
    await on(page, "shallow", (element) => element.pause());
    await picture(page, "element");
  });
});

test("the host drives it, hears of it, and its link says what it shows", async (t) => {
  await withPage(t, { host: "plain.html" }, async (page) => {
    await ready(page, "shallow");
    await on(page, "shallow", (element) => {
      globalThis.heard = [];
      for (const name of ["perturb-epoch", "perturb-change", "perturb-pressed"])
        element.addEventListener(name, (event) => {
          heard.push({ name, detail: (event as CustomEvent).detail });
        });
    });
    const hears = async <Detail>(name: string): Promise<Detail> => {
      const found = await page.waitForFunction(
        (wanted) => heard.find((event) => event.name === wanted)?.detail,
        {},
        name,
      );
      await page.evaluate(() => {
        heard.length = 0;
      });
      return (await found.jsonValue()) as Detail;
    };
    await on(page, "shallow", (element) => element.epoch());
    const { epoch, train } = await hears<Moment>("perturb-epoch");
    assert.equal(epoch, 1);
    assert.ok(train.accuracy > 0 && train.accuracy <= 1);
    await on(page, "shallow", (element) => element.perturb());
    const { distance } = await hears<Perturbed>("perturb-pressed");
    // Two layers and 10 %.
    assert.ok(Math.abs(distance - (1.1 ** 2 - 1)) < 1e-4, `${distance}`);
    assert.match(await on(page, "shallow", (element) => element.spec), /draw=1/);
    await on(page, "shallow", (element) => element.restore());
    await hears("perturb-change");
    assert.doesNotMatch(await on(page, "shallow", (element) => element.spec), /draw/);

    await on(page, "shallow", (element) => {
      element.spec = "data=spiral&layers=4,4,4";
    });
    await page.waitForFunction(
      () => document.querySelector("#shallow")?.shadowRoot?.querySelectorAll(".layer").length === 3,
    );
    await on(page, "shallow", (element) => element.setAttribute("hide", "train nonsense"));
    await page.waitForFunction(() =>
      document
        .querySelector("#shallow")
        ?.shadowRoot?.querySelector("[data-notice=hide]")
        ?.textContent?.includes("No control is called “nonsense”"),
    );
  });
});

test("the host takes files from one and opens them in another", async (t) => {
  await withPage(t, { host: "plain.html" }, async (page) => {
    await ready(page, "shallow", "deep");
    await on(page, "shallow", (element) => element.epoch());
    const exchanged = await page.evaluate(async () => {
      const [from, to] = [
        document.querySelector("#shallow") as PerturbPlayground,
        document.querySelector("#deep") as PerturbPlayground,
      ];
      const names: string[] = [];
      let heads = "";
      for (const kind of [
        "json",
        "safetensors",
        "csv",
        "report",
        "map",
        "map.svg",
        "neurons",
      ] as const) {
        const file = await from.export(kind);
        names.push(`${file.name} ${file.type}`);
        if (kind === "report" || kind === "map.svg") heads += (await file.text()).slice(0, 12);
      }
      await to.open(await from.export("safetensors"));
      const refusals = await Promise.all(
        [
          to.open(new File(["{}"], "empty.json")),
          to.open(new Blob(["1;2"])),
          to.open("x1,x2,label" as unknown as Blob),
          to.export("__proto__" as "json"),
          to.export(3 as unknown as "json"),
        ].map((each: Promise<unknown>) =>
          each.then(String, (error: unknown) => (error as Error).message),
        ),
      );
      names.push((await to.export("json", null as unknown as undefined)).name);
      const weights = [[...(await from.weights())], [...(await to.weights())]];
      return { names, heads, refusals, weights, spec: to.spec };
    });
    assert.deepEqual(exchanged.names.slice(0, 4), [
      "perturb-network.json application/json",
      "perturb-network.safetensors application/octet-stream",
      "perturb-losses.csv text/csv",
      "perturb-report.md text/markdown",
    ]);
    assert.equal(exchanged.heads, '# A run of P<svg xmlns="');
    assert.equal(exchanged.weights[0]?.length, 2 * 8 + 8 + 8 + 1);
    assert.deepEqual(exchanged.weights[1], exchanged.weights[0]);
    assert.match(exchanged.spec, /layers=8$/);
    assert.equal(exchanged.names.at(-1), "perturb-network.json");
    const kinds = "json, safetensors, csv, losses, losses.svg, map, map.svg, neurons, report";
    assert.deepEqual(exchanged.refusals, [
      "empty.json was not opened: it is JSON, but neither a network (its “format” would be “perturb-network”) nor a lesson (“perturb-lesson”) nor a study of the labs (with a “study”).",
      "The file was not opened: Line 1: three values are needed, x1, x2 and label, with commas between them; found 2.",
      "What is to be opened is no file: open takes a File or a Blob.",
      `There is no file of the kind “__proto__”; there are: ${kinds}.`,
      `There is no file of the kind “number”; there are: ${kinds}.`,
    ]);
  });
});

test("a move keeps everything; a removal ends its worker, and it begins again when it is back", async (t) => {
  await withPage(t, { host: "plain.html" }, async (page) => {
    await ready(page, "shallow", "deep");
    const workers = (): number => page.workers().length;
    assert.equal(workers(), 2);
    await on(page, "deep", (element) => element.epoch());
    await page.waitForFunction(
      () =>
        document.querySelector("#deep")?.shadowRoot?.querySelector("#epoch-count")?.textContent ===
        "1",
    );
    await on(page, "deep", (element) => document.body.prepend(element));
    assert.equal(workers(), 2);
    assert.equal(
      await on(
        page,
        "deep",
        (element) => element.shadowRoot?.querySelector("#epoch-count")?.textContent,
      ),
      "1",
    );
    // Built upon, it comes back as it was built.
    await page.evaluate(() => {
      document
        .querySelector("#deep")
        ?.shadowRoot?.querySelector<HTMLElement>(".stepper button:last-of-type")
        ?.click();
    });
    await page.waitForFunction(
      () => document.querySelector("#deep")?.shadowRoot?.querySelectorAll(".layer").length === 5,
    );
    const removed = await page.evaluateHandle(() => {
      const element = document.querySelector("#deep");
      element?.remove();
      return element;
    });
    while (workers() > 1) await new Promise((wait) => setTimeout(wait, 50));
    await page.evaluate((element) => document.body.append(element as Element), removed);
    await ready(page, "deep");
    assert.equal(workers(), 2);
    assert.equal(
      await on(page, "deep", (element) => element.shadowRoot?.querySelectorAll(".layer").length),
      5,
    );
  });
});

test("a frame in a page of another origin: as its link presents it, as high as it needs to be", async (t) => {
  await withPage(t, { host: "frame.html", viewport: { height: 1000 } }, async (page) => {
    const frame = await page.waitForFrame((each) => each.url().includes("embed.html"));
    await frame.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
    await frame.waitForFunction(
      () => Number(document.querySelector("#epoch-count")?.textContent?.replace(",", "")) > 2,
    );
    await page.waitForFunction(() => (document.querySelector("iframe")?.clientHeight ?? 0) >= 700);
    const state = await frame.evaluate(() => ({
      theme: document.documentElement.dataset["theme"],
      share: document.querySelector("#share")?.checkVisibility(),
      data: document.querySelector(".data")?.checkVisibility(),
      play: document.querySelector("#play")?.checkVisibility(),
      // What is left out leaves no gap.
      network: document.querySelector(".network")?.getBoundingClientRect().left,
      labs: document.querySelector("#labs") !== null,
      scrolls: document.documentElement.scrollHeight > innerHeight,
    }));
    assert.deepEqual(state, {
      theme: "dark",
      share: false,
      data: false,
      play: true,
      network: 0,
      labs: false,
      scrolls: false,
    });
    // Its link keeps both: what it shows, and how.
    await frame.click("#perturb");
    await frame.waitForFunction(
      () => location.hash === "#v=1&data=spiral&draw=1&hide=share,data&theme=dark&play=1",
    );
    await picture(page, "frame");
  });
});
