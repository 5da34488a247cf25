// The playground as an element of any page.

import { alone } from "#site";
import { labsIn } from "./below.js";
import type { FileKind } from "./files/open.js";
import { Hiding } from "./hidden.js";
import type { Address, Fragment, Home, News } from "./home.js";
import type { Playground } from "./playground.js";
import { isTheme } from "./presentation.js";
import { openPlayground } from "./start.js";
import { forMoment } from "./storage.js";
import sheet from "./style.css" with { type: "css" };
import { startOf, taught } from "./taught.js";
import { hear } from "./words/words.js";

export type { FileKind };

/** What a set of points is to the network. */
export interface Fit {
  readonly loss: number;
  /** The share that is decided rightly, from 0 to 1. */
  readonly accuracy: number;
}

/** Where training is. */
export interface Moment {
  readonly step: number;
  readonly epoch: number;
  readonly train: Fit;
  readonly test: Fit;
}

/** What the noise of a press did. */
export interface Perturbed extends Moment {
  readonly before: { readonly train: Fit; readonly test: Fit };
  /** ‖f(W+ΔW) − f(W)‖/‖f(W)‖ over the square, before the output activation. */
  readonly relativeChange: number;
  /** ∏(1 + ‖ΔW_l‖/‖W_l‖) − 1. */
  readonly distance: number;
}

/** What its events carry in `detail`. */
export interface PerturbPlaygroundEvents {
  /** There is a new picture. */
  readonly "perturb-frame": Moment;
  /** An epoch has ended since the last picture. */
  readonly "perturb-epoch": Moment;
  /** The red button was pressed. */
  readonly "perturb-pressed": Perturbed;
  /** All tasks of a lesson are done. */
  readonly "perturb-lesson-complete": { readonly title: string };
  /** A person or a method changed what the link says. */
  readonly "perturb-change": { readonly spec: string };
}

const FONT = new URL(
  "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  import.meta.url,
);

/** A font is known to a whole document, and not to what a style sheet is given to. */
function bringFont(): void {
  const family = "Inter Variable";
  if ([...document.fonts].some((font) => font.family.replaceAll('"', "") === family)) return;
  document.fonts.add(
    new FontFace(family, `url(${FONT.href})`, { weight: "300 700", display: "swap" }),
  );
}

/**
 * `<perturb-playground>`: a network of two inputs to build, to train and to perturb.
 *
 * @example
 * ```html
 * <script type="module" src="…/define.js"></script>
 * <perturb-playground spec="data=spiral&layers=8,8" hide="share theme" theme="auto"></perturb-playground>
 * ```
 *
 * Attributes, which are properties too:
 * - `spec`: what is behind the # of a link; setting it starts from it.
 * - `hide`: names of controls to leave out, between spaces: those of parameters as in links, and data, network, train,
 *   output, perturb, play, step, epoch, reset, newSeed, lessons, share, theme, more, datasets, layers, red, restore, keep, flip,
 *   readout, chart.
 * - `theme`: auto, light or dark.
 * - `lesson`: the name of a lesson, or one in characters, as behind `lesson=` in a link; setting it begins it.
 * - `show`: names of the labs that stand below, between spaces: stability, distance, optimisers, bubbles. Read when the
 *   element comes into a page.
 * - `play`: whether it trains as soon as it can; an attribute only, `play()` does it later.
 *
 * It speaks the language of the page around it, by the nearest `lang`, if that is English or German.
 *
 * Custom properties: `--perturb-height`, of the playground where it stands in three columns (800px); `--paper`, `--ink`,
 * `--muted`, `--hairline`, `--line`, `--wash` and `--red`, its colours. Part: `playground`.
 *
 * It may be moved within its document without losing anything. Taken out, it lets go of its workers and listeners, and
 * begins again from its link when it comes back.
 */
export class PerturbPlayground extends HTMLElement {
  static readonly observedAttributes = ["spec", "hide", "theme", "lesson"];

  readonly #shadow = this.attachShadow({ mode: "open" });
  readonly #hiding = new Hiding();
  readonly #memory = forMoment();
  #life: AbortController | undefined;
  #playground: Promise<Playground | undefined> | undefined;
  /** What its link says, as far as anybody was told. */
  #fragment: Fragment = "";
  #epoch = 0;

  /** What is behind the # of a link to the present state. */
  get spec(): string {
    return this.#fragment;
  }

  set spec(fragment: string) {
    this.setAttribute("spec", fragment);
  }

  /** Names of the controls that are left out, between spaces. */
  get hide(): string {
    return this.getAttribute("hide") ?? "";
  }

  set hide(names: string) {
    this.setAttribute("hide", names);
  }

  /** auto, light or dark. */
  get theme(): string {
    return this.getAttribute("theme") ?? "auto";
  }

  set theme(theme: string) {
    this.setAttribute("theme", theme);
  }

