import type { BubbleWords } from "../bubble.js";

const SENTENCES: readonly (readonly [RegExp, (...captured: string[]) => string])[] = [
  [
    /^The generator could not be loaded \((.+)\)\. Check the connection\.$/su,
    (reason) => `Der Generator konnte nicht geladen werden (${reason}). Prüfe die Verbindung.`,
  ],
  [
    /^The generator's worker stopped \((.+)\)\.$/su,
    (reason) => `Der Worker des Generators ist stehen geblieben (${reason}).`,
  ],
];

export const de: BubbleWords = {
  say: (sentence) => {
    for (const [form, german] of SENTENCES) {
      const match = form.exec(sentence);
      if (match !== null) return german(...match.slice(1));
    }
    return sentence;
  },
  lead: "Zwei „generative adversarial networks“ haben aus gerechneten Bildern gelernt, Seifenblasen zu machen. Eines ist flach, das andere tief. Der rote Knopf gibt Rauschen derselben relativen Größe in jede Schicht von beiden. Welche Blase platzt zuerst?",
  titles: { shallow: "Flacher Generator", deep: "Tiefer Generator" },
  rows: { shallow: "Flach", deep: "Tief" },
  stage: {
    about: (layers, parameters) => `${layers} Schichten, ${parameters} Gewichte und Biases`,
    still: (title) => `${title}: eine Seifenblase`,
    noisy: (title, change) => `${title}: eine Seifenblase unter Rauschen, um ${change} geändert`,
    changed: "geändert um",
    noNoise: "kein Rauschen",
    again: "Noch einmal",
  },
  controls: {
    allLayers: "Alle Schichten",
    press: "Rauschen in beide Generatoren",
    pressHint: "Neues Rauschen in jede Schicht von beiden",
    restore: "Zurück",
    restoreHint: "Zurück zu den Gewichten vor dem Rauschen",
    walk: "Weitergehen",
    walkHint: "Von Blase zu Blase, bis man anhält",
    stop: "Anhalten",
    fresh: "Neue Blase",
    freshHint: "Eine andere Blase",
  },
  strip: {
    label: "Dieselben Blasen bei sieben Größen des Rauschens",
    show: (size) => `Rauschen von ${size} % zeigen`,
    cell: (title, size, change) => `${title} bei ${size} %: um ${change} geändert`,
  },
  told: {
    restored: "Die Blasen sind, wie sie vor dem Rauschen waren.",
    change: {
      shallow: (change) => `die Blase des flachen Generators um ${change}`,
      deep: (change) => `die Blase des tiefen Generators um ${change}`,
    },
    pressed: (size, changes) => `Rauschen von ${size} hat geändert: ${changes.join(", ")}.`,
  },
  measurement: {
    title: "Wie sehr ändert sich ein Bild?",
    lead: "Rauschen jeder Größe, viele Male gezogen, auf die Blase oben. Die Formel weiß nur, wie viele Schichten Rauschen bekommen.",
    measure: "Beide Generatoren messen",
    label: "Änderung des Bildes gegen Rauschen",
    x: "Rauschen, im Verhältnis zu jedem Tensor des Generators",
    y: "Änderung des Bildes",
    at: (size, bubble) => `Bei ${size} % Rauschen, Blase ${bubble}`,
    theory: (formula, estimate, draws) =>
      `Formel ${formula}, Schätzung ${estimate}; ${draws} Ziehungen`,
    none: {
      shallow: "das des flachen Generators bei keiner dieser Größen",
      deep: "das des tiefen Generators bei keiner dieser Größen",
    },
    half: {
      shallow: (size) => `das des flachen Generators bei ${size}`,
      deep: (size) => `das des tiefen Generators bei ${size}`,
    },
    finding: (said) =>
      `Die Hälfte der Ziehungen ändert das Bild um mehr als die Hälfte seiner selbst: ${said.join(", ")}.`,
  },
};
