// The article: a chapter before each lab, one after the last, and figures that live while they are seen.
import { html, type TemplateResult } from "lit-html";
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";
import type { LabName } from "../below.js";
import type { ArticleView } from "../context.js";
import { articleWords } from "../words/article.js";
import { language } from "../words/words.js";
import { type Figure, type Studio, wake } from "./figures.js";

/** Each in HTML, made of Markdown when the page is built. */
export type Chapters = Readonly<Record<LabName | "closing", string>>;

async function written(): Promise<Chapters> {
  switch (language()) {
    case "en":
      return (await import(/* webpackChunkName: "article-en" */ "./en/chapters.js")).chapters;
    case "de":
      return (await import(/* webpackChunkName: "article-de" */ "./de/chapters.js")).chapters;
  }
}

/** Whether a link leads to a state of the playground. */
const isInward = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('a[href^="#"]') !== null;

export async function openArticle(studio: Studio): Promise<ArticleView> {
  await articleWords.load();
  let chapters = await written();
  const figures = new Map<Element, Figure>();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) figures.get(target)?.see(isIntersecting);
  });
  studio.life.addEventListener("abort", () => {
    seen.disconnect();
    for (const figure of figures.values()) figure.close();
  });
  return {
    chapter: (name): TemplateResult =>
      html`<article class="chapter" lang=${language()} data-chapter=${name} @click=${(
        event: Event,
      ) => {
        if (isInward(event)) studio.toPlayground();
      }}>${unsafeHTML(chapters[name])}</article>`,
    draw: (root) => {
      for (const place of root.querySelectorAll<HTMLElement>("[data-figure]")) {
        if (figures.has(place)) continue;
        const figure = wake(place, studio);
        if (figure === undefined) continue;
        figures.set(place, figure);
        seen.observe(place);
      }
      for (const [place, figure] of figures) {
        if (root.contains(place)) continue;
        // The chapter is not shown any more: a lesson has begun, or another language.
        figure.close();
        figures.delete(place);
        seen.unobserve(place);
      }
    },
    repaint: () => {
      for (const figure of figures.values()) figure.repaint();
    },
    translate: async () => {
      await articleWords.load();
      chapters = await written();
    },
  };
}
