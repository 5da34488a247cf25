import type { ArticleWords } from "../article.js";

const number = (value: number): string =>
  value.toLocaleString("de-DE", { maximumSignificantDigits: 2 });

const range = (values: readonly number[]): string =>
  `${number(Math.min(...values))} bis ${number(Math.max(...values))}`;

export const de: ArticleWords = {
  noise: {
    title: (depth) => `Tiefe ${depth}`,
    training: (step) => `lernt, Schritt ${step.toLocaleString("de-DE")}`,
    clean: (accuracy) => `${accuracy} der Punkte stimmen`,
    noisy: (accuracy, agreement, change) =>
      `${accuracy} stimmen; ${agreement} des Quadrats bleiben auf ihrer Seite; die Ausgabe hat sich um ${change} geändert`,
    press: "Rauschen in beide",
    size: "Relative Größe",
    restore: "Zurück",
  },
  smooth: {
    free: "Ohne Strafe",
    held: (penalty) =>
      penalty === 0
        ? "Noch ohne Strafe"
        : `Strafe ${penalty.toLocaleString("de-DE", { maximumSignificantDigits: 3 })}`,
    result: (epoch, train, test) =>
      `Epoche ${epoch.toLocaleString("de-DE")}: ${train} der Trainingspunkte, ${test} der anderen`,
    penalty: "Strafe rechts",
    again: "Von vorn",
  },
  vanishing: {
    label: "Größen nach Schicht",
    told: ({ gradient, sgd, fromage }) =>
      `Von der ersten Schicht zur letzten: Gradienten von ${range(gradient)}; relative Schritte von SGD ${range(sgd)}; von Fromage ${range(fromage)}`,
    layer: "Schicht, vom Eingang zum Ausgang",
    beginning: "Initialisierung",
    beginnings: {
      playground: "die des TensorFlow Playground",
      kaiming: "Kaiming",
      orthogonal: "orthogonal",
    },
    series: {
      gradient: "‖g‖, die Größe des Gradienten",
      sgd: "‖ΔW‖/‖W‖ mit SGD bei 0,03",
      fromage: "‖ΔW‖/‖W‖ mit Fromage bei 0,01",
    },
  },
};
