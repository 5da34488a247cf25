import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import {
  addressSettled,
  epochs,
  map,
  mapBecomes,
  mapChangesFrom,
  read,
  ready,
  says,
  settled,
  text,
  type,
} from "./hands.js";
import { withPage } from "./harness.js";
import { labs, playground, SHORT } from "./tour.js";

test("a number out of range is refused beside its box, and nothing is lost", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await type(page, 'input[name="stepSize"]', "99");
    await says(page, "#problem-stepSize", "99");
    assert.equal(
      await page.$eval('input[name="stepSize"]', (box) => (box as HTMLInputElement).value),
      "99",
    );
    assert.equal(
      await page.$eval('input[name="stepSize"]', (box) => box.getAttribute("aria-invalid")),
      "true",
    );
    await page.focus('input[name="stepSize"]');
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("#problem-stepSize") === null);
    assert.equal(
      await page.$eval('input[name="stepSize"]', (box) => (box as HTMLInputElement).value),
      "0.01",
    );
  });
});

test("a broken link opens with what it says rightly, and tells the rest", async (t) => {
  await withPage(t, { path: "#data=spiral&stepSize=fast" }, async (page) => {
    await ready(page);
    await says(page, ".notice", "fast");
    assert.equal(
      await page.$eval(
        'input[name="data"][value="spiral"]',
        (radio) => (radio as HTMLInputElement).checked,
      ),
      true,
    );
    await page.click('.notice [aria-label="Dismiss"]');
    await page.waitForFunction(() => document.querySelector(".notice") === null);
    await page.evaluate(() => {
      location.hash = "#data=moons&layers=3";
    });
    await page.waitForFunction(() => document.querySelector("#layer-count")?.textContent === "1");
  });
});

test("another algorithm goes on from the last finite weights", async (t) => {
  await withPage(t, { path: "#optimizer=sgd&stepSize=10&l2=1" }, async (page) => {
    await ready(page);
    await page.click("#play");
    await page.waitForSelector("#divergence", { timeout: 30_000 });
    await page.select('select[name="optimizer"]', "adam");
    await page.waitForFunction(() => document.querySelector("#divergence") === null);
    await page.waitForSelector("#play:not(:disabled)");
  });
});

test("divergence stops training with a sentence, and the last finite weights come back", async (t) => {
  await withPage(t, { path: "#optimizer=sgd&stepSize=10&l2=1" }, async (page) => {
    await ready(page);
    await page.click("#play");
    await page.waitForSelector("#divergence", { timeout: 30_000 });
    assert.match(await text(page, "#divergence p"), /step [\d,]+/);
    await page.waitForSelector("#play:disabled");
    await page.click("#recover");
    await page.waitForFunction(() => document.querySelector("#divergence") === null);
    await page.waitForSelector("#play:not(:disabled)");
    await page.waitForFunction(() =>
      Number.isFinite(Number(document.querySelector<HTMLElement>("#train-loss")?.dataset["value"])),
    );
  });
});

/** How it ends without a word: nothing is heard of it any more. */
const GONE = () => self.close();
/** How it ends in a trap: more memory than WebAssembly can have. */
const TRAPPED = () => {
  const command = { type: "begin", parameters: new Float32Array(2 ** 30 - 16) };
  self.dispatchEvent(new MessageEvent("message", { data: { serial: 0, command } }));
};
const SAID_SO = () => self.postMessage({ type: "failed", reason: "test" });

const said = (reason: string, step: string): string =>
  `The worker stopped (${reason}). Another one goes on from the last weights, at step ${step}; `;

for (const [name, end, reason] of [
  ["says that it failed", SAID_SO, "test"],
  ["has no memory left", TRAPPED, "there was no memory left"],
  ["is gone without a word", GONE, "it gave no answer"],
] as const)
  test(`a worker that ${name} is replaced; weights, noise and the place in training stay`, async (t) => {
    await withPage(t, { path: "#layers=4&data=gaussians" }, async (page) => {
      await ready(page);
      await epochs(page, 3);
      const clean = await map(page);
      await page.click("#perturb");
      await mapChangesFrom(page, clean);
      const noisy = await map(page);
      const [worker] = page.workers();
      await worker?.evaluate(end);
      await page.click("#flip");
      await says(page, ".notice", said(reason, "27"));
      await mapChangesFrom(page, noisy);
      await page.click("#flip");
      await mapBecomes(page, noisy);
      await page.click("#restore");
      await mapBecomes(page, clean);
      await page.click("#epoch-step");
      await page.waitForFunction(() => document.querySelector("#epoch-count")?.textContent === "4");
    });
  });

