// Every language is complete: the page's words, the engine's parameters and its sentences.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { defaultSpec, initSync, parameters, parseLink, setParameter } from "../../pkg/perturb.js";
import { isProblem } from "../../www/problem.js";
import { parameter, say } from "../../www/words/de/engine.js";
import { languageOf } from "../../www/words/words.js";

initSync({ module: readFileSync("pkg/perturb_bg.wasm") });

/** Texts that are the same in both languages: names. */
const SHARED = new Set(
  "SGD Momentum Nesterov RMSProp Adam AdamW signSGD Lion LARS LAMB Fromage Madam Nero Muon β₁ β₂ ε 1/√t tanh ReLU Sigmoid Linear Kaiming Xavier Orthogonal".split(
    " ",
  ),
)
  .add("Leaky ReLU")
  .add("0–100 %");

test("every parameter and every choice has a German label and a German help", () => {
  for (const row of parameters()) {
    const german = parameter(row);
    assert.equal(german.name, row.name);
    const pairs = [
      [row.label, german.label],
      [row.help, german.help],
    ];
    if ("choices" in row.kind && "choices" in german.kind)
      for (const [place, choice] of row.kind.choices.entries()) {
        const other: { value: string; label: string; help: string } | undefined =
          german.kind.choices[place];
        assert.equal(other?.value, choice.value);
        pairs.push([choice.label, other?.label ?? ""], [choice.help, other?.help ?? ""]);
      }
    for (const [english = "", said = ""] of pairs)
      assert.ok(
        said !== english || english === "" || SHARED.has(english),
        `${row.name}: “${english}” is not translated`,
      );
  }
});

/** What the engine says when a parameter cannot be that. */
function refusal(name: string, text: string): string {
  try {
    setParameter(defaultSpec(), name, text);
  } catch (error) {
    if (isProblem(error)) return error.message;
    throw error;
  }
  return "";
}

/** Words that no German sentence of these has. */
const ENGLISH = /\b(the|must|be|and|is|are|of|number|got|with|to|from|or|that|it|its|points)\b/u;

test("whatever the engine refuses, it refuses in German as well", () => {
  const sentences = parameters()
    .flatMap(({ name }) => ["nonsense", "-1e99", "", "adam@99"].map((text) => refusal(name, text)))
    .filter((sentence) => sentence !== "");
  assert.ok(sentences.length > 50);
  const links = [
    "v=9&data=cube&nose=3&noise=1&noise=2&pins=x;layers:9~5;weights:abc~999999999;layers:32,32,32~1~1~1~1~1~1~1~1",
    `data=${"x".repeat(70_000)}`,
  ].flatMap((link) => parseLink(link).problems.map(({ message }) => message));
  assert.ok(links.length >= 7, links.join("\n"));
  for (const sentence of [...sentences, ...links]) {
    const german = say(sentence);
    // Names of choices and the person's own text stay as they are.
    const own = german.replaceAll(
      /„[^“]*“|eines von [^;.]*? sein|1 bis \d+ von .*? sein|einige von .*? sein/gu,
      "",
    );
    assert.notEqual(german, sentence);
    assert.doesNotMatch(own, ENGLISH, german);
  }
});

test("every sentence that the engine's sources hold has a German one", () => {
  const files = ["src", "src/wasm"].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".rs"))
      .map((name) => readFileSync(`${folder}/${name}`, "utf8")),
  );
  // What is said of a specification that no person can give, or in a person's native program.
  const apart = [
    /needs? .* canvas|cannot be drawn/u,
    /There is no such parameter/u,
    /not a specification/u,
  ];
  const sentences = files
    .map((source) => source.slice(0, source.search(/#\[cfg\(test\)\]|$(?![\s\S])/u)))
    .flatMap((source) =>
      [
        ...source.matchAll(
          /(?:format!|Error::new)\(\s*(?:"[a-z]+",\s*)?"((?:[^"\\]|\\[\s\S])*?\.)"/gu,
        ),
      ].map(([, text = ""]) => text.replaceAll(/\\\n\s*/gu, "")),
    )
    .filter((text) => /^[A-Zi]/u.test(text) && !apart.some((form) => form.test(text)));
  assert.ok(sentences.length >= 12, sentences.join("\n"));
  for (const sentence of sentences) {
    const filled = sentence
      .replaceAll("{expectation}", "on or off")
      .replace("A {field} must", "A weight must")
      .replace("must be {}", "must be on or off")
      .replaceAll(/\{[^}]*\}/gu, "5");
    assert.notEqual(say(filled), filled, filled);
  }
});

test("the first language that a person reads and the page speaks is spoken", () => {
  assert.equal(languageOf(["fr-CA", "de-AT", "en"]), "de");
  assert.equal(languageOf(["EN-us", "de"]), "en");
  assert.equal(languageOf(["fr"]), "en");
  assert.equal(languageOf([]), "en");
  assert.equal(languageOf(["constructor"]), "en");
});
