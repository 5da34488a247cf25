// The engine of the labs, a module of its own, compiled once.
import init from "../../lab/pkg/perturb_lab.js";
import { compile } from "../compile.js";

let opened: Promise<WebAssembly.Module> | undefined;

/** Once this resolves, what the module exports can be called. */
export function openEngine(): Promise<WebAssembly.Module> {
  opened ??= open().catch((error: unknown) => {
    // Asked for again, it may be there.
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(): Promise<WebAssembly.Module> {
  const module = await compile(new URL("../../lab/pkg/perturb_lab_bg.wasm", import.meta.url));
  await init({ module_or_path: module });
  return module;
}
