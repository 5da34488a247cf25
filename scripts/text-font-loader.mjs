// A webpack loader: of the font for text, the weights and the features that the page's style uses; a fourth of it is others.

import { readFileSync } from "node:fs";
import subsetFont from "subset-font";

const ranges = JSON.parse(
  readFileSync(new URL(import.meta.resolve("@fontsource-variable/inter/unicode.json")), "utf8"),
);

/** What “U+0000-00FF,U+0131” names. */
function characters(range) {
  return range
    .split(",")
    .flatMap((part) => {
      const [first, last = first] = part
        .replace("U+", "")
        .split("-")
        .map((code) => Number.parseInt(code, 16));
      return Array.from({ length: last - first + 1 }, (_, place) => first + place);
    })
    .map((code) => String.fromCodePoint(code))
    .join("");
}

/** Those that browsers follow unasked, and those that www/style/base.css asks for. */
const keepFeatures = [
  ...["calt", "ccmp", "clig", "kern", "liga", "locl", "mark", "mkmk", "rclt", "rlig"],
  ...["tnum", "cv05", "ss03"],
];

const variationAxes = { wght: { min: 300, max: 700 } };

export const raw = true;

export default function font(whole) {
  const done = this.async();
  const options = { targetFormat: "woff2", keepFeatures, variationAxes };
  subsetFont(whole, characters(ranges.latin), options).then((subset) => done(null, subset), done);
}
