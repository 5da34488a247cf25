import type { ShareWords } from "../share.js";

export const de: ShareWords = {
  as: "Als",
  ways: { link: "Link", frame: "Rahmen", element: "Element", files: "Dateien" },
  about: {
    link: "Der Link enthält die Daten, das Netz, die Einstellungen des Trainings und alle Startzahlen: Er öffnet sich mit genau denselben Zahlen.",
    frame: "Für deine eigene Seite oder einen Kurs: nur der Playground, wie er jetzt ist.",
    element:
      "Für eine Seite, die du schreibst: Mehrere passen auf eine, und man kann ihn steuern und ihm zuhören.",
  },
  onDisk:
    "Aber er führt zu einer Datei auf diesem Datenträger. Um dasselbe auf einem anderen zu öffnen, schreibe, was auf das # folgt, hinter die Adresse der Datei dort.",
  part: "Das ist der Teil, der auf die Adresse einer Seite mit dem Playground folgt.",
  html: "HTML zum Kopieren",
  preview: "Vorschau",
  code: "Der Link als QR-Code",
  codeMissing: "Der QR-Code konnte nicht geladen werden. Prüfe die Verbindung.",
  tooLong:
    "Der Link ist zu lang für einen QR-Code. Weniger angeheftete Netze oder gemalte Punkte machen ihn kürzer.",
  leaveOut: "Weglassen",
  parts: {
    data: "Daten",
    network: "Netz",
    train: "Training",
    output: "Ausgabe",
    perturb: "Stören",
    share: "Teilen",
    theme: "Farben",
  },
  byName: "Jedes Bedienelement, bei seinem Namen",
  byNameHint: "Namen mit Leerzeichen dazwischen, etwa: share speed keep",
  below: "Labore darunter",
  theme: "Farben",
  themes: { auto: "Wie beim Leser eingestellt", light: "Hell", dark: "Dunkel" },
  height: "Höhe",
  pixels: (height) => `${height} Pixel`,
  plays: "Trainiert von Anfang an",
};
