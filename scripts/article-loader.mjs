// A webpack loader: a chapter in Markdown, with formulas between dollar signs, becomes HTML with MathML.

import { Marked } from "marked";
import temml from "temml";

/** What stands between `mark`s is a formula. */
const formula = (name, level, start, pattern, displayMode) => ({
  name,
  level,
  start: (source) => {
    const at = source.indexOf(start);
    return at < 0 ? undefined : at;
  },
  tokenizer(source) {
    const match = pattern.exec(source);
    return match === null ? undefined : { type: name, raw: match[0], text: match[1].trim() };
  },
  renderer: ({ text }) =>
    // The page's policy allows no style in an attribute; its style sheet says the same.
    temml
      .renderToString(text, { displayMode, throwOnError: true, annotate: true })
      .replace(/ style="[^"]*"/u, ""),
});

const marked = new Marked({
  extensions: [
    formula("display", "block", "$$", /^\$\$([^$]+)\$\$/u, true),
    formula("inline", "inline", "$", /^\$([^$]+)\$/u, false),
  ],
});

/** The page has a heading of its own: those of chapters are of the second and third order. */
const lowered = (html) =>
  html.replaceAll(/(<\/?h)([12])/gu, (_, tag, order) => `${tag}${Number(order) + 1}`);

const outward = (html) => html.replaceAll('<a href="https:', '<a rel="noopener" href="https:');

/** A chapter in HTML. */
export const html = (source) => outward(lowered(marked.parse(source)));

export default function chapter(source) {
  return `export default ${JSON.stringify(html(source))};`;
}
