// A playground is opened in its home: once the browser is known to be able to, and the core is there.
import init from "../pkg/perturb.js";
import { compile } from "./compile.js";
import type { Home } from "./home.js";
import { Playground } from "./playground.js";
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
  try {
    engine ??= load();
    const module = await engine;
    if (home.life.aborted) return undefined;
    home.root.replaceChildren();
    return new Playground(home, module);
  } catch (error) {
    engine = undefined;
    say(home.root, pageWords.now.notices.notLoaded);
    throw error;
  }
}

function say(root: HTMLElement, sentence: string): void {
  const notice = document.createElement("p");
  notice.className = "unable";
  notice.textContent = sentence;
  root.replaceChildren(notice);
}
