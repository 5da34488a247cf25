// The labs come as a whole of their own, script and engine, once a person comes near them.
import init from "../../lab/pkg/perturb_lab.js";
import type { LabView } from "../context.js";
import { type Bench, Lab } from "./lab.js";
import { openPool } from "./pool.js";
import { drawLabs, labs } from "./view.js";

export async function openLab(bench: Bench): Promise<LabView> {
  const module = await WebAssembly.compileStreaming(
    fetch(new URL("../../lab/pkg/perturb_lab_bg.wasm", import.meta.url)),
  );
  await init({ module_or_path: module });
  const lab = new Lab(openPool(module), bench);
  return {
    show: (context) => labs(context, lab),
    draw: (context) => drawLabs(context, lab),
  };
}
