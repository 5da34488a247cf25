// The page: its playground has the whole of it, and the address bar.
import { keep } from "#site";
import { LABS } from "./below.js";
import { Hiding } from "./hidden.js";
import { AddressBar } from "./link.js";
import { openPlayground } from "./start.js";
import { storage } from "./storage.js";
import { persistStyle } from "./style.js";
import { hear, language } from "./words/words.js";

async function start(root: HTMLElement): Promise<void> {
  // A page holds its playground for as long as it is there.
  const { signal: life } = new AbortController();
  const hiding = new Hiding();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, hiding.sheet];
  let seen = false;
  await hear([storage.recall("language") ?? "", ...navigator.languages]);
  document.documentElement.lang = language();
  const playground = await openPlayground({
    root,
    sign: document.documentElement,
    keys: document,
    address: new AddressBar(life),
    memory: storage,
    theme: "auto",
    labs: LABS,
    article: () => import(/* webpackChunkName: "article" */ "./article/article.js"),
    hiding,
    isPage: true,
    tell: () => {
      if (!seen) keep();
      seen = true;
    },
    life,
  });
  if (playground === undefined) return;
  persistStyle((sentence) => playground.trouble("style", sentence), life);
  window.addEventListener("error", ({ error, message }) => playground.failed(error ?? message));
  window.addEventListener("unhandledrejection", ({ reason }) => playground.failed(reason));
}

const root = document.querySelector<HTMLElement>("#perturb-page");
if (root !== null) void start(root);