  /** The name of a lesson, or one in characters, as behind `lesson=` in a link; empty without. */
  get lesson(): string {
    return taught(this.#fragment).lesson ?? "";
  }

  set lesson(lesson: string) {
    this.setAttribute("lesson", lesson);
  }

  /** Names of the labs that stand below, between spaces. */
  get show(): string {
    return this.getAttribute("show") ?? "";
  }

  set show(names: string) {
    this.setAttribute("show", names);
  }

  /** Resolves once the playground can be used, or what is in the way is said in its place; rejects if it cannot be loaded. */
  get ready(): Promise<void> {
    return (this.#playground ?? Promise.resolve()).then(() => {});
  }

  play(): Promise<void> {
    return this.#do((playground) => playground.dispatch({ type: "played" }));
  }

  pause(): Promise<void> {
    return this.#do((playground) => playground.dispatch({ type: "paused" }));
  }

  /** One optimiser step. */
  step(): Promise<void> {
    return this.#do(({ commands }) => commands.step());
  }

  /** Every training point once. */
  epoch(): Promise<void> {
    return this.#do(({ commands }) => commands.epoch());
  }

  /** Back to the very same start. */
  reset(): Promise<void> {
    return this.#do(({ commands }) => commands.reset());
  }

  /** Presses the red button. */
  perturb(): Promise<void> {
    return this.#do(({ commands }) => commands.press());
  }

  /** Takes the noise away. */
  restore(): Promise<void> {
    return this.#do(({ commands }) => commands.restore());
  }

  /** The clean weights as they are: W_l row by row, then b_l, layer by layer. */
  async weights(): Promise<Float32Array> {
    return (await (await this.#present()).snapshot()).parameters;
  }

  /**
   * A file of what is shown, named as the page would save it: the network as `json` or `safetensors`, with the noise in its
   * weights if that is asked for; its losses as `csv`, `losses` (PNG) or `losses.svg`; the `map` (PNG) or `map.svg`; all
   * `neurons` (PNG); a `report` in Markdown. Rejects with a sentence if there can be none.
   */
  async export(kind: FileKind, options?: { readonly noisy?: boolean }): Promise<File> {
    return (await this.#present()).exportFile(kind, options?.noisy === true);
  }

  /**
   * Opens a network (JSON or safetensors), points (CSV), a lesson or a study (JSON); rejects with a sentence if it is
   * none of them.
   */
  async open(file: Blob): Promise<void> {
    await (await this.#present()).openFile(file);
  }

  async #present(): Promise<Playground> {
    const playground = await this.#playground;
    if (playground === undefined) throw new Error("there is no playground");
    return playground;
  }

  connectedCallback(): void {
    if (this.#life !== undefined) return;
    const life = new AbortController();
    this.#life = life;
    bringFont();
    const root = document.createElement("div");
    root.className = "home";
    root.part.add("playground");
    this.#shadow.adoptedStyleSheets = [sheet, this.#hiding.sheet];
    this.#shadow.replaceChildren(root);
    const theme = this.getAttribute("theme");
    const home: Home = {
      root,
      sign: this,
      keys: root,
      address: this.#address(),
      memory: this.#memory,
      theme: isTheme(theme) ? theme : "auto",
      labs: labsIn(this.show).names,
      article: undefined,
      hiding: this.#hiding,
      isPage: false,
      tell: (news) => this.#tell(news),
      life: life.signal,
    };
    const said = this.closest<HTMLElement>("[lang]")?.lang;
    this.#playground = hear(said === undefined ? navigator.languages : [said])
      .then(() => openPlayground(home))
      .then((playground) => {
        this.#leaveOut(playground);
        if (this.hasAttribute("play")) playground?.dispatch({ type: "played" });
        return playground;
      });
  }

  /** A move is a removal that is followed by an insertion at once. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#life?.abort();
      this.#life = undefined;
      this.#playground = undefined;
      this.#shadow.replaceChildren();
      delete this.dataset["ready"];
    });
  }

  attributeChangedCallback(name: string, _before: string | null, now: string | null): void {
    if (name === "spec" && now !== null && now !== this.#fragment) {
      this.#begin(now);
    } else if (name === "lesson" && now !== null && now !== this.lesson) {
      this.#begin(now === "" ? taught(this.#fragment).link : startOf(now));
    } else if (name === "theme" && isTheme(now)) {
      void this.#do((playground) => playground.dispatch({ type: "themeChosen", theme: now }));
    } else if (name === "hide") {
      void this.#do((playground) => this.#leaveOut(playground));
    }
  }

  #begin(fragment: Fragment): void {
    this.#fragment = fragment;
    void this.#do((playground) => playground.open(fragment));
  }

  async #do(what: (playground: Playground) => void): Promise<void> {
    const playground = await this.#playground;
    if (playground !== undefined) what(playground);
  }

  #leaveOut(playground: Playground | undefined): void {
    if (playground === undefined) return;
    const problem = this.#hiding.leaveOut(this.hide);
    playground.trouble("hide", problem);
    const labs = labsIn(this.show);
    playground.trouble("show", labs.problem);
  }

  /** It has no address bar: the link is the element's own. */
  #address(): Address {
    return {
      fragment: () => this.#fragment,
      // Where there is no page beside it, nobody knows its address.
      linkTo: (fragment) =>
        alone ? `#${fragment}` : `${new URL("./", import.meta.url).href}#${fragment}`,
      show: (latest) => {
        queueMicrotask(() => {
          const fragment = latest();
          if (fragment === this.#fragment) return;
          this.#fragment = fragment;
          this.#emit("perturb-change", { spec: fragment });
        });
      },
      onChange: () => {},
    };
  }

  #tell(news: News): void {
    if (news.type === "lessonCompleted") {
      this.#emit("perturb-lesson-complete", { title: news.title });
      return;
    }
    const { type, frame } = news;
    const { step, epoch, train, test, perturbation } = frame;
    const moment: Moment = { step, epoch, train, test };
    if (type === "perturbed") {
      if (perturbation === undefined) return;
      const { before, relativeChange, distance } = perturbation;
      this.#emit("perturb-pressed", { ...moment, before, relativeChange, distance });
      return;
    }
    this.#emit("perturb-frame", moment);
    const ended = Math.floor(epoch);
    if (ended > this.#epoch) this.#emit("perturb-epoch", moment);
    this.#epoch = ended;
  }

  #emit<Name extends keyof PerturbPlaygroundEvents>(
    name: Name,
    detail: PerturbPlaygroundEvents[Name],
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "perturb-playground": PerturbPlayground;
  }
}