test("a worker that dies while it trains is replaced, near where it was", async (t) => {
  await withPage(t, { path: "#layers=4&speed=max" }, async (page) => {
    await ready(page);
    const epoch = (): Promise<number> =>
      page.$eval("#epoch-count", ({ textContent }) => Number(textContent?.replaceAll(",", "")));
    await page.click("#play");
    await page.waitForFunction(
      () => Number(document.querySelector("#epoch-count")?.textContent?.replaceAll(",", "")) > 2000,
    );
    await page.workers()[0]?.evaluate(TRAPPED);
    await says(page, ".notice", "Another one goes on from the last weights");
    await settled(page);
    assert.ok((await epoch()) > 2000);
    assert.ok((await read(page, "#train-accuracy")) > 0.9);
    await page.click("#play");
    const before = await epoch();
    await page.waitForFunction(
      (then) =>
        Number(document.querySelector("#epoch-count")?.textContent?.replaceAll(",", "")) > then,
      {},
      before,
    );
  });
});

test("a worker that is gone is missed by whatever needs the network", async (t) => {
  await withPage(t, { path: "#layers=4&data=gaussians&draws=5" }, async (page) => {
    await ready(page);
    await epochs(page, 3);
    await page.$eval("#labs", (place) => place.scrollIntoView());
    await page.waitForSelector("#lab-measure");
    await settled(page);
    const worker = page.workers().find((each) => /\/worker\./u.test(each.url()));
    await worker?.evaluate(GONE);
    await page.click("#lab-measure");
    await says(page, ".notice", said("it gave no answer", "27"));
    await page.waitForSelector("#stability-chart");
  });
});

test("a worker of the labs that is gone is missed, and its measurement becomes complete", async (t) => {
  await withPage(t, { path: "#layers=16,16,16,16&data=gaussians&draws=400" }, async (page) => {
    await ready(page);
    await page.$eval("#labs", (place) => place.scrollIntoView());
    await page.waitForSelector("#lab-measure");
    await page.click("#lab-measure");
    await page.waitForFunction(
      () => (document.querySelector<HTMLProgressElement>("#lab-progress")?.value ?? 0) >= 2,
    );
    const ofLabs = () => page.workers().filter((each) => /\/lab-worker\./u.test(each.url()));
    const [gone] = ofLabs();
    await gone?.evaluate(GONE);
    await page.waitForFunction(() => document.querySelector("#lab-progress") === null);
    assert.ok(gone !== undefined && !ofLabs().includes(gone));
    assert.match(await text(page, "#lab-reading"), /of 400 draws/);
    assert.equal(await page.$(".notice"), null);

    await page.click("#lab-measure");
    await page.waitForSelector("#lab-cancel");
    // It is ended for it, perhaps before it has told that it did as it was told.
    await ofLabs()[0]
      ?.evaluate(SAID_SO)
      .catch(() => undefined);
    await says(page, ".notice", "The measurement stopped: test.");
    await page.click("#lab-measure");
    await page.waitForFunction(() => document.querySelector(".notice") === null);
    await page.click("#lab-cancel");
  });
});

test("a worker that dies before the first step begins again from the settings", async (t) => {
  await withPage(t, { path: "#layers=4&data=moons" }, async (page) => {
    await ready(page);
    const start = await map(page);
    await page.workers()[0]?.evaluate(SAID_SO);
    await says(
      page,
      ".notice",
      "The worker stopped (test) and was restarted from the same settings; training starts again at step 0.",
    );
    await mapBecomes(page, start);
    await epochs(page, 1);
  });
});

test("a browser that refuses another address for now gets it later", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.evaluate(() => {
      const replace = history.replaceState;
      let refusals = 2;
      history.replaceState = (...address) => {
        refusals -= 1;
        if (refusals >= 0) throw new DOMException("too often", "SecurityError");
        replace.apply(history, address);
      };
    });
    await page.click("#add-layer");
    await page.waitForFunction(() => location.hash.includes("layers=8,8,8"));
  });
});

