// Which controls are left out: a teacher's lesson may need three of them.
import { parameters } from "../pkg/perturb.js";
import { pageWords } from "./words/page.js";

/** Whole regions, and buttons; every parameter has a name of its own besides. */
export const PARTS: Readonly<Record<string, string>> = {
  data: ".data",
  network: ".network",
  train: ".train",
  output: ".output",
  perturb: ".perturb",
  play: "#play",
  step: "#step",
  epoch: "#epoch-step",
  reset: "#reset",
  newSeed: "#new-seed",
  lessons: "#lessons, #lesson-list",
  share: "#share, #offered-files",
  theme: "#theme",
  more: "#advanced",
  datasets: ".thumbnails, .chosen",
  layers: ".network > header .stepper",
  red: "#perturb",
  restore: "#restore",
  keep: "#keep",
  flip: "#flip",
  readout: "#readout",
  chart: ".chart",
};

/** What fills the room of a region that is not there. */
const ROOM: Readonly<Record<string, string>> = {
  data: ".playground { --data: 0px; }",
  network:
    "@container home (width >= 1160px) { .playground .output { grid-column: network-start / output-end; justify-self: center; width: calc(var(--map) + 62px); } }",
  output: ".playground { --results: 0px; }",
};

export interface Hidden {
  /** Which there are, in the order in which they were given. */
  readonly names: readonly string[];
  /** What no control is called, in a sentence. */
  readonly problem: string | undefined;
}

/** Reads a list of names between commas or spaces. */
export function hiddenIn(text: string): Hidden {
  const known = new Set([...Object.keys(PARTS), ...parameters().map(({ name }) => name)]);
  const given = [...new Set(text.split(/[\s,]+/u).filter((name) => name !== ""))];
  const unknown = given.filter((name) => !known.has(name));
  return {
    names: given.filter((name) => known.has(name)),
    problem: unknown.length === 0 ? undefined : pageWords.now.embed.noControl(unknown, [...known]),
  };
}

/** What leaves controls out: those that the place where a playground lives names, and those that its lesson does. */
export class Hiding {
  readonly sheet = new CSSStyleSheet();
  #own: readonly string[] = [];
  #taught: readonly string[] = [];

  /** Returns what no control is called, in a sentence. */
  leaveOut(names: string): string | undefined {
    const hidden = hiddenIn(names);
    this.#own = hidden.names;
    this.#show();
    return hidden.problem;
  }

  /** A lesson's were looked at when it was read. */
  teach(names: string): void {
    this.#taught = hiddenIn(names).names;
    this.#show();
  }

  #show(): void {
    this.sheet.replaceSync(hiding([...this.#own, ...this.#taught]));
  }
}

/** A style sheet that leaves them out. */
export function hiding(names: readonly string[]): string {
  if (names.length === 0) return "";
  const selectors = names.map(
    (name) => PARTS[name] ?? `[data-parameter="${name}"], [name="${name}"]`,
  );
  const rooms = names.flatMap((name) => ROOM[name] ?? []);
  return [`:is(${selectors.join(", ")}) { display: none !important; }`, ...rooms].join("\n");
}
