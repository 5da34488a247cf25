// The labs come as a whole of their own, script and engine, once a person comes near them.
import type { LabView, Section } from "../context.js";
import { persist } from "../persist.js";
import { reasonOf } from "../problem.js";
import { labWords } from "../words/lab.js";
import { openEngine } from "./engine.js";
import { type Bench, Lab } from "./lab.js";
import { openPool } from "./pool.js";
import { openTrack, Race } from "./race.js";
import { drawLanes } from "./race-view.js";
import { open } from "./study.js";
import { drawLabs, labSection } from "./view.js";

export { readPoints, writePoints } from "./tables.js";

export async function openLab(bench: Bench): Promise<LabView> {
  const { find, life } = bench;
  await labWords.load();
  const engine = await openEngine();
  const race = new Race({
    open: () => openTrack(bench.module),
    draw: (standings, dark) => drawLanes(find, standings, dark),
    bench,
  });
  const pool = openPool(engine);
  document.addEventListener("visibilitychange", () => race.run(), { signal: life });
  life.addEventListener("abort", () => {
    race.close();
    pool.close();
  });
  const lab = new Lab(pool, race, bench);
  let bubbles: Section | undefined;
  let isOpening = false;
  const watches = [
    watch(bench, "#training", "0px", (isSeen) => lab.follower.seen(isSeen)),
    watch(bench, "#bubbles", "400px", (isSeen) => {
      if (!isSeen || isOpening) return;
      isOpening = true;
      const open = async (): Promise<void> => {
        const { openBubbles } = await import(/* webpackChunkName: "bubble" */ "../bubble/open.js");
        bubbles = await openBubbles(lab, bench);
        bench.changed();
      };
      const failed = (error: unknown) => {
        bench.trouble("bubbles", labWords.now.bubblesMissing(reasonOf(error)));
        return () => bench.trouble("bubbles", undefined);
      };
      void persist(open, failed, life);
    }),
  ];
  return {
    show: (context, name) => labSection(context, lab, name, bubbles),
    draw: (context) => {
      drawLabs(context, lab);
      bubbles?.draw(context);
      for (const begin of watches) begin();
    },
    trained: (historyVersion) => lab.follower.changed(historyVersion),
    openStudy: (text) => {
      const shown = open(lab, text);
      // It is on the page once the page has been rendered.
      setTimeout(() => find(`.${shown}`)?.scrollIntoView());
    },
  };
}

/** Says whether a person sees something, or is near it; from the moment that it is on the page. */
function watch(
  { find, life }: Bench,
  selector: string,
  rootMargin: string,
  seen: (isSeen: boolean) => void,
): () => void {
  const observer = new IntersectionObserver(
    (entries) => seen(entries.at(-1)?.isIntersecting ?? false),
    { rootMargin },
  );
  life.addEventListener("abort", () => observer.disconnect());
  let watched: Element | null = null;
  return () => {
    if (watched !== null) return;
    watched = find(selector);
    if (watched !== null) observer.observe(watched);
  };
}
