// Every language is complete: the page's words, the engine's parameters and its sentences.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import {
  beginStudy,
  initSync as initLab,
  landscape,
  type Score,
} from "../../lab/pkg/perturb_lab.js";
import { defaultSpec, initSync, parameters, parseLink, setParameter } from "../../pkg/perturb.js";
import { isProblem } from "../../www/problem.js";
import { parameter, say } from "../../www/words/de/engine.js";
import { say as findingInGerman } from "../../www/words/de/findings.js";
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
    "v=9&data=cube&nose=3&=4&noise=1&noise=2&pins=x;layers:9~5;weights:abc~999999999;layers:32,32,32~1~1~1~1~1~1~1~1",
    `data=${"x".repeat(400_000)}`,
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
  const files = ["src", "src/wasm", "src/experiment"].flatMap((folder) =>
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
          /(?:format!|Error::new|problem)\(\s*(?:"[a-z]+",\s*)?"((?:[^"\\]|\\[\s\S])*?\.)"/gu,
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
    assert.ok(say(filled) !== filled || findingInGerman(filled) !== filled, filled);
  }
});

/** A study of which all is known, with scores as they come. */
function found(link: string, study: "sweep" | "depths", score: (index: number) => Score): string {
  const tally = beginStudy(study, parseLink(link).spec);
  const scores = tally.scores.map((_, index) => score(index));
  return landscape({ ...tally, scores }).finding ?? "";
}

test("whatever a study finds, it finds in German as well", () => {
  initLab({ module: readFileSync("lab/pkg/perturb_lab_bg.wasm") });
  const good: Score = { loss: 0.01, accuracy: 1, testLoss: 0.01, testAccuracy: 1 };
  const bad: Score = { loss: 0.7, accuracy: 0.5, testLoss: 0.7, testAccuracy: 0.5 };
  const sweep = "rules=sgd,adam,fromage&lowest=0.001&highest=0.1&trials=1";
  const sizes = [1, 2, 3, 4, 5];
  const findings = [
    found(sweep, "sweep", () => bad),
    found(sweep, "sweep", () => good),
    ...sizes.map((size) => found(sweep, "sweep", (at) => (at % 5 < size ? good : bad))),
    ...sizes.map((size) => found(sweep, "sweep", (at) => (at % 5 === size - 1 ? good : bad))),
    ...sizes.map((size) =>
      found(`${sweep}&tasks=circle,moons`, "sweep", (at) =>
        (at * 7) % 11 < 2 * size ? good : bad,
      ),
    ),
    ...[0, 1, 2, 3].map((deepest) =>
      found("rules=sgd,adam&depths=1,5,20&trials=1", "depths", (at) =>
        at % 3 < deepest ? good : bad,
      ),
    ),
  ];
  assert.ok(new Set(findings).size > 12, findings.join("\n"));
  for (const finding of findings) {
    assert.notEqual(finding, "");
    assert.doesNotMatch(findingInGerman(finding), FOUND, `${finding}\n${findingInGerman(finding)}`);
  }
});

/** What no German finding holds. */
const FOUND =
  /\b(the|of|from|to|at|works?|sizes?|best|learns?|only|and|that|there|depth|tasks?)\b/u;

test("the first language that a person reads and the page speaks is spoken", () => {
  assert.equal(languageOf(["fr-CA", "de-AT", "en"]), "de");
  assert.equal(languageOf(["EN-us", "de"]), "en");
  assert.equal(languageOf(["fr"]), "en");
  assert.equal(languageOf([]), "en");
  assert.equal(languageOf(["constructor"]), "en");
});
