// What a person saves they can open again; others can read it; what is no such file is refused in a sentence.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { test } from "node:test";
import type { ElementHandle, Page } from "puppeteer-core";
import { isAccessible } from "./accessible.js";
import {
  epochs,
  map,
  mapBecomes,
  mapChangesFrom,
  ready,
  says,
  settled,
  text,
  type,
} from "./hands.js";
import { onEasel, picture, pixelsOfImage, saved, savedAs, shares, withPage } from "./harness.js";

async function openFiles(page: Page): Promise<void> {
  await page.click("#share");
  await page.waitForSelector('dialog [name="way"][value="files"]');
  await page.click('dialog [name="way"][value="files"]');
  await page.waitForSelector("dialog [data-file]");
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelector("dialog") === null);
}

const press = (page: Page, kind: string) => (): Promise<void> =>
  page.click(`[data-file="${kind}"]`);

/** A fresh page with other settings. */
async function elsewhere(page: Page, fragment: string): Promise<void> {
  await page.goto(`${page.url().split("#")[0]}#${fragment}`);
  await page.reload();
  await ready(page);
}

async function choose(page: Page, path: string): Promise<void> {
  const input = (await page.waitForSelector("#any-file")) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

/** Drops a file in the middle of the diagram, as a hand does. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.createCDPSession();
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const step of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type: step, x: 560, y: 400, data });
    if (step === "dragOver") await page.waitForSelector("[data-awaits-drop]");
  }
  await session.detach();
  await page.waitForFunction(() => document.querySelector("[data-awaits-drop]") === null);
}

function put(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), "perturb-")), name);
  writeFileSync(path, content);
  return path;
}

interface Network {
  readonly link: string;
  readonly step: number;
  readonly layers: readonly { readonly weight: number[][]; readonly bias: number[] }[];
}

const read = (json: string): Network => JSON.parse(json) as Network;

/** What the dialog saves of the network at this moment. */
async function networkNow(page: Page): Promise<Network> {
  await openFiles(page);
  const network = read(await saved(page, press(page, "json")));
  await closeDialog(page);
  return network;
}

const image = (page: Page): Promise<string> =>
  page.$eval("#map", (canvas) => (canvas as HTMLCanvasElement).toDataURL());

test("a network that was trained, edited and perturbed is saved, and opened as it was", async (t) => {
  await withPage(t, { path: "#data=spiral&layers=5,4&stepSize=0.02" }, async (page) => {
    await ready(page);
    await epochs(page, 3);
    const trained = await map(page);
    await page.click('[data-node="3"]');
    await type(page, '[name="weight-0-1-bias"]', "1.25");
    await page.keyboard.press("Escape");
    await mapChangesFrom(page, trained);
    const clean = await image(page);
    await page.click("#perturb");
    await page.waitForSelector(".layer-bars");
    await settled(page);
    const [shown, noisy] = [await map(page), await image(page)];
    assert.notEqual(noisy, clean);

    await openFiles(page);
    await picture(page, "files");
    const files = {
      json: await savedAs(page, press(page, "json")),
      safetensors: await savedAs(page, press(page, "safetensors")),
    };
    assert.equal(basename(files.safetensors), "perturb-network.safetensors");
    await page.click('dialog [name="noisy"]');
    const noisyFile = await savedAs(page, press(page, "safetensors"));
    assert.equal(basename(noisyFile), "perturb-network-noisy.safetensors");
    const written = read(readFileSync(files.json, "utf8"));
    assert.match(written.link, /^v=1&data=spiral&layers=5,4&stepSize=0\.02&draw=1$/);
    assert.equal(written.layers[0]?.bias[1], 1.25);
    assert.equal(written.step, 3 * 9);

    for (const [kind, path] of Object.entries(files)) {
      await elsewhere(page, "data=gaussians&layers=2");
      await page.click("#epoch-step");
      if (kind === "json") {
        await openFiles(page);
        await choose(page, path);
      } else {
        await drop(page, path);
      }
      await says(
        page,
        ".notice",
        `${basename(path)} is open: 2 hidden layers (5, 4), trained for 27 steps before; the settings are its own. A link holds settings only`,
      );
      await page.waitForFunction(() => document.querySelector("dialog") === null);
      await mapBecomes(page, shown);
      assert.equal(await text(page, "#epoch-count"), "0");
      assert.deepEqual((await networkNow(page)).layers, written.layers, kind);
      // The notice stays, and offers the files.
      await new Promise((wait) => setTimeout(wait, 5000));
      await page.click("#offered-files");
      await page.waitForSelector("dialog [data-file]");
      await closeDialog(page);
      await page.keyboard.press("r");
      await mapChangesFrom(page, shown);
    }

    // Training goes on from there, by the settings of the file.
    await drop(page, files.json);
    await mapBecomes(page, shown);
    await page.click("#restore");
    await page.click("#step");
    await page.waitForFunction(
      () => document.querySelector<HTMLElement>("#perturb-page")?.dataset["step"] === "1",
    );
    const next = await networkNow(page);
    assert.notDeepEqual(next.layers, written.layers);
    const sum = (network: Network): number =>
      network.layers
        .flatMap(({ weight }) => weight.flat())
        .reduce((total, each) => total + each ** 2, 0);
    assert.ok(Math.abs(sum(next) / sum(written) - 1) < 0.1, `${sum(next)} ${sum(written)}`);

    // With the noise in its weights it is a network without noise that shows the same.
    await drop(page, noisyFile);
    await page.waitForFunction(
      (wanted) => document.querySelector<HTMLCanvasElement>("#map")?.toDataURL() === wanted,
      {},
      noisy,
    );
    await page.waitForSelector("#restore:disabled");
  });
});

test("the files are those that Rust, numpy and the library safetensors read in their tests", async (t) => {
  await withPage(t, { path: "#data=moons&layers=3,2&stepSize=0.02" }, async (page) => {
    await ready(page);
    await epochs(page, 6);
    await openFiles(page);
    for (const kind of ["json", "safetensors"]) {
      const path = await savedAs(page, press(page, kind));
      assert.deepEqual(readFileSync(path), readFileSync(`tests/data/network.${kind}`));
    }
  });
});

/** The share of pixels that two pictures do not have in common. */
function apart(page: Page, one: string, other: string): Promise<number> {
  return onEasel(page, (easel) =>
    easel.evaluate(
      async (first, second) => {
        const pictures: Uint8ClampedArray[] = [];
        for (const source of [first, second]) {
          const image = new Image();
          image.src = source;
          await image.decode();
          const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
          if (context === null) throw new Error("no canvas to read the picture with");
          context.drawImage(image, 0, 0);
          pictures.push(context.getImageData(0, 0, image.width, image.height).data);
        }
        const [a = new Uint8ClampedArray(), b] = pictures;
        if (a.length !== b?.length) throw new Error("they are not of one size");
        let different = 0;
        for (let at = 0; at < a.length; at += 4) {
          let far = 0;
          for (let channel = at; channel < at + 3; channel += 1)
            far = Math.max(far, Math.abs((a[channel] ?? 0) - (b[channel] ?? 0)));
          if (far > 48) different += 1;
        }
        return different / (a.length / 4);
      },
      one,
      other,
    ),
  );
}

const asAddress = (path: string): string => {
  const kind = path.endsWith(".svg") ? "svg+xml" : "png";
  return `data:image/${kind};base64,${readFileSync(path).toString("base64")}`;
};

/** As large as the PNG beside it: an SVG has half as many pixels, of which each is worth four. */
const enlarged = (path: string): string => {
  const larger = readFileSync(path, "utf8").replace(
    / width="(\d+)" height="(\d+)"/u,
    (_, width, height) => ` width="${2 * width}" height="${2 * height}"`,
  );
  return `data:image/svg+xml;base64,${Buffer.from(larger).toString("base64")}`;
};

for (const scheme of ["light", "dark"] as const) {
  test(`pictures: the map, the neurons and the losses, as PNG and as SVG: ${scheme}`, async (t) => {
    await withPage(
      t,
      { path: "#data=moons&layers=4,3&stepSize=0.02&draw=1", scheme },
      async (page) => {
        await ready(page);
        await epochs(page, 8);
        await openFiles(page);
        const paths: Record<string, string> = {};
        for (const kind of ["map", "map.svg", "neurons", "losses", "losses.svg"])
          paths[kind] = await savedAs(page, press(page, kind));
        for (const kind of ["map", "losses"]) {
          const [png, svg] = [asAddress(paths[kind] ?? ""), enlarged(paths[`${kind}.svg`] ?? "")];
          const share = await apart(page, png, svg);
          assert.ok(share < 0.02, `${kind}: ${share}`);
        }
        const ink = scheme === "light" ? [28, 29, 31] : [232, 230, 225];
        const grey = scheme === "light" ? [154, 152, 148] : [141, 143, 148];
        const losses = await pixelsOfImage(page, asAddress(paths["losses"] ?? ""));
        assert.ok(shares(losses, [ink, grey]).every((share) => share > 0.001));
        // The boundary, the one before the noise, points and axes are vectors.
        const drawing = readFileSync(paths["map.svg"] ?? "", "utf8");
        assert.equal(drawing.match(/<image /g)?.length, 1);
        assert.equal(drawing.match(/stroke-dasharray/g)?.length, 1);
        assert.ok((drawing.match(/<path /g)?.length ?? 0) > 500, "250 points are 500 paths");
        assert.match(drawing, />−6<\/text>/);
        // 2 inputs, 7 neurons and the output, each in its own colours.
        const neurons = await pixelsOfImage(page, asAddress(paths["neurons"] ?? ""));
        const [orange = 0, blue = 0] = shares(
          neurons,
          scheme === "light"
            ? [
                [244, 171, 114],
                [108, 157, 194],
              ]
            : [
                [178, 104, 40],
                [44, 116, 164],
              ],
        );
        assert.ok(orange > 0.005 && blue > 0.005, `${orange} ${blue}`);
      },
    );
  });
}

test("losses are lines, and a report says what it takes to have the run again", async (t) => {
  await withPage(t, { path: "#data=moons&layers=4&noise=10&seed=7" }, async (page) => {
    await ready(page);
    await epochs(page, 4);
    await page.click("#perturb");
    await page.waitForSelector(".layer-bars");
    await settled(page);
    await openFiles(page);
    const lines = (await saved(page, press(page, "csv"))).trim().split("\n");
    assert.equal(lines[0], "epoch,training loss,test loss,training accuracy,test accuracy");
    assert.deepEqual(
      lines.slice(1).map((line) => line.split(",")[0]),
      ["0", "1", "2", "3", "4"],
    );
    const report = await saved(page, press(page, "report"));
    const row = (name: string): string[] => {
      const line = report.split("\n").find((each) => each.startsWith(`| ${name} |`));
      return (
        line
          ?.split("|")
          .map((cell) => cell.trim())
          .slice(1, -1) ?? []
      );
    };
    const [, trainLoss, testLoss, trainAccuracy] = lines.at(-1)?.split(",").map(Number) ?? [];
    assert.ok(Math.abs(Number(row("training")[2]) / (trainLoss ?? 0) - 1) < 1e-5);
    assert.ok(Math.abs(Number(row("test")[2]) / (testLoss ?? 0) - 1) < 1e-5);
    assert.ok(row("training")[3]?.includes(`(${Math.round(250 * (trainAccuracy ?? 0))} of 250)`));
    assert.match(
      report,
      /After 36 steps \(4 epochs\)\. Opened and trained for as many steps, the link gives the same numbers\./,
    );
    assert.deepEqual(row("Seed"), ["Seed", "7", "`seed=7`", "1"]);
    assert.deepEqual(row("Dataset").slice(0, 2), ["Dataset", "Two moons"]);
    const [noise] = row("1").slice(1);
    assert.equal(noise, "10.0\u202f%");
    await closeDialog(page);

    // The teacher opens the link, trains for as many steps, and reads the same figures.
    const link = /<(http.*)>/.exec(report)?.[1] ?? "";
    assert.match(link, /\/below\/the\/root\/#v=1&data=moons&noise=10&layers=4&seed=7&draw=1$/);
    await page.goto(link);
    await page.reload();
    await ready(page);
    await epochs(page, 4);
    await settled(page);
    await openFiles(page);
    assert.equal(await saved(page, press(page, "report")), report);
    await closeDialog(page);

    await page.click('[data-node="3"]');
    await type(page, '[name="weight-0-1-bias"]', "1.25");
    await page.keyboard.press("Escape");
    await openFiles(page);
    assert.match(
      await saved(page, press(page, "report")),
      /from weights that the link alone does not give/,
    );
  });
});

test("whatever is dropped is opened, or refused in a sentence, and nothing is lost", async (t) => {
  await withPage(t, { path: "#layers=3" }, async (page) => {
    await ready(page);
    await page.click("#epoch-step");
    await says(page, "#epoch-count", "1");
    const before = await networkNow(page);
    const nonsense = put("photo.png", new Uint8Array([137, 80, 78, 71, 0, 0, 0]));
    await drop(page, nonsense);
    await says(
      page,
      ".problem-notice",
      "photo.png was not opened: it is neither a network (JSON or safetensors) nor points (CSV) nor a study of the labs or a lesson (JSON).",
    );
    const file = readFileSync("tests/data/network.safetensors");
    await drop(page, put("half.safetensors", file.subarray(0, file.length - 2)));
    await says(
      page,
      ".problem-notice",
      "half.safetensors was not opened: “4.bias” does not lie within the file.",
    );
    const huge = Buffer.from(file);
    huge.writeBigUInt64LE(2n ** 60n);
    await drop(page, put("huge.safetensors", huge));
    await says(
      page,
      ".problem-notice",
      "huge.safetensors was not opened: its header would be 1,152,921,504,606,846,976 bytes long",
    );
    await drop(page, put("broken.json", '{"study":"sweep"'));
    await says(page, ".problem-notice", "broken.json was not opened: it is not JSON.");
    await page.click("#lessons");
    await page.waitForSelector("dialog[open] #files-said:empty");
    await drop(page, put("again.json", "{"));
    await says(page, "dialog #files-said", "again.json was not opened: it is not JSON.");
    await closeDialog(page);
    // In the dialog, over the notices.
    await openFiles(page);
    await choose(
      page,
      put(
        "wide.json",
        JSON.stringify({
          format: "perturb-network",
          version: 1,
          layers: [{ weight: [[1, 2, 3]], bias: [0] }],
        }),
      ),
    );
    await says(
      page,
      "#files-said",
      "wide.json was not opened: “weight” of layer 1 takes 3 numbers, and the inputs are 2, x₁ and x₂.",
    );
    await choose(page, put("words.csv", "1,2,1\n1,two,1\n"));
    await says(
      page,
      "#files-said",
      "words.csv was not opened: Line 2: x2 must be a number; got “two”.",
    );
    await closeDialog(page);
    assert.deepEqual(await networkNow(page), before);

    await openFiles(page);
    await choose(page, put("wide.csv", "10,20,1\n-10,-20,-1\n"));
    await says(page, "dialog", "a coordinate of this file reaches 20");
    await page.click("#rescale");
    await says(page, ".painted", "2 points");
    await page.waitForFunction(() => document.querySelector("dialog") === null);
    await drop(page, put("points.csv", "x1,x2,label\n1,2,1\n-1,-2,0\n0,1,1\n"));
    await says(page, ".painted", "3 points");
    assert.equal(await page.$(".problem-notice"), null);
    await drop(page, resolve("tests/data/sweep.json"));
    await says(page, "#sweep-finding", "Step sizes that work: Fromage at 0.03 only");
    await page.waitForFunction(() => {
      const top = document.querySelector(".sweep")?.getBoundingClientRect().top;
      return top !== undefined && top > -200 && top < innerHeight;
    });
    // The curves of the labs are vectors as well.
    const drawing = await savedAs(page, () => page.click('[data-export="sweep-chart.svg"]'));
    const { data } = await pixelsOfImage(page, asAddress(drawing));
    assert.ok(data.length > 0 && /<path [^>]*stroke-width/.test(readFileSync(drawing, "utf8")));
  });
});

test("files by keyboard alone, and for everybody", async (t) => {
  for (const [scheme, viewport] of [
    ["light", { width: 1280, height: 800 }],
    ["dark", { width: 360, height: 740 }],
  ] as const) {
    await withPage(t, { path: "#draw=1", scheme, viewport, reducedMotion: true }, async (page) => {
      await ready(page);
      // On a telephone it stands at the foot of the page.
      const share = viewport.width < 400 ? ".foot-tools button:nth-of-type(2)" : "#share";
      await page.focus(share);
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open]");
      await page.focus('dialog [name="way"][value="link"]');
      for (let way = 0; way < 3; way += 1) await page.keyboard.press("ArrowRight");
      await page.waitForSelector("dialog [data-file]");
      await isAccessible(page);
      await picture(page, `files ${scheme}`);
      await page.keyboard.press("Tab");
      assert.equal(
        await page.evaluate(() => document.activeElement?.getAttribute("aria-label")),
        "Network as JSON",
      );
      const json = read(await saved(page, () => page.keyboard.press("Enter")));
      assert.equal(json.layers.length, 3);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
      assert.equal(
        await page.evaluate(() => document.activeElement?.getAttribute("name")),
        "noisy",
      );
      await page.keyboard.down("Shift");
      await page.keyboard.press("Tab");
      await page.keyboard.up("Shift");
      assert.match(await savedAs(page, () => page.keyboard.press("Enter")), /noisy\.safetensors$/);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${width}`);
      await page.keyboard.press("Escape");
      await page.waitForFunction((button) => document.activeElement?.matches(button), {}, share);
    });
  }
});

test("a picture of the page that is let go over it is no file", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    const wasTaken = await page.evaluate(() =>
      ["dragover", "drop"].map((type) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["<svg></svg>"], "held.svg"));
        dataTransfer.setData("text/html", "<img>");
        const event = { dataTransfer, bubbles: true, cancelable: true };
        return !document.documentElement.dispatchEvent(new DragEvent(type, event));
      }),
    );
    assert.deepEqual(wasTaken, [false, false]);
    await settled(page);
    assert.equal(await page.$(".notice"), null);
  });
});
