// What the engine finds in studies, in German: each of its sentences by its form.

type Pattern = readonly [RegExp, (...captured: string[]) => string];

/** „A, B und C“ */
const list = (names: string): string =>
  names === "none" ? "keine" : names.replace(/ and (?=[^,]*$)/u, " und ");

/** Each of several, between semicolons. */
const each = (texts: string, one: (text: string) => string): string =>
  texts.split("; ").map(one).join("; ");

const range = (text: string): string =>
  text
    .replace(/, on the (\d+) of them that it learns$/u, ", auf den $1, die es lernt")
    .replace(/ (\S+) to (\S+), a factor of (\S+?)(?=,|$)/u, " $1 bis $2, ein Faktor von $3");

const window = (text: string): string =>
  text
    .replace(/ from (\S+) to (\S+)/u, " von $1 bis $2")
    .replace(/ at (\S+) only/u, " nur bei $1")
    .replace(/, best at /u, ", am besten bei ");

const learning = (text: string): string => {
  const match = /^(.+?) (learns|learn|does not learn|do not learn)(?: (\d+) of (\d+))?$/u.exec(
    text,
  );
  if (match === null) return text;
  const [, names = "", verb = "", count, tasks] = match;
  const german = verb.startsWith("learns") || verb.startsWith("does") ? "lernt" : "lernen";
  const how =
    count !== undefined ? ` ${count} von ${tasks}` : verb.includes("not") ? " nicht" : " es";
  return `${german} ${list(names)}${how}`;
};

const depth = (text: string): string =>
  text
    .replace(/ at no depth$/u, " in keiner Tiefe")
    .replace(/ at every depth up to (\d+)$/u, " in jeder Tiefe bis $1")
    .replace(/ at depth (.+)$/u, (_, depths: string) => ` in Tiefe ${list(depths)}`)
    .replace(" at ", " bei ");

const SENTENCES: readonly Pattern[] = [
  [
    /^No algorithm has a step size that works: more steps, or an easier task, may help\.$/u,
    () =>
      "Kein Verfahren hat eine Schrittweite, die geht: Mehr Schritte oder eine leichtere Aufgabe können helfen.",
  ],
  [
    /^Step sizes that work: (.+)\.$/u,
    (texts) => `Schrittweiten, die gehen: ${each(texts, window)}.`,
  ],
  [
    /^The best step size, over (\d+) tasks: (.+)\.$/u,
    (tasks, texts) => `Die beste Schrittweite, über ${tasks} Aufgaben: ${each(texts, range)}.`,
  ],
  [
    /^One step size for all tasks: (.+)\.$/u,
    (texts) => `Eine Schrittweite für alle Aufgaben: ${list(texts).replaceAll(" at ", " bei ")}.`,
  ],
  [/^No step size works for (.+)\.$/u, (names) => `Keine Schrittweite geht für ${list(names)}.`],
  [/^At 0\.01, (.+)\.$/u, (texts) => `Bei 0,01 ${each(texts, learning)}.`],
  [
    /^The best of (.+) lies at the edge of the step sizes tried: there may be a better one beyond\.$/u,
    (names) =>
      `Die beste von ${list(names)} liegt am Rand der versuchten Schrittweiten: Jenseits davon gibt es vielleicht eine bessere.`,
  ],
  [
    /^Trained from this start, at this budget: (.+)\.$/u,
    (texts) => `Von diesem Start aus, mit so vielen Schritten, lernt: ${each(texts, depth)}.`,
  ],
  [
    /^One job takes at most (\d+) draws and (\d+) sizes of 0 to 100 %\.$/u,
    (draws, sizes) =>
      `Eine Aufgabe nimmt höchstens ${draws} Ziehungen und ${sizes} Größen von 0 bis 100 %.`,
  ],
  [
    /^There are no points to measure on: draw or import some, or choose a dataset\.$/u,
    () => "Es gibt keine Punkte zum Messen: Male oder hole welche, oder wähle einen Datensatz.",
  ],
  [
    /^The file has (\d+) scores, and its study (\d+) networks\.$/u,
    (scores, networks) => `Die Datei hat ${scores} Ergebnisse, und ihre Studie ${networks} Netze.`,
  ],
  [
    /^This study has (\d+) networks, and at most (\d+) are trained: choose fewer algorithms, step sizes, tasks or seeds\.$/u,
    (networks, most) =>
      `Diese Studie hat ${networks} Netze, und höchstens ${most} werden trainiert: Wähle weniger Verfahren, Schrittweiten, Aufgaben oder Startzahlen.`,
  ],
  [
    /^There is no half-decade \(…, 0\.01, 0\.03, 0\.1, …\) from (\S+) to (\S+): lower the first or raise the second\.$/u,
    (low, high) =>
      `Von ${low} bis ${high} gibt es keine halbe Dekade (…, 0.01, 0.03, 0.1, …): Senke das erste, oder erhöhe das zweite.`,
  ],
  [
    /^This study has (\d+) networks only\.$/u,
    (networks) => `Diese Studie hat nur ${networks} Netze.`,
  ],
];

function one(sentence: string): string {
  for (const [form, german] of SENTENCES) {
    const match = form.exec(sentence);
    if (match !== null) return german(...match.slice(1));
  }
  return sentence;
}

/** One or several sentences of the engine's. */
export const say = (text: string): string =>
  text
    .split(/(?<=\.) (?=[A-Z])/u)
    .map(one)
    .join(" ");
