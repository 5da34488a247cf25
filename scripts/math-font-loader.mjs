// A webpack loader: of a font for mathematics, only what the chapters' formulas need. A whole one is as large as the page.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import subsetFont from "subset-font";
import { html } from "./article-loader.mjs";

const FORMULA = /<math.*?<\/math>/gsu;
/** Tags, and the formula in TeX, which is not shown. */
const UNSEEN = /<annotation.*?<\/annotation>|<[^>]*>/gsu;

function characters() {
  const folder = "www/article";
  const chapters = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".md"));
  const formulas = chapters.flatMap(
    (name) => html(readFileSync(join(folder, name), "utf8")).match(FORMULA) ?? [],
  );
  const letters = new Set(formulas.join("").replaceAll(UNSEEN, ""));
  // A browser writes a letter that is a variable by itself in italics, which are characters of their own.
  for (const letter of letters) {
    const [base, first] = /[a-z]/u.test(letter) ? [0x1d44e, "a"] : [0x1d434, "A"];
    if (/[A-Za-z]/u.test(letter))
      letters.add(String.fromCodePoint(base + letter.charCodeAt(0) - first.charCodeAt(0)));
  }
  return [...letters, "ℎ𝜂𝜑𝛥"].join("");
}

export const raw = true;

export default function font(whole) {
  const done = this.async();
  subsetFont(whole, characters(), { targetFormat: "woff2" }).then(
    (subset) => done(null, subset),
    done,
  );
}
