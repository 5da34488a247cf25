// `npm run screenshot -- --hash '#data=spiral' --width 360 --height 740 --dark --out page.png`: builds the page and
// takes a picture of it, after clicking each `--click selector` and waiting `--wait` milliseconds.

import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { build } from "./build.mjs";
import { program, steps } from "./run.mjs";
import { serve } from "./serve.mjs";

const options = {
  hash: { type: "string", default: "" },
  width: { type: "string", default: "1280" },
  height: { type: "string", default: "800" },
  scale: { type: "string", default: "1" },
  dark: { type: "boolean", default: false },
  touch: { type: "boolean", default: false },
  full: { type: "boolean", default: false },
  click: { type: "string", multiple: true, default: [] },
  wait: { type: "string", default: "500" },
  out: { type: "string", default: "screenshot.png" },
};

await program(async () => {
  const { values } = parseArgs({ options });
  await steps(build);
  const server = await serve();
  const browser = await launch();
  try {
    const page = await browser.newPage();
    page.on("console", (message) => console.log(`page ${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => console.log(`page error: ${error}`));
    await page.setViewport({
      width: Number(values.width),
      height: Number(values.height),
      deviceScaleFactor: Number(values.scale),
      hasTouch: values.touch,
      isMobile: values.touch,
    });
    const scheme = values.dark ? "dark" : "light";
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(server.url + values.hash);
    for (const selector of values.click) await (await page.waitForSelector(selector)).click();
    await new Promise((resolve) => setTimeout(resolve, Number(values.wait)));
    await page.screenshot({ path: values.out, fullPage: values.full });
    console.log(`\nWrote ${values.out}`);
  } finally {
    await browser.close();
    server.close();
  }
});