test("where nothing may be stored, all but what would be remembered is there", async (t) => {
  const forbid = (): void => {
    for (const store of ["localStorage", "sessionStorage", "caches", "indexedDB"])
      Object.defineProperty(window, store, {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
  };
  await withPage(t, { before: forbid }, async (page) => {
    await playground(page);
    await page.click("#theme");
    await page.waitForFunction(() => document.documentElement.dataset["theme"] === "light");
    // What was restored a moment ago is not in the address yet.
    await addressSettled(page);
    await page.reload();
    await playground(page);
  });
});

declare global {
  /** What waits for another density of pixels. */
  var awaited: MediaQueryList | undefined;
}

test("another density of pixels: as sharp as it can be", async (t) => {
  const remember = (): void => {
    const real = window.matchMedia;
    window.matchMedia = (query) => {
      const list = real.call(window, query);
      if (query.includes("resolution")) globalThis.awaited = list;
      return list;
    };
  };
  await withPage(t, { before: remember }, async (page) => {
    await ready(page);
    const sharpness = (): Promise<number[]> =>
      page.$$eval("#diagram canvas, #map-lines", (canvases) =>
        canvases.map((canvas) => {
          const { width } = canvas as HTMLCanvasElement;
          return width / canvas.getBoundingClientRect().width;
        }),
      );
    const [first] = await sharpness();
    await page.setViewport({ width: 1280, height: 800, deviceScaleFactor: 2 });
    await page.waitForFunction(() => devicePixelRatio === 2);
    // A density that is emulated changes without a word.
    await page.evaluate(() => awaited?.dispatchEvent(new Event("change")));
    await settled(page);
    assert.ok(
      (await sharpness()).every((ratio) => ratio > 1.9),
      String(await sharpness()),
    );
    assert.ok(first !== undefined && first < 1.1);
  });
});

test("canvases that have lost what was drawn on them are drawn again", async (t) => {
  await withPage(t, { path: SHORT }, async (page) => {
    await playground(page);
    await labs(page);
    await settled(page);
    // Of canvases that move, none.
    const drawn = (): Promise<string[]> =>
      page.$$eval("canvas:not(.spray, #nodes-before, #map-before)", (canvases) =>
        canvases.map((canvas) => `${canvas.id} ${(canvas as HTMLCanvasElement).toDataURL()}`),
      );
    const before = await drawn();
    assert.ok(before.length > 20, String(before.length));
    await page.$$eval("canvas", (canvases) => {
      for (const canvas of canvases as HTMLCanvasElement[]) {
        canvas.getContext("2d")?.reset();
        canvas.dispatchEvent(new Event("contextrestored"));
      }
    });
    await new Promise((wait) => setTimeout(wait, 1500));
    const lost = (await drawn()).filter((canvas, place) => canvas !== before[place]);
    assert.deepEqual(
      lost.map((canvas) => canvas.split(" ")[0]),
      [],
    );
  });
});

test("a tab that nobody sees does not train, and goes on when it is seen", async (t) => {
  await withPage(t, { path: "#speed=1" }, async (page) => {
    await ready(page);
    await page.click("#play");
    const steps = (): Promise<number> =>
      page.$eval(".home, #perturb-page", (root) => Number(root.getAttribute("data-step")));
    await page.waitForFunction(
      () => Number(document.querySelector("#perturb-page")?.getAttribute("data-step")) > 10,
    );
    const see = (visible: boolean): Promise<void> =>
      page.evaluate((seen) => {
        Object.defineProperty(document, "hidden", { value: !seen, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, visible);
    await see(false);
    await settled(page);
    const before = await steps();
    await new Promise((wait) => setTimeout(wait, 1500));
    assert.equal(await steps(), before);
    assert.equal(await page.$eval("#play", (play) => play.getAttribute("aria-pressed")), "true");
    await see(true);
    await page.waitForFunction(
      (then) =>
        Number(document.querySelector("#perturb-page")?.getAttribute("data-step")) > then + 10,
      {},
      before,
    );
  });
});

for (const [lack, take] of [
  ["does not run", () => Object.defineProperty(window, "WebAssembly", { value: undefined })],
  ["SIMD", () => Reflect.set(WebAssembly, "validate", () => false)],
  ["module worker", () => Object.defineProperty(window, "Worker", { value: undefined })],
  ["IntersectionObserver", () => Reflect.deleteProperty(window, "IntersectionObserver")],
  ["matchMedia", () => Reflect.deleteProperty(window, "matchMedia")],
  ["canvases", () => Reflect.set(HTMLCanvasElement.prototype, "getContext", () => null)],
] as const)
  test(`a browser too old is told so: ${lack}`, async (t) => {
    await withPage(t, { before: take }, async (page) => {
      await says(page, ".unable", lack);
      assert.match(await text(page, ".unable"), /any browser from 2023 on can/iu);
    });
  });

/** What is thrown then is the developers'. */
const FORBIDDEN = () => {
  addEventListener("unhandledrejection", (event) => event.preventDefault());
  Reflect.set(
    window,
    "Worker",
    class {
      constructor(_: string, { type }: WorkerOptions) {
        throw new Error(`no ${type} worker may start here`);
      }
    },
  );
};

test("where no worker may start, it is not the connection that is to blame", async (t) => {
  await withPage(t, { before: FORBIDDEN }, async (page) => {
    await says(
      page,
      ".unable",
      "The playground could not be started (no module worker may start here).",
    );
  });
});

test("a page that comes in place of the module is not taken for one", async (t) => {
  const body = Buffer.from("<!doctype html><title>Log in</title>");
  const server = await serve({
    instead: (path) =>
      path.endsWith(".wasm") ? { headers: { "Content-Type": "text/html" }, body } : undefined,
  });
  const before = (): void =>
    addEventListener("unhandledrejection", (event) => event.preventDefault());
  try {
    await withPage(t, { at: server.url, before }, async (page) => {
      await says(
        page,
        ".unable",
        "could not be loaded (what came in its place is no WebAssembly). Check the connection",
      );
    });
  } finally {
    server.close();
  }
});

/** A minute passes in a second. */
const HASTE = () => {
  const { setTimeout: later } = window;
  Reflect.set(window, "setTimeout", (work: () => void, ms = 0) =>
    later(work, ms === 30_000 ? 500 : ms),
  );
};

test("a worker that never says a word is not waited for for ever", async (t) => {
  const server = await serve({
    instead: (path) =>
      /\/worker\.\w+\.js$/u.test(path)
        ? { headers: { "Content-Type": "text/javascript" }, body: Buffer.from("") }
        : undefined,
  });
  try {
    await withPage(t, { at: server.url, before: HASTE }, async (page) => {
      await says(page, ".notice", "does not start (it gave no answer)");
      assert.match(await text(page, ".notice"), /reloading opens it again/);
    });
  } finally {
    server.close();
  }
});

test("a page without its style says so, and has it once there is a connection", async (t) => {
  let isConnected = false;
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.setBypassServiceWorker(true);
    await page.setCacheEnabled(false);
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      if (!isConnected && /\/style\.\w+\.css$/u.test(request.url())) void request.abort("aborted");
      else void request.continue();
    });
    await page.reload();
    await says(page, ".notice", "The style of this page could not be loaded");
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).margin), "8px");
    isConnected = true;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForFunction(() => document.querySelector(".notice") === null);
    await page.waitForFunction(() => getComputedStyle(document.body).margin === "0px");
  });
});

