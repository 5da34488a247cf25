// The browsers beside Chrome that the page is tried in: Firefox, and WebKit, which is what Safari is made of.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { firstOf, named, onPath } from "./browser.mjs";
import { canInstall, install } from "./debian.mjs";
import { Failure } from "./run.mjs";

/** The path of Firefox. */
export async function findFirefox() {
  if (!firefox() && (await canInstall())) await install("firefox-esr");
  const found = firefox();
  if (found) return found;
  throw new Failure("Please install Firefox, or set FIREFOX to its path: the page is tried in it.");
}

/** Starts Firefox with a fresh profile, under puppeteer. */
export async function launchFirefox() {
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({
    browser: "firefox",
    executablePath: await findFirefox(),
    headless: true,
  });
}

const firefox = () =>
  named("FIREFOX") ??
  firstOf(onPath(["firefox", "firefox-esr"]), [
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    join(process.env["ProgramFiles"] ?? "", "Mozilla Firefox/firefox.exe"),
  ]);

/** WebKit's browser, its driver, and a display to show it on; undefined where there is none, which is all but Linux. */
export async function findWebKit() {
  if (process.platform !== "linux") return undefined;
  if (!webKit() && (await canInstall())) await install("webkit2gtk-driver", "xvfb");
  const found = webKit();
  if (found) return found;
  throw new Failure(
    "Please install WebKitGTK's driver and Xvfb (webkit2gtk-driver and xvfb, as Debian calls them): the page is tried in WebKit.",
  );
}

function webKit() {
  const places = [
    `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`,
    "/usr/libexec",
    "/usr/lib",
  ];
  const browser = firstOf(places.map((place) => join(place, "webkit2gtk-4.1/MiniBrowser")));
  const driver = firstOf(onPath(["WebKitWebDriver"]));
  const display = firstOf(onPath(["Xvfb"]));
  return browser && driver && display ? { browser, driver, display } : undefined;
}

/** Starts WebKit's driver; `open` gives a browser with a fresh profile, under selenium. */
export async function launchWebKit() {
  const { Builder, Capabilities } = await import("selenium-webdriver");
  const found = await findWebKit();
  if (found === undefined) throw new Failure("There is no WebKit on this system.");
  const { browser, driver, display } = found;
  const options = ["-displayfd", "3", "-nolisten", "tcp", "-screen", "0", "1400x1000x24"];
  const screen = spawn(display, options, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = await once(screen.stdio[3], "data");
  const port = await freePort();
  const service = spawn(driver, [`--port=${port}`], {
    stdio: "ignore",
    env: { ...process.env, DISPLAY: `:${String(number).trim()}` },
  });
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] },
  });
  await reachable(port);
  return {
    open: () =>
      new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build(),
    close: () => {
      service.kill();
      screen.kill();
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function reachable(port) {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Failure("WebKit's driver does not answer.");
}
