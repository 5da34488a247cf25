// Points as files of commas.
import { formatCsv, type Import, type Point, parseCsv } from "../../lab/pkg/perturb_lab.js";
import { openEngine } from "./engine.js";

/** Throws a `Problem` that names the line. */
export async function readPoints(text: string, rescale: boolean): Promise<Import> {
  await openEngine();
  return parseCsv(text, rescale);
}

export async function writePoints(points: readonly Point[]): Promise<string> {
  await openEngine();
  return formatCsv([...points]);
}
