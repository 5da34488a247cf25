// The article's stills are what the engine draws, and every figure that a chapter asks for is there.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { drawn } from "../../scripts/stills.js";

test("stills show what the figures will, to the last bit", () => {
  let count = 0;
  for (const [name, svg] of drawn()) {
    assert.ok(readFileSync(name, "utf8") === svg, `${name}: run scripts/stills.ts again`);
    count += 1;
  }
  assert.equal(readdirSync("www/article/stills").length, count);
});

test("chapters of both languages have the same headings, figures, formulas and papers", () => {
  const bones = (language: string, chapter: string): object => {
    const text = readFileSync(`www/article/${language}/${chapter}`, "utf8");
    return {
      headings: text.match(/^#+ /gm),
      figures: text.match(/data-figure="\w+"/g),
      formulas: text.match(/\$\$[^$]+\$\$/g),
      links: text.match(/\]\([^)]+\)/g),
    };
  };
  const chapters = readdirSync("www/article/en").filter((name) => name.endsWith(".md"));
  assert.ok(chapters.length === 5);
  for (const chapter of chapters) assert.deepEqual(bones("de", chapter), bones("en", chapter));
});
