import * as tf from "@tensorflow/tfjs";
import type { Task } from "../task.js";
import { Tfjs } from "./tfjs.js";

export async function open(task: Task): Promise<Tfjs> {
  await tf.setBackend("cpu");
  return new Tfjs(task);
}
