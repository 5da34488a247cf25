// Wires state, views and worker: actions go in, and what follows from a change of state is done here.

import { render } from "lit-html";
import { alone } from "#site";
import {
  type Applied,
  type Frame,
  type FrameRequest,
  formatLink,
  type Problem,
  parseLink,
  previewPoints,
  type Spec,
  snapPoint,
} from "../pkg/perturb.js";
import { Announcer, spoken } from "./announcer.js";
import { Client } from "./client.js";
import { importPoints, makeCommands } from "./commands.js";
import type { Commands, Context, Find } from "./context.js";
import type { Desk, FileKind } from "./files/open.js";
import { count } from "./format.js";
import { FrameLoop } from "./frames.js";
import type { Fragment, Home } from "./home.js";
import { files } from "./later.js";
import { ParameterTable } from "./parameters.js";
import { Parts } from "./parts.js";
import type { Snapshot, Typed } from "./protocol.js";
import {
  type Action,
  initialState,
  isDark,
  type Notice,
  reduce,
  type State,
  showsClean,
} from "./state.js";
import { focused, observe } from "./surroundings.js";
import { taught, teaching } from "./taught.js";
import { drawThumbnails } from "./view/data.js";
import { Hand } from "./view/hand.js";
import { type Layout, layOut } from "./view/layout.js";
import type { DiagramEvents } from "./view/network.js";
import { type MapPlace, Stroke, shownNode } from "./view/output.js";
import { page } from "./view/page.js";
import { Picture } from "./view/picture.js";
import { pageWords } from "./words/page.js";
import { language } from "./words/words.js";

const MAP_SIZE = 100;
/** While training, noise is compared with the clean network this often: its numbers are read no faster. */
const COMPARED_MS = 150;
const QUIET_NOTICE_MS = 4000;

/** What a link says, and what is wrong with it in the language of the page. */
function readLink(link: Fragment): ReturnType<typeof parseLink> {
  const { problems, ...rest } = parseLink(link);
  const told = problems.map((problem) => ({
    ...problem,
    message: pageWords.now.say(problem.message),
  }));
  return { ...rest, problems: told };
}

/** What its link and this browser's memory say. */
function firstState({ address, memory, theme }: Home): State {
  const { lesson, link } = taught(address.fragment());
  const parsed = readLink(link);
  return {
    ...reduce(initialState(parsed.spec), { type: "specOpened", ...parsed, lesson }),
    theme: (["light", "dark"] as const).find((known) => known === memory.recall("theme")) ?? theme,
    shortcuts: memory.recall("shortcuts") !== "off",
    systemDark: matchMedia("(prefers-color-scheme: dark)").matches,
  };
}

/** A popover is open. */
function isPopped({ selection, openLayer }: State): boolean {
  return selection !== undefined || openLayer !== undefined;
}

export class Playground {
  readonly #home: Home;
  readonly #table = new ParameterTable();
  readonly #announcer = new Announcer();
  readonly #client: Client;
  readonly #frames: FrameLoop<FrameRequest, Frame>;
  readonly #picture: Picture;
  readonly #hand: Hand;
  readonly #stroke = new Stroke();
  /** What a person can make happen. */
  readonly commands: Commands;
  readonly #parts: Parts;
  #state: State;
  #layout: Layout;
  #isRendering = false;
  #comparedAt = Number.NEGATIVE_INFINITY;
  /** Where the focus was before a popover took it. */
  #returnTo: Element | null = null;

