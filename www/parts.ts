// What a playground has beside its first screen: each part is loaded when a person comes to it.
import type { Spec } from "../pkg/perturb.js";
import { LABS, type LabName } from "./below.js";
import type { ArticleView, Context, Find, LabView, LessonView } from "./context.js";
import type { Fragment, Home } from "./home.js";
import { later, lessonsLater, shareLater } from "./later.js";
import type { Deed } from "./lesson/check.js";
import { persist } from "./persist.js";
import { reasonOf } from "./problem.js";
import type { Snapshot } from "./protocol.js";
import type { Action, State } from "./state.js";
import { pageWords } from "./words/page.js";

/** What the parts need of the playground. */
export interface Host {
  readonly home: Home;
  readonly module: WebAssembly.Module;
  readonly find: Find;
  readonly state: () => State;
  readonly dispatch: (action: Action) => void;
  readonly text: (name: keyof Spec) => string;
  readonly dark: () => boolean;
  /** What a link to the present state says, without the lesson. */
  readonly link: () => Fragment;
  readonly start: (link: Fragment, lesson: string | undefined) => void;
  /** Trains a run again from its start, up to a step. */
  readonly take: (spec: Spec, step: number) => void;
  readonly snapshot: () => Promise<Snapshot>;
  /** What is in the way of something, or `undefined` once it no longer is. */
  readonly trouble: (id: string, sentence: string | undefined) => void;
  /** A part has something else to show. */
  readonly changed: () => void;
  /** A part is there: its charts are still to be drawn. */
  readonly came: () => void;
  /** A lesson looks at what is on the page. */
  readonly look: () => void;
}

export class Parts {
  readonly #host: Host;
  #lab: LabView | undefined;
  #labs: Promise<LabView> | undefined;
  #article: ArticleView | undefined;
  #lessonView: LessonView | undefined;
  #lessons: Promise<LessonView> | undefined;
  #shareDialog: Context["shareDialog"];
  /** Where the labs stand, if they do. */
  #watched: Element | null = null;
  readonly #watch: IntersectionObserver;

  constructor(host: Host) {
    this.#host = host;
    this.#watch = new IntersectionObserver((entries, watch) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      this.#persist("article", () => this.#openArticle());
      this.#persist("lab", async () => void (await this.openLabs()));
    });
    host.home.life.addEventListener("abort", () => this.#watch.disconnect());
  }

  get lab(): LabView | undefined {
    return this.#lab;
  }

  get article(): ArticleView | undefined {
    return this.#article;
  }

  get lessons(): LessonView | undefined {
    return this.#lessonView;
  }

  get shareDialog(): Context["shareDialog"] {
    return this.#shareDialog;
  }

  /** The labs below. On the page a lesson has those that it needs, elsewhere those besides that were asked for. */
  get shownLabs(): readonly LabName[] {
    const { labs, isPage } = this.#host.home;
    const lesson = this.#lessonView?.course.lesson;
    if (lesson === undefined) return labs;
    return LABS.filter((name) => lesson.show.includes(name) || (!isPage && labs.includes(name)));
  }

  /** Something was done that a lesson may have asked for. */
  did(deed: Deed): void {
    this.#lessonView?.course.did(deed);
  }

  /** Labs and article are loaded when they are about to be seen; after each render. */
  await(): void {
    const { root, article } = this.#host.home;
    const labs = root.querySelector("#labs");
    if (labs === this.#watched) return;
    this.#watched = labs;
    this.#watch.disconnect();
    const isOpen =
      this.#lab !== undefined && (this.#article !== undefined || article === undefined);
    if (labs !== null && !isOpen) this.#watch.observe(labs);
  }

  openLabs(): Promise<LabView> {
    this.#labs ??= this.#loadLabs().catch((error: unknown) => {
      this.#labs = undefined;
      throw new Error(pageWords.now.notices.labsMissing(reasonOf(error)));
    });
    return this.#labs;
  }

  /** Lessons are loaded when a link names one, or when they are asked for. */
  openLessons(): Promise<LessonView> {
    this.#lessons ??= this.#loadLessons().catch((error: unknown) => {
      this.#lessons = undefined;
      throw error;
    });
    return this.#lessons;
  }

  /** Takes up the lesson that the state names, and opens what dialogs of lessons show. */
  teach(fresh: boolean): void {
    const { state, trouble } = this.#host;
    this.openLessons()
      .then(({ course, making }) => {
        trouble("lessons", undefined);
        const { lesson, dialog } = state();
        if (lesson !== undefined) void course.enter(lesson, fresh);
        if (dialog?.type === "author") making();
      })
      .catch((error: unknown) => {
        trouble("lessons", pageWords.now.notices.lessonsMissing(reasonOf(error)));
      });
  }

  openShare(): void {
    if (this.#shareDialog !== undefined) return;
    const { dispatch, trouble, changed } = this.#host;
    shareLater()
      .then(({ shareDialog }) => {
        this.#shareDialog = shareDialog;
        trouble("share", undefined);
        changed();
      })
      .catch((error: unknown) => {
        dispatch({ type: "dialogOpened", dialog: undefined });
        trouble("share", pageWords.now.notices.shareMissing(reasonOf(error)));
      });
  }

  /** Loads it, however often that takes; that it is not there is said until it is. */
  #persist(id: string, work: () => Promise<void>): void {
    const { home, trouble } = this.#host;
    const failed = (error: unknown) => {
      trouble(id, reasonOf(error));
      return () => trouble(id, undefined);
    };
    void persist(work, failed, home.life);
  }

  async #openArticle(): Promise<void> {
    const { home, module, dark, trouble, changed } = this.#host;
    const { article, life, root } = home;
    if (article === undefined || this.#article !== undefined) return;
    const open = async (): Promise<ArticleView> => {
      const { openArticle } = await article();
      return openArticle({
        module,
        life,
        dark,
        failed: (sentence) => trouble("article", sentence),
        toPlayground: () => root.scrollIntoView(),
      });
    };
    this.#article = await open().catch((error: unknown) => {
      throw new Error(pageWords.now.notices.articleMissing(reasonOf(error)));
    });
    changed();
  }

  async #loadLabs(): Promise<LabView> {
    const { home, module, find, state, dispatch, take, snapshot, trouble, changed, came, look } =
      this.#host;
    const { openLab } = await later();
    this.#lab = await openLab({
      spec: () => state().spec,
      pins: () => state().pins,
      dispatch,
      find,
      life: home.life,
      module,
      take,
      snapshot,
      changed,
      trouble,
      did: (deed) => {
        this.did(deed);
        look();
      },
    });
    came();
    return this.#lab;
  }

  async #loadLessons(): Promise<LessonView> {
    const { home, dispatch, text, link, start, trouble, changed } = this.#host;
    const { address, memory, tell, hiding } = home;
    const { openLessons } = await lessonsLater();
    this.#lessonView = await openLessons({
      memory,
      open: start,
      text,
      hide: (names) => hiding.teach(names),
      leave: () => dispatch({ type: "lessonLeft" }),
      changed,
      problem: (sentence) => trouble("lesson", sentence),
      announce: (sentence) => dispatch({ type: "announced", text: sentence }),
      completed: ({ title }) => tell({ type: "lessonCompleted", title }),
      present: link,
      linkTo: (fragment) => address.linkTo(fragment),
    });
    changed();
    return this.#lessonView;
  }
}
