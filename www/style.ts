// The style of a page comes with its head; a page without it works, and asks for it until it is there.
import { persist } from "./persist.js";
import { pageWords } from "./words/page.js";

/** Puts a style sheet that did not come into the page. */
function ask(missing: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = missing.cloneNode() as HTMLLinkElement;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error(pageWords.now.notices.styleMissing));
    };
    missing.after(link);
  });
}

/** Browsers do not agree on what a link to a style sheet holds that did not come; whether it holds is to be seen. */
const isStyled = (): boolean =>
  getComputedStyle(document.documentElement).getPropertyValue("--ink") !== "";

/** Looks whether the style came; that it did not is told until it has. */
export function persistStyle(
  tell: (sentence: string | undefined) => void,
  life: AbortSignal,
): void {
  const link = document.querySelector<HTMLLinkElement>("link[rel=stylesheet]");
  if (link === null || isStyled()) return;
  const failed = (): (() => void) => {
    tell(pageWords.now.notices.styleMissing);
    return () => tell(undefined);
  };
  void persist(() => ask(link), failed, life);
}
