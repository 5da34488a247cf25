// The labs come as a whole of their own, script and engine, once a person comes near them.
import type { LabView } from "../context.js";
import { openEngine } from "./engine.js";
import { type Bench, Lab } from "./lab.js";
import { openPool } from "./pool.js";
import { openTrack, Race } from "./race.js";
import { drawLanes } from "./race-view.js";
import { drawLabs, labs } from "./view.js";

export { readPoints, writePoints } from "./tables.js";

export async function openLab(bench: Bench): Promise<LabView> {
  const race = new Race({ open: () => openTrack(bench.module), draw: drawLanes, bench });
  document.addEventListener("visibilitychange", () => race.run());
  const lab = new Lab(openPool(await openEngine()), race, bench);
  return {
    show: (context) => labs(context, lab),
    draw: (context) => drawLabs(context, lab),
  };
}
