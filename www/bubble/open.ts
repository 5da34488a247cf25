// The bubbles come when a person comes near them: their module, and each generator's weights in a worker of its own.

import { HiredWorker } from "#hire";
import { compile } from "../compile.js";
import type { Section } from "../context.js";
import type { Bench, Lab } from "../lab/lab.js";
import { reasonOf } from "../problem.js";
import { bubbleWords } from "../words/bubble.js";
import { Bubbles, type Maker, type Name } from "./bubbles.js";
import { bubbleLab, drawBubble, drawBubbles } from "./view.js";
import type { Task } from "./worker.js";

const WEIGHTS: Readonly<Record<Name, URL>> = {
  shallow: new URL("../../bubble/weights/shallow.safetensors", import.meta.url),
  deep: new URL("../../bubble/weights/deep.safetensors", import.meta.url),
};

const MODULE = new URL("../../bubble/pkg/perturb_bubble_bg.wasm", import.meta.url);

function employ(name: Name, module: () => Promise<WebAssembly.Module>): Maker {
  const worker = new HiredWorker(
    /* webpackChunkName: "bubble-worker" */ new URL("./worker.ts", import.meta.url),
    { type: "module" },
  );
  module().then(
    (compiled) => {
      const weights = WEIGHTS[name].href;
      worker.postMessage({ type: "open", module: compiled, weights } satisfies Task);
    },
    (error: unknown) => {
      worker.dispatchEvent(new ErrorEvent("error", { message: reasonOf(error) }));
    },
  );
  return worker;
}

export async function openBubbles(
  lab: Lab,
  { changed, dispatch, find, life }: Bench,
): Promise<Section> {
  await bubbleWords.load();
  let compiled: Promise<WebAssembly.Module> | undefined;
  const module = (): Promise<WebAssembly.Module> => {
    compiled ??= compile(MODULE).catch((error: unknown) => {
      // Asked for again, it may be there.
      compiled = undefined;
      throw error;
    });
    return compiled;
  };
  const bubbles = new Bubbles({
    open: (name) => employ(name, module),
    changed,
    say: (text) => dispatch({ type: "announced", text }),
    draw: (name, painting, before) => drawBubble(find, name, painting, before),
  });
  life.addEventListener("abort", () => bubbles.close());
  bubbles.open();
  return {
    show: (context) => bubbleLab(context, lab, bubbles),
    draw: (context) => drawBubbles(context, lab, bubbles),
  };
}
