// Finds, or on Debian installs, the Chrome that the tests use.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { canInstall, install } from "./debian.mjs";
import { Failure } from "./run.mjs";

/** The path of Chrome or Chromium. */
export async function findChrome() {
  if (!chrome() && (await canInstall())) await install("chromium");
  const found = chrome();
  if (found) return found;
  throw new Failure("Please install Chrome or Chromium, or set CHROME to its path.");
}

/** Starts Chrome with a fresh profile, under puppeteer. */
export async function launch() {
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({ executablePath: await findChrome(), headless: true, args: flags });
}

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

const chrome = () => named("CHROME") ?? firstOf(onPath(chromeNames), chromePlaces);

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