test("words of any length fit into 320 pixels", async (t) => {
  const text = `https://example.org/${"w".repeat(300)}`;
  const tasks = [{ text, answers: [{ text, right: true, reply: text }] }];
  const lesson = {
    format: "perturb-lesson",
    version: 1,
    title: "W".repeat(120),
    text: [text],
    tasks,
  };
  const viewport = { width: 320, height: 640 };
  await withPage(t, { path: `#rules=${"adam".repeat(50)}`, viewport }, async (page) => {
    const fits = () =>
      page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    await ready(page);
    await says(page, ".notice", "adamadam");
    assert.ok(await fits());
    for (const [name, content] of [
      [`${"experiment_".repeat(12)}.json`, "{"],
      ["lesson.json", JSON.stringify(lesson)],
    ] as const) {
      await page.evaluate(
        (called, within) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([within], called));
          for (const kind of ["dragenter", "dragover", "drop"])
            document.body.dispatchEvent(
              new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }),
            );
        },
        name,
        content,
      );
      if (name === "lesson.json") await page.waitForSelector("#lesson-title");
      else await says(page, "[data-notice=files]", "experiment_");
      assert.ok(await fits(), name);
    }
    await page.click(".answers input");
    await says(page, ".lesson", "w".repeat(300));
    assert.ok(await fits());
  });
});