  constructor(home: Home, module: WebAssembly.Module) {
    const { root, address, life } = home;
    this.#home = home;
    this.#state = firstState(home);
    this.#layout = this.#layOut();
    // The worker gets ready while the page is laid out.
    this.#client = this.#open(module);
    this.#frames = new FrameLoop<FrameRequest, Frame>({
      describe: () => this.#describe(),
      draw: (frame, isNew, now) => this.#draw(frame, isNew, now),
      isLive: () => this.#state.playing,
    });
    this.commands = makeCommands({
      state: () => this.#state,
      dispatch: this.dispatch,
      client: () => this.#client,
      sharing: () => ({
        way: "link",
        link: address.linkTo(this.fragment),
        fragment: this.fragment,
        base: alone ? "" : new URL("./", address.linkTo("")).href,
        presentation: { hide: "", show: [], theme: "auto", lang: "", play: false },
        height: 800,
        noisy: false,
      }),
      desk: this.#desk,
      announcer: this.#announcer,
      set: this.#set,
      want: () => this.#frames.want(),
      note: this.#note,
      did: (deed) => this.#parts.did(deed),
      spoken: async () => {
        const { memory, sign } = this.#home;
        memory.remember("language", language());
        sign.lang = language();
        await Promise.all([this.#parts.article?.translate(), this.#parts.lessons?.course.stock()]);
        this.#renderSoon();
        this.#frames.redraw();
      },
    });
    this.#parts = new Parts({
      home,
      module,
      find: this.#find,
      state: () => this.#state,
      dispatch: this.dispatch,
      text: (name) => this.#table.text(this.#state.spec, name),
      dark: () => isDark(this.#state),
      link: () => this.#link,
      start: (link, lesson) => this.#start(link, lesson),
      take: (spec, step) => this.#take(spec, step),
      snapshot: () => this.snapshot(),
      trouble: (id, sentence) => this.trouble(id, sentence),
      changed: () => this.#renderSoon(),
      came: () => {
        this.#renderSoon();
        this.#frames.redraw();
      },
      look: () => this.#look(),
    });
    this.#render();
    this.#picture = new Picture(root);
    this.#hand = new Hand(root, this.#picture.diagram, {
      select: (selection) => this.dispatch({ type: "selected", selection }),
      zoom: (zoom) => this.dispatch({ type: "zoomed", zoom }),
      zoomed: () => this.#state.zoom,
    });
    this.#showTheme();
    this.#frames.start(this.#client);
    observe(home, {
      state: () => this.#state,
      dispatch: this.dispatch,
      commands: this.commands,
      visibilityChanged: () => this.#run(),
      redraw: () => this.#frames.redraw(),
      repaint: () => {
        this.#picture.forget();
        this.#showTheme();
        this.dispatch({ type: "resized", room: { ...this.#state.room } });
      },
    });
    address.onChange(() => this.open(address.fragment()));
    life.addEventListener("abort", () => {
      this.#client.close();
      this.#frames.stop();
    });
    if (this.#state.lesson !== undefined) this.#parts.teach(taught(address.fragment()).link === "");
  }

  /** What files are made of, and what they can do. */
  readonly #desk: Desk = {
    context: () => this.#context(),
    capture: async (picture) => {
      const snapshot = await this.#client.snapshot(picture);
      const { frame } = snapshot;
      if (frame === undefined) throw new Error("there is no picture of the network");
      return { ...snapshot, frame };
    },
    points: () => this.#picture.map.points,
    linkTo: (fragment) => this.#home.address.linkTo(fragment),
    begin: ({ spec, problems, parameters, sentence }) => {
      const { pins } = this.#state;
      // Weights of a file are no lesson's start.
      this.dispatch({ type: "specOpened", spec, pins, problems: [...problems], lesson: undefined });
      this.#client.begin(parameters);
      this.#announcer.happened(undefined);
      this.dispatch({ type: "dialogOpened", dialog: undefined });
      this.#note("opened", sentence, "lasting");
      this.#frames.want();
    },
    importPoints: async (text) => {
      await importPoints(this.dispatch, text, false);
      // What does not fit into the square asks in a dialog of its own.
      if (this.#state.dialog?.type === "share")
        this.dispatch({ type: "dialogOpened", dialog: undefined });
    },
    openLesson: async (text) => {
      await (await this.#parts.openLessons()).enterText(text);
      this.dispatch({ type: "dialogOpened", dialog: undefined });
    },
    openStudy: async (text) => {
      if (this.#parts.shownLabs.length === 0) return false;
      (await this.#parts.openLabs()).openStudy(text);
      this.dispatch({ type: "dialogOpened", dialog: undefined });
      return true;
    },
  };

  /** A file of what is on the page now. */
  async exportFile(kind: FileKind, noisy: boolean): Promise<File> {
    return (await files()).exportFile(this.#desk, kind, noisy);
  }

  /** Opens what a file holds; rejects with a sentence if that is nothing of use. */
  async openFile(file: Blob): Promise<void> {
    await (await files()).openFile(this.#desk, file);
  }

  #open(module: WebAssembly.Module): Client {
    return new Client(module, this.#state.spec, {
      frame: (frame) => this.#frames.take(frame),
      stale: () => this.#frames.want(),
      points: (points) => {
        this.#picture.map.show(points);
        this.#frames.want();
      },
      applied: (applied) => this.#applied(applied),
      problem: (problem, typed) => this.#refuse(problem, typed),
      diverged: (sentence) =>
        this.dispatch({ type: "diverged", sentence: pageWords.now.say(sentence) }),
      arrived: () => this.dispatch({ type: "paused" }),
      restarted: (reason, step) => this.#restarted(reason, step),
      lost: (reason) => this.fail(pageWords.now.notices.workerLost(reason), reason),
    });
  }

  readonly dispatch = (action: Action): void => {
    const previous = this.#state;
    this.#state = reduce(previous, action);
    if (this.#state !== previous) this.#follow(previous, this.#state, undefined);
  };

  /** What a change of state means outside of it; `isSeen`: it changes what the playground shows. */
  #follow(
    previous: State,
    next: State,
    pivot: number | undefined,
    isSeen = next.spec !== previous.spec,
  ): void {
    if (next.spec !== previous.spec) this.#client.apply(next.spec, pivot);
    if (
      next.spec !== previous.spec ||
      next.pins !== previous.pins ||
      next.lesson !== previous.lesson
    ) {
      this.#home.address.show(() => this.fragment);
    }
    if (next.lesson === undefined && previous.lesson !== undefined)
      this.#parts.lessons?.course.leave();
    const isAsked = next.dialog?.type === "lessons" || next.dialog?.type === "author";
    if (isAsked && next.dialog !== previous.dialog) this.#parts.teach(false);
    if (next.dialog?.type === "share") this.#parts.openShare();
    if (next.playing !== previous.playing) {
      this.#run();
      if (!next.playing) this.#announcer.happened("paused");
    }
    const isRelaid =
      next.spec.layers !== previous.spec.layers ||
      next.room !== previous.room ||
      next.zoom !== previous.zoom;
    if (isRelaid) this.#layout = this.#layOut();
    const isRethemed = isDark(next) !== isDark(previous);
    if (isRethemed) this.#showTheme();
    const { memory } = this.#home;
    if (next.theme !== previous.theme) memory.remember("theme", next.theme);
    if (next.shortcuts !== previous.shortcuts)
      memory.remember("shortcuts", next.shortcuts ? "on" : "off");

    this.#renderSoon();
    this.#followFocus(previous, next);
    const isReframed =
      isRelaid ||
      isRethemed ||
      isSeen ||
      next.playing !== previous.playing ||
      next.cursor !== previous.cursor ||
      shownNode(next) !== shownNode(previous) ||
      showsClean(next) !== showsClean(previous);
    if (isReframed) this.#frames.want();
    if (next.logarithmic !== previous.logarithmic) this.#frames.redraw();
    for (const notice of next.notices) {
      if (notice.tone === "quiet" && !previous.notices.includes(notice)) this.#fadeNotice(notice);
    }
  }

  /** A popover takes the focus when it opens, and gives it back when it closes. */
  #followFocus(previous: State, next: State): void {
    if (previous.selection === next.selection && previous.openLayer === next.openLayer) return;
    const { root } = this.#home;
    if (!isPopped(previous)) this.#returnTo = focused(root);
    queueMicrotask(() => {
      const isLost = focused(root) === null || focused(root) === document.body;
      if (isPopped(next))
        root.querySelector<HTMLElement>(".popover")?.focus({ preventScroll: true });
      else if (isLost && this.#returnTo instanceof HTMLElement) this.#returnTo.focus();
    });
  }

  #fadeNotice(notice: State["notices"][number]): void {
    setTimeout(() => {
      if (this.#state.notices.includes(notice)) this.dispatch({ type: "dismissed", id: notice.id });
    }, QUIET_NOTICE_MS);
  }

  readonly #set = (name: keyof Spec, text: string, pivot?: number): void => {
    const result = this.#table.set(this.#state.spec, name, text);
    if ("problem" in result) {
      this.#refuse(result.problem, { field: name, text });
      return;
    }
    const previous = this.#state;
    this.#state = reduce(previous, { type: "specChanged", spec: result.spec, field: name });
    // What belongs to the labs changes no picture of the playground.
    const isSeen = this.#table.get(name).group !== "lab";
    this.#follow(previous, this.#state, pivot, isSeen);
    // There will be no new picture that a lesson could look at.
    if (!isSeen) this.#look();
  };

  /** A lesson looks at what is on the page. */
  #look(): void {
    const { latest } = this.#frames;
    if (latest !== undefined) this.#parts.lessons?.course.seen(latest, this.#state.spec);
  }

  /** What a link to the present state says. */
  get fragment(): Fragment {
    return teaching(this.#link, this.#state.lesson);
  }

  /** The same without the lesson. */
  get #link(): Fragment {
    const { spec, pins } = this.#state;
    return formatLink(spec, [...pins]);
  }

  readonly #find: Find = (selector) => this.#home.root.querySelector(selector);

  /** Nobody sees a hidden page: it does not train. */
  #run(): void {
    this.#client.run(this.#state.playing && !document.hidden, this.#state.goal);
  }

  /** Starts from what a link says. */
  open(fragment: Fragment): void {
    const { lesson, link } = taught(fragment);
    this.#start(link, lesson);
    if (lesson !== undefined) this.#parts.teach(link === "");
  }

  #start(link: Fragment, lesson: string | undefined): void {
    this.dispatch({ type: "specOpened", ...readLink(link), lesson });
    this.#client.reset();
    this.#frames.want();
  }

  /** Trains a run again from its start, up to a step. */
  #take(spec: Spec, step: number): void {
    // Whatever is under way ends first, so that what begins is heard as a beginning.
    this.dispatch({ type: "paused" });
    this.#client.apply(spec, undefined);
    this.#client.reset();
    this.dispatch({ type: "taken", spec, goal: step });
    this.#announcer.happened(undefined);
    this.#home.root.scrollIntoView();
    this.#frames.want();
  }

  #layOut(): Layout {
    const { spec, room, zoom } = this.#state;
    return layOut(spec.layers, { ...room, zoom });
  }

  // What the worker says

  #applied({ effect, restarted, finite }: Applied): void {
    if (finite && this.#state.divergence !== undefined) this.dispatch({ type: "started" });
    if (effect === "data" && this.#state.spec.data === "custom") this.#drawThumbnails();
    // Before the first step there is nothing that could start again.
    if (!restarted || (this.#frames.latest?.step ?? 0) === 0) return;
    if (effect === "data") this.#note("restart", pageWords.now.notices.newData);
    else this.#note("restart", pageWords.now.notices.newWeights);
  }

  /** Beside the box that it was typed into, if there is one. */
  #refuse(refused: Problem, typed: Typed | undefined): void {
    const problem = { ...refused, message: pageWords.now.say(refused.message) };
    if (typed === undefined) this.trouble(`problem-${problem.field}`, problem.message);
    else
      this.dispatch({
        type: "refused",
        problem: { ...problem, field: typed.field },
        text: typed.text,
      });
    this.#frames.want();
  }

  #restarted(reason: string, step: number): void {
    this.dispatch({ type: "paused" });
    this.dispatch({ type: "started" });
    this.#announcer.happened(undefined);
    const { workerRestarted, workerResumed } = pageWords.now.notices;
    const text = step === 0 ? workerRestarted(reason) : workerResumed(reason, count(step));
    this.trouble("worker", text);
    this.#frames.want();
  }

  readonly #note = (id: string, text: string, tone: Notice["tone"] = "quiet"): void =>
    this.dispatch({ type: "noticed", notice: { id, text, tone, report: undefined } });

  /** What is in somebody's way, until they have seen it or it is there no more: then there is no sentence. */
  trouble(id: string, sentence: string | undefined): void {
    if (sentence === undefined) this.dispatch({ type: "dismissed", id });
    else this.#note(id, sentence, "problem");
  }

  /** The clean network as it is now. */
  snapshot(): Promise<Snapshot> {
    return this.#client.snapshot();
  }

  /** Something nobody foresaw: the page says so and offers what the authors would need. */
  fail(text: string, detail: string): void {
    const report = [text, detail, location.href, navigator.userAgent].join("\n\n");
    this.dispatch({ type: "noticed", notice: { id: "failure", tone: "problem", text, report } });
  }

  /** Somewhere, something was thrown. */
  failed(error: unknown): void {
    const detail =
      error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error);
    this.fail(pageWords.now.notices.failed, detail);
  }

  // Drawing

  #describe(): FrameRequest {
    const isAwaited = this.#announcer.asks() || !this.#state.playing;
    const now = performance.now();
    const compared = isAwaited || now - this.#comparedAt >= COMPARED_MS;
    if (compared) this.#comparedAt = now;
    return {
      nodeSize: this.#layout.pixels,
      mapSize: MAP_SIZE,
      shown: shownNode(this.#state),
      clean: showsClean(this.#state),
      compared,
      dark: isDark(this.#state),
    };
  }

  #draw(frame: Frame, isNew: boolean, now: number): boolean {
    const change = isNew ? this.#announcer.shows() : undefined;
    const moment = change === "pressed";
    const isMoving = this.#picture.draw(frame, {
      state: this.#state,
      layout: this.#layout,
      isNew,
      moment,
      now,
    });
    this.#home.sign.dataset["ready"] = "true";
    this.#parts.lab?.trained(frame.historyVersion);
    if (isNew) this.#look();
    if (isNew) this.#home.tell({ type: "frame", frame });
    if (moment) this.#home.tell({ type: "perturbed", frame });
    if (change !== undefined) this.dispatch({ type: "announced", text: spoken(change, frame) });
    return isMoving;
  }

  #showTheme(): void {
    const dark = isDark(this.#state);
    this.#home.sign.dataset["theme"] = dark ? "dark" : "light";
    // In a task of their own: what a person came for is not to wait for them.
    setTimeout(() => this.#drawThumbnails());
    this.#picture.drawScale(dark);
    this.#parts.article?.repaint();
  }

  #drawThumbnails(): void {
    const { points } = this.#state.spec;
    const preview = (name: string, count: number): Float32Array =>
      name === "custom"
        ? new Float32Array(points.flatMap(({ x1, x2, label }) => [x1, x2, label]))
        : previewPoints(name, count);
    drawThumbnails(this.#home.root, preview, isDark(this.#state));
  }

  #renderSoon(): void {
    if (this.#isRendering) return;
    this.#isRendering = true;
    queueMicrotask(() => {
      this.#isRendering = false;
      this.#render();
      this.#picture.showReadout(
        this.#frames.latest,
        this.#table.text(this.#state.spec, "relativeSize"),
      );
    });
  }

  #render(): void {
    const context = this.#context();
    render(page(context, this.#diagramEvents, this.#mapPlace(), this.#parts.lab), this.#home.root);
    this.#parts.await();
    this.#parts.article?.draw(this.#home.root);
    this.#parts.lab?.draw(context);
  }

  #context(): Context {
    return {
      state: this.#state,
      parameter: (name) => this.#table.get(name),
      rule: (name) => this.#table.rule(name),
      text: (name) => this.#table.text(this.#state.spec, name),
      set: this.#set,
      dispatch: this.dispatch,
      find: this.#find,
      layout: this.#layout,
      frame: this.#frames.latest,
      commands: this.commands,
      labs: this.#parts.shownLabs,
      isPage: this.#home.isPage,
      article: this.#state.lesson === undefined ? this.#parts.article : undefined,
      lessons: this.#parts.lessons,
      shareDialog: this.#parts.shareDialog,
    };
  }

  readonly #diagramEvents: DiagramEvents = {
    pointerMoved: (event) => this.#hand.moved(event),
    pointerLeft: () => this.#hand.left(),
    pointerPressed: (event) => this.#hand.pressed(event),
    zoomedBy: (factor) => this.#hand.zoomBy(factor),
    scrolled: () => {
      if (isPopped(this.#state)) this.#renderSoon();
    },
  };

  #mapPlace(): MapPlace {
    const { kind } = this.#table.get("points");
    return {
      stroke: this.#stroke,
      painting: {
        locate: (event) => this.#picture.map.locate(event),
        snap: snapPoint,
        most: kind.type === "points" ? kind.max : 0,
      },
    };
  }
}
