// A playground is opened in its home: once the browser is known to be able to, and the core is there.
import init from "../pkg/perturb.js";
import { compile } from "./compile.js";
import type { Home } from "./home.js";
import { Playground } from "./playground.js";
import { reasonOf } from "./problem.js";
import { supportProblem } from "./support.js";
import { pageWords } from "./words/page.js";

let engine: Promise<WebAssembly.Module> | undefined;

/** The core is loaded once, however many playgrounds there are. */
async function load(): Promise<WebAssembly.Module> {
  const module = await compile(new URL("../pkg/perturb_bg.wasm", import.meta.url));
  await init({ module_or_path: module });
  return module;
}

/** Undefined if there will be none: what is in the way is then said in its place. */
export async function openPlayground(home: Home): Promise<Playground | undefined> {
  const lack = supportProblem();
  if (lack !== undefined) {
    say(home.root, lack);
    return undefined;
  }
  const { notLoaded, notStarted } = pageWords.now.notices;
  let module: WebAssembly.Module;
  try {
    engine ??= load();
    module = await engine;
  } catch (error) {
    engine = undefined;
    say(home.root, notLoaded(reasonOf(error)));
    throw error;
  }
  if (home.life.aborted) return undefined;
  try {
    home.root.replaceChildren();
    return new Playground(home, module);
  } catch (error) {
    say(home.root, notStarted(reasonOf(error)));
    throw error;
  }
}

function say(root: HTMLElement, sentence: string): void {
  const notice = document.createElement("p");
  notice.className = "unable";
  notice.textContent = sentence;
  root.replaceChildren(notice);
}
