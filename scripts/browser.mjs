// Finds, or on Debian installs, the Chrome that the tests use, and its driver.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { canInstall, install } from "./debian.mjs";
import { Failure, root } from "./run.mjs";

/** The paths of Chrome or Chromium and of its chromedriver. */
export async function findBrowser() {
  const found = installed();
  if (found.chrome && found.driver) return found;
  // Both together: a driver drives only the browser of its own version.
  if (await canInstall()) {
    await install("chromium", "chromium-driver");
    return { chrome: "/usr/bin/chromium", driver: "/usr/bin/chromedriver" };
  }
  throw new Failure(
    found.chrome
      ? `Please install the chromedriver of ${found.chrome}'s version on the PATH, or set CHROMEDRIVER to its path.`
      : noChrome,
  );
}

/** The path of Chrome or Chromium, for what needs no driver. */
export async function findChrome() {
  return installed().chrome ?? (await findBrowser()).chrome;
}

/** Starts Chrome with a fresh profile, under puppeteer. */
export async function launch() {
  const { default: puppeteer } = await import("puppeteer-core");
  const { chrome } = installed();
  if (!chrome) throw new Failure(noChrome);
  return puppeteer.launch({ executablePath: chrome, headless: true, args: flags });
}

/** The environment in which wasm-bindgen's test runner drives this same Chrome. */
export function driverEnvironment({ chrome, driver }) {
  const capabilities = join(root, ".setup/webdriver.json");
  mkdirSync(dirname(capabilities), { recursive: true });
  writeFileSync(
    capabilities,
    JSON.stringify({ "goog:chromeOptions": { binary: chrome, args: flags } }),
  );
  return {
    CHROMEDRIVER: driver,
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: capabilities,
    // Seconds, for a busy machine; the defaults are 5 to start the driver and 20 for all tests together.
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
    WASM_BINDGEN_TEST_TIMEOUT: "600",
  };
}

const noChrome = "Please install Chrome or Chromium, or set CHROME to its path.";

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  // Chrome refuses to sandbox root's processes.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

function installed() {
  const chrome = named("CHROME") ?? firstOf(onPath(chromeNames), chromePlaces);
  const beside = chrome ? [join(dirname(chrome), `chromedriver${exe}`)] : [];
  return { chrome, driver: named("CHROMEDRIVER") ?? firstOf(beside, onPath(["chromedriver"])) };
}

const exe = process.platform === "win32" ? ".exe" : "";
const chromeNames = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const windowsFolders = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"].map(
  (name) => process.env[name] ?? "",
);
const chromePlaces =
  {
    darwin: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
    win32: windowsFolders.map((folder) => join(folder, "Google/Chrome/Application/chrome.exe")),
  }[process.platform] ?? [];

/** The path that a variable of the environment gives, if it is set. */
export function named(variable) {
  const path = process.env[variable];
  if (path && !existsSync(path))
    throw new Failure(`${variable} is set to ${path}, where there is nothing.`);
  return path || undefined;
}

/** Where programs of these names may be. */
export function onPath(names) {
  const folders = process.env.PATH.split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name + exe)));
}

/** The first of these paths at which there is something. */
export const firstOf = (...places) => places.flat().find((place) => existsSync(place));
