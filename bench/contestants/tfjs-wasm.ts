import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { Task } from "../task.js";
import { Tfjs } from "./tfjs.js";

export async function open(task: Task, assets: string): Promise<Tfjs> {
  setWasmPaths(assets);
  if (!(await tf.setBackend("wasm"))) throw new Error("The wasm backend does not start.");
  return new Tfjs(task);
}