test("weights as large as there can be: numbers that are none are not drawn, and the advice helps", async (t) => {
  const w = 3e38;
  const layers = [
    {
      weight: [
        [w, -w],
        [w, w],
      ],
      bias: [w, w],
    },
    { weight: [[w, -w]], bias: [w] },
  ];
  const file = JSON.stringify({ format: "perturb-network", version: 1, layers });
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.evaluate((content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], "huge.json"));
      for (const kind of ["dragenter", "dragover", "drop"])
        document.body.dispatchEvent(
          new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }),
        );
    }, file);
    await says(page, ".notice", "huge.json is open");
    await page.click("#perturb");
    await page.waitForSelector(".layer-bars");
    await page.click("#restore");
    await page.click("#step");
    await says(page, "#divergence", "too large for any step size: reset");
    await page.click("#recover");
    await page.waitForFunction(() => document.querySelector("#divergence") === null);
    await page.click("#reset");
    await epochs(page, 1);
  });
});

for (const [part, file, ask, there] of [
  ["the share dialog", /\/share\.\w+\.js$/u, "#share", "#share-link"],
  ["the lessons", /\/lesson\.\w+\.js$/u, "#lessons", "dialog .lessons, dialog ol"],
] as const)
  test(`without connection, ${part} says so; with it, it comes`, async (t) => {
    await withPage(t, {}, async (page) => {
      await ready(page);
      // The page keeps its files for such times.
      await page.setBypassServiceWorker(true);
      await page.setRequestInterception(true);
      let isConnected = false;
      page.on("request", (request) => {
        if (!isConnected && file.test(request.url())) void request.abort("aborted");
        else void request.continue();
      });
      await page.click(ask);
      await says(page, ".notice", "could not be loaded");
      isConnected = true;
      await page.click(ask);
      await page.waitForSelector(there);
      assert.equal(await page.$(".notice"), null);
    });
  });

for (const [part, file, place, there] of [
  ["labs", /\/lab\.\w+\.js$/u, "#labs", "#lab-measure"],
  ["article", /\/article-en\.\w+\.js$/u, "#labs", ".chapter h2"],
  ["bubbles", /\/bubble\.\w+\.js$/u, "#bubbles", "#bubble-measure"],
] as const)
  test(`without connection, the ${part} say so, and come by themselves with it`, async (t) => {
    await withPage(t, {}, async (page) => {
      await ready(page);
      await page.setBypassServiceWorker(true);
      await page.setRequestInterception(true);
      let isConnected = false;
      let refused = 0;
      page.on("request", (request) => {
        if (isConnected || !file.test(request.url())) void request.continue();
        else {
          refused += 1;
          void request.abort("aborted");
        }
      });
      await page.$eval("#labs", (labs) => labs.scrollIntoView());
      await page.waitForSelector(place);
      await page.$eval(place, (element) => element.scrollIntoView());
      await says(page, ".notice", `The ${part} could not be loaded`);
      await new Promise((wait) => setTimeout(wait, 1000));
      assert.ok(refused <= 2, `${refused} requests in a second`);
      isConnected = true;
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await page.waitForSelector(there);
      await page.waitForFunction(() => document.querySelector(".notice") === null);
    });
  });

test("without connection, another language says so, and comes when it is asked for again", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.setBypassServiceWorker(true);
    await page.setRequestInterception(true);
    let isConnected = false;
    page.on("request", (request) => {
      if (!isConnected && /-de\.\w+\.js$/u.test(request.url())) void request.abort("aborted");
      else void request.continue();
    });
    await page.select("#language", "de");
    await says(page, ".notice", "The language could not be loaded");
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    isConnected = true;
    await page.select("#language", "de");
    await page.waitForFunction(() => document.documentElement.lang === "de");
    await page.waitForFunction(() => document.querySelector(".notice") === null);
  });
});
