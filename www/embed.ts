// The playground alone, for a frame in somebody else's page. Its link says how it presents itself as well.
import { Hiding } from "./hidden.js";
import type { Address } from "./home.js";
import { AddressBar } from "./link.js";
import { presented, presenting } from "./presentation.js";
import { openPlayground } from "./start.js";
import { forMoment } from "./storage.js";
import { persistStyle } from "./style.js";
import { hear, language } from "./words/words.js";

async function start(root: HTMLElement): Promise<void> {
  const { signal: life } = new AbortController();
  const bar = new AddressBar(life);
  const { lang } = presented(bar.fragment()).presentation;
  await hear(lang === "" ? navigator.languages : [lang]);
  document.documentElement.lang = language();
  // What is in the way is said in that language.
  const { presentation, problems } = presented(bar.fragment());
  const link = new URL("./", location.href);
  const address: Address = {
    fragment: () => presented(bar.fragment()).link,
    // A link that is shared leads to the whole page.
    linkTo: (fragment) => `${link.href}${fragment === "" ? "" : `#${fragment}`}`,
    show: (latest) => bar.show(() => presenting(latest(), presentation)),
    onChange: (changed) => bar.onChange(changed),
  };
  const hiding = new Hiding();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, hiding.sheet];
  const playground = await openPlayground({
    root,
    sign: document.documentElement,
    keys: document,
    address,
    memory: forMoment(),
    theme: presentation.theme,
    labs: presentation.show,
    article: undefined,
    hiding,
    isPage: false,
    tell: () => {},
    life,
  });
  if (playground === undefined) return;
  const problem = hiding.leaveOut(presentation.hide);
  for (const [place, sentence] of [
    ...problems,
    ...(problem === undefined ? [] : [problem]),
  ].entries())
    playground.trouble(`presentation-${place}`, sentence);
  if (presentation.play) playground.dispatch({ type: "played" });
  persistStyle((sentence) => playground.trouble("style", sentence), life);
  window.addEventListener("error", ({ error, message }) => playground.failed(error ?? message));
  window.addEventListener("unhandledrejection", ({ reason }) => playground.failed(reason));
  new ResizeObserver(() => tellHeight(Math.ceil(root.scrollHeight))).observe(root);
}

/** The page around may give the frame the height of what is in it; nothing secret is told. */
function tellHeight(height: number): void {
  if (parent === window) return;
  parent.postMessage({ type: "perturb-height", height }, "*");
  // Canvas, the learning management system, has a word of its own for it.
  parent.postMessage({ subject: "lti.frameResize", height }, "*");
}

const root = document.querySelector<HTMLElement>("#perturb-embed");
if (root !== null) void start(root);
