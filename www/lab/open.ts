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
  const watch = new IntersectionObserver((entries) => {
    lab.follower.seen(entries.at(-1)?.isIntersecting ?? false);
  });
  let watched: Element | null = null;
  return {
    show: (context) => labs(context, lab),
    draw: (context) => {
      drawLabs(context, lab);
      if (watched !== null) return;
      watched = document.querySelector("#training");
      if (watched !== null) watch.observe(watched);
    },
    trained: (historyVersion) => lab.follower.changed(historyVersion),
  };
}
