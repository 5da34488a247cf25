// Where the page starts: checks what the browser can do, loads the core once, and opens the playground.
import init from "../pkg/perturb.js";
import type { Home } from "./home.js";
import { AddressBar } from "./link.js";
import { Playground } from "./playground.js";
import { supportProblem } from "./support.js";

async function start(root: HTMLElement): Promise<void> {
  const lack = supportProblem();
  if (lack !== undefined) {
    say(root, lack);
    return;
  }
  const module = await WebAssembly.compileStreaming(
    fetch(new URL("../pkg/perturb_bg.wasm", import.meta.url)),
  );
  await init({ module_or_path: module });
  root.replaceChildren();
  // A page holds its playground for as long as it is there.
  const { signal: life } = new AbortController();
  const address = new AddressBar(life);
  const home: Home = { root, sign: document.documentElement, keys: document, address, life };
  const playground = new Playground(home, module);
  const failed = (error: unknown): void => {
    const detail =
      error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
    playground.fail(
      "Something went wrong on this page. What you built is still in the address bar: reloading opens it again.",
      detail,
    );
  };
  window.addEventListener("error", ({ error, message }) => failed(error ?? message));
  window.addEventListener("unhandledrejection", ({ reason }) => failed(reason));
}

function say(root: HTMLElement, sentence: string): void {
  const notice = document.createElement("p");
  notice.className = "unable";
  notice.textContent = sentence;
  root.replaceChildren(notice);
}

const root = document.querySelector<HTMLElement>("#perturb-page");
if (root !== null) {
  start(root).catch((error: unknown) => {
    say(root, "The playground could not be loaded. Check the connection and reload the page.");
    throw error;
  });
}
