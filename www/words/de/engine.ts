// What the engine says in English, in German: the texts of its parameters by name, its sentences by their form.
import { type ParameterRow, parameters } from "../../../pkg/perturb.js";

/** Label and help. */
type Said = readonly [string, string];

const DATASETS: Readonly<Record<string, Said>> = {
  circle: ["Kreis", "Eine Scheibe in einem Ring."],
  checkerboard: [
    "Schachbrett 2×2",
    "Gegenüberliegende Viertel gehören zusammen: das ausschließende Oder.",
  ],
  checkerboard4: ["Schachbrett 4×4", "Sechzehn Felder von je drei Einheiten."],
  gaussians: ["Gauß", "Zwei runde Wolken."],
  spiral: ["Spirale", "Zwei Arme, umeinander gewunden: der schwere Datensatz."],
  moons: ["Zwei Monde", "Zwei Halbkreise, die ineinandergreifen."],
  custom: ["Selbst zeichnen", "Punkte, die du malst oder als CSV holst."],
};

const RULES: Readonly<Record<string, Said>> = {
  sgd: ["SGD", "W ← W − η g: einfacher stochastischer Gradientenabstieg."],
  momentum: ["Momentum", "v ← μ v + g, W ← W − η v: geht weiter in die Richtung, in die es ging."],
  nesterov: ["Nesterov", "Momentum, das vorausschaut: W ← W − η (g + μ v)."],
  rmsprop: [
    "RMSProp",
    "Teilt den Gradienten jedes Gewichts durch das quadratische Mittel seiner letzten Werte.",
  ],
  adam: ["Adam", "Teilt den Schritt jedes Gewichts durch die letzte Größe seines Gradienten."],
  adamw: ["AdamW", "Adam mit Gewichten, die von selbst schwinden und nicht über den Gradienten."],
  signsgd: ["signSGD", "Jedes Gewicht geht gleich weit, gegen das Vorzeichen seines Gradienten."],
  lion: ["Lion", "Das Vorzeichen eines Gradienten mit Gedächtnis: Jedes Gewicht geht gleich weit."],
  larsSimple: [
    "LARS (vereinfacht)",
    "Jede Schicht bewegt sich um denselben Anteil ihrer Größe, und die Größe darf wachsen: Fromage ohne seine Division.",
  ],
  lars: [
    "LARS",
    "Momentum, mit einem Schritt je Schicht im Verhältnis ihrer Größe zu der ihres Gradienten.",
  ],
  lamb: ["LAMB", "Adams Richtung, mit einem Schritt je Schicht im Verhältnis zu ihrer Größe."],
  fromage: [
    "Fromage",
    "Bewegt jede Schicht um denselben Anteil ihrer Größe: Die Schrittweite bedeutet einen relativen Schritt.",
  ],
  madam: [
    "Madam",
    "Nimmt jedes Gewicht mit einem Faktor nahe 1 mal: Sein Vorzeichen bleibt, und null bleibt null.",
  ],
  nero: [
    "Nero",
    "Der relative Schritt für jedes Neuron, dessen Gewichte den Mittelwert 0 und die Länge 1 behalten.",
  ],
  muon: [
    "Muon",
    "Schritte, die jede Richtung gleich strecken: Das Momentum jeder Matrix wird orthogonalisiert.",
  ],
  spectral: [
    "Spektraler Abstieg",
    "Der Gradient jeder Matrix, auf eine feste Spektralnorm gebracht.",
  ],
};

interface Row {
  readonly label: string;
  readonly help: string;
  readonly choices?: Readonly<Record<string, Said>>;
}

const ROWS: Readonly<Record<string, Row>> = {
  data: {
    label: "Datensatz",
    help: "Welche Punkte das Netz zu unterscheiden lernt.",
    choices: DATASETS,
  },
  noise: {
    label: "Datenrauschen",
    help: "Wie sehr Beschriftungen oder Punkte verwischt sind, wie im TensorFlow Playground.",
  },
  samples: {
    label: "Punkte",
    help: "Wie viele Punkte gezogen werden, für Training und Test zusammen.",
  },
  trainShare: {
    label: "Trainingsanteil",
    help: "Der Teil der Punkte, aus dem das Netz lernt; am Rest wird es geprüft.",
  },
  dataSeed: {
    label: "Startzahl der Daten",
    help: "Welche Stichprobe des Datensatzes gezogen wird.",
  },
  points: { label: "Eigene Punkte", help: "Die Punkte von „Selbst zeichnen“." },
  layers: {
    label: "Verdeckte Schichten",
    help: "Die Zahl der Neuronen in jeder verdeckten Schicht, vom Eingang an.",
  },
  activation: {
    label: "Aktivierung",
    help: "Was jedes verdeckte Neuron mit der Summe macht, die bei ihm ankommt.",
    choices: {
      tanh: ["tanh", "φ(z) = tanh z: glatt, zwischen −1 und 1."],
      relu: ["ReLU", "φ(z) = max(0, z): stückweise linear, auf einer Seite null."],
      leaky: ["Leaky ReLU", "φ(z) = max(0,1 z, z): stückweise linear, nie ganz aus."],
      sigmoid: ["Sigmoid", "φ(z) = 1 / (1 + exp(−z)): glatt, zwischen 0 und 1."],
      linear: ["Linear", "φ(z) = z: Wie tief es auch ist, das Netz bleibt eine Gerade."],
    },
  },
  initialization: {
    label: "Initialisierung",
    help: "Die Verteilung, aus der die ersten Gewichte gezogen werden.",
    choices: {
      playground: [
        "TensorFlow Playground",
        "Gleichverteilt zwischen −0,5 und 0,5, wie breit das Netz auch ist.",
      ],
      kaiming: ["Kaiming", "Normal mit der Varianz gain²/Eingänge (He und andere 2015)."],
      xavier: [
        "Xavier",
        "Gleichverteilt innerhalb von ±√(6/(Eingänge + Ausgänge)) (Glorot und Bengio 2010).",
      ],
      orthogonal: [
        "Orthogonal",
        "Orthonormale Zeilen oder Spalten, mal gain (Saxe und andere 2013).",
      ],
    },
  },
  initialBias: {
    label: "Start-Bias",
    help: "Jeder Bias am Anfang; bei 0 kann Fromage einen Bias nur um einen additiven Schritt bewegen.",
  },
  seed: {
    label: "Startzahl",
    help: "Bestimmt erste Gewichte, Batches und Rauschen: Dieselbe Startzahl gibt denselben Lauf.",
  },
  optimizer: {
    label: "Verfahren",
    help: "Die Regel, die aus einem Gradienten einen Schritt macht.",
    choices: RULES,
  },
  stepSize: {
    label: "Schrittweite",
    help: "Wie weit ein Schritt geht; bei Fromage im Verhältnis zur Größe der Gewichte jeder Schicht.",
  },
  batchSize: {
    label: "Batchgröße",
    help: "Wie viele Punkte jeder Schritt ansieht; höchstens alle.",
  },
  loss: {
    label: "Verlust",
    help: "Was das Training klein macht.",
    choices: {
      squared: [
        "Quadratischer Fehler",
        "½(o − t)² der Ausgabe o = tanh z, wie im TensorFlow Playground.",
      ],
      logistic: [
        "Logistisch",
        "ln(1 + exp(−t z)): der negative Logarithmus der Wahrscheinlichkeit der Beschriftung.",
      ],
    },
  },
  l2: {
    label: "L2-Strafe",
    help: "Addiert ½·Strafe·‖W‖² zum Verlust, was die Gewichte klein und die Funktion glatt hält.",
  },
  normBound: {
    label: "Normgrenze",
    help: "Bei Fromage, auf das Wievielfache ihrer Anfangsgröße eine Schicht wachsen darf; 0 für keine Grenze, und dann wachsen Gewichte, die nur wachsen müssen, immer weiter.",
  },
  momentum: {
    label: "Momentum",
    help: "Wie viel von seiner letzten Geschwindigkeit oder von seinem mittleren Gradienten jeder Schritt behält.",
  },
  beta1: { label: "β₁", help: "Wie viel vom gemerkten Gradienten jeder Schritt behält." },
  beta2: {
    label: "β₂",
    help: "Wie viel von der gemerkten Größe des Gradienten jeder Schritt behält; bei Lion vom Gradienten.",
  },
  epsilon: {
    label: "ε",
    help: "Was zur Größe des Gradienten addiert wird, damit nichts durch null geteilt wird.",
  },
  weightDecay: {
    label: "Gewichtsschwund",
    help: "Welchen Anteil jedes Gewichts ein Schritt wegnimmt, unabhängig vom Verlust.",
  },
  trust: {
    label: "Vertrauen",
    help: "Die Länge eines Schritts als Anteil der Schicht, vor der Schrittweite.",
  },
  balance: {
    label: "Ausgleich",
    help: "Welche Zeilen von Gewichten Nero beim Mittelwert 0 und der Länge 1 hält.",
    choices: {
      wide: [
        "Zeilen ab dreien",
        "Eine ausgeglichene Zeile aus zwei Gewichten ist eine von zweien: ±(1, −1)/√2.",
      ],
      all: ["Alle Zeilen", "Wie seine Autoren es haben."],
      none: ["Keine", "Nur der relative Schritt jedes Neurons bleibt."],
    },
  },
  schedule: {
    label: "Plan",
    help: "Wie sich die Schrittweite im Training ändert.",
    choices: {
      constant: ["Konstant", "Jeder Schritt hat die Schrittweite."],
      exponential: ["Exponentiell", "Die Schrittweite mal dem Abfall hoch der bisherigen Epochen."],
      cosine: [
        "Kosinus",
        "Eine halbe Welle des Kosinus, von der Schrittweite bis null über die Spanne; dann ruht das Training.",
      ],
      root: ["1/√t", "Die Schrittweite durch √t, mit t ab 1 und um eins mehr in jeder Epoche."],
    },
  },
  decay: { label: "Abfall", help: "Womit die Schrittweite nach jeder Epoche malgenommen wird." },
  span: { label: "Spanne", help: "Nach wie vielen Epochen die Schrittweite bei null ist." },
  relativeSize: {
    label: "Relative Größe",
    help: "Die Größe des Rauschens: seine Norm, in Prozent der Norm der Gewichte der Schicht.",
  },
  noiseShape: {
    label: "Form",
    help: "Wie das Rauschen verteilt ist.",
    choices: {
      gaussian: ["Gauß", "Jede Richtung ist gleich wahrscheinlich."],
      signs: [
        "Zufällige Vorzeichen",
        "Jedes Gewicht geht gleich weit, hinauf oder hinab: ± Rauschen × das quadratische Mittel der Gewichte.",
      ],
      gradient: [
        "Den Gradienten hinauf",
        "In erster Ordnung die schlimmste Richtung: Jede Schicht geht ihren eigenen Gradienten hinauf, und der Verlust wächst.",
      ],
      equal: [
        "Gleiches σ",
        "Nicht schichtweise relativ, zum Vergleich: eine Standardabweichung für alle Gewichte; die Größe gilt für alle zusammen.",
      ],
    },
  },
  noiseBiases: {
    label: "Auch Biases",
    help: "Ob Biases Rauschen bekommen, die jeder Schicht als eigener Vektor.",
  },
  noiseLayer: {
    label: "Schicht",
    help: "Welche Schicht das Rauschen bekommt: 0 für alle, 1 für die erste; jenseits der letzten die der Ausgabe.",
  },
  draw: {
    label: "Ziehung des Rauschens",
    help: "Welcher Druck auf den roten Knopf: 0 ist keiner.",
  },
  speed: {
    label: "Tempo",
    help: "Wie schnell das Training läuft; es ändert keine Zahl.",
    choices: {
      auto: [
        "Beschleunigend",
        "Beginnt so langsam, dass man zusehen kann, und verdoppelt das Tempo viermal in der Sekunde.",
      ],
      max: ["So schnell es geht", "Trainiert in aller Zeit, die ein Bild übrig lässt."],
      "600": ["600 Epochen/s", "Zehn Epochen je Bild."],
      "60": ["60 Epochen/s", "Eine Epoche je Bild."],
      "10": ["10 Epochen/s", "Langsam genug, um mit den Augen zu folgen."],
      "1": ["1 Epoche/s", "Einmal durch die Trainingspunkte in jeder Sekunde."],
    },
  },
  showTest: {
    label: "Testpunkte zeigen",
    help: "Zeichnet die Punkte, aus denen das Netz nicht lernt.",
  },
  measure: {
    label: "Maß",
    help: "Was die Kurve der Stabilität zeigt.",
    choices: {
      change: [
        "Änderung der Ausgabe",
        "√(Σ|f̃ − f|² / Σ|f|²) über das Quadrat, vor der Ausgabeaktivierung.",
      ],
      agreement: [
        "Übereinstimmung",
        "Der Teil des Quadrats, auf dem das Netz mit und ohne Rauschen gleich entscheidet.",
      ],
      accuracy: ["Genauigkeit", "Der Anteil der Trainingspunkte auf ihrer richtigen Seite."],
    },
  },
  sizes: {
    label: "Rauschen",
    help: "Bei welchen Größen des Rauschens die Stabilität gemessen wird.",
    choices: {
      linear: ["0–100 %", "Alle fünf Prozent."],
      log: ["0,1–100 %", "In gleichen Faktoren: kleines Rauschen genau."],
    },
  },
  draws: {
    label: "Ziehungen",
    help: "Wie oft bei jeder Größe neues Rauschen gezogen wird.",
  },
  seeds: {
    label: "Startzahlen",
    help: "Über wie viele Startzahlen die Stabilität gemessen wird: Jedes Netz wird von den nächsten aus noch einmal trainiert, bis zum selben Schritt.",
  },
  from: { label: "Von", help: "Das angeheftete Netz, bei dem der Abstand beginnt." },
  to: { label: "Bis", help: "Das angeheftete Netz, zu dem der Abstand führt." },
  rules: {
    label: "Verfahren",
    help: "Welche Lernverfahren verglichen werden, jedes mit seiner eigenen Schrittweite oder mit einer anderen: adam@0.003.",
    choices: RULES,
  },
  lowest: {
    label: "Schrittweiten von",
    help: "Die kleinste Schrittweite eines Durchlaufs, der in halben Dekaden geht.",
  },
  highest: { label: "bis", help: "Die größte Schrittweite eines Durchlaufs." },
  trials: {
    label: "Startzahlen",
    help: "Mit wie vielen Startzahlen jedes Verfahren, jede Schrittweite und jede Aufgabe versucht wird.",
  },
  budget: { label: "Schritte", help: "Wie viele Schritte jedes Netz einer Studie trainiert wird." },
  tasks: {
    label: "Datensätze",
    help: "Die Datensätze eines Durchlaufs; wenn es keine sind, der von oben.",
    choices: DATASETS,
  },
  depths: {
    label: "Tiefen",
    help: "Wie viele verdeckte Schichten die Netze einer Studie haben, mit Kommas zwischen mehreren; 0 für die Schichten von oben.",
  },
  bubble: { label: "Blase", help: "Welche Blase gemacht wird: Jede Zahl hat ihre eigene." },
  bubbleWalk: {
    label: "Weg zur nächsten",
    help: "Wie weit auf dem Weg zur Blase der nächsten Zahl.",
  },
  bubbleNoise: {
    label: "Relative Größe",
    help: "Die Größe des Rauschens: seine Norm, in Prozent der Norm jedes Tensors des Generators.",
  },
  bubbleLayer: {
    label: "Schicht",
    help: "Welche Schicht der Generatoren das Rauschen bekommt: 0 für alle, 1 für die erste; jenseits der letzten die letzte.",
  },
  bubbleDraw: {
    label: "Ziehung des Rauschens",
    help: "Welcher Druck auf den roten Knopf der Generatoren: 0 ist keiner.",
  },
};

export function parameter(row: ParameterRow): ParameterRow {
  const known = ROWS[row.name];
  if (known === undefined) return row;
  const { kind } = row;
  if (known.choices === undefined || !("choices" in kind)) return { ...row, ...texts(known) };
  const { choices } = known;
  return {
    ...row,
    ...texts(known),
    kind: {
      ...kind,
      choices: kind.choices.map((choice) => {
        const [label = choice.label, help = choice.help] = choices[choice.value] ?? [];
        return { ...choice, label, help };
      }),
    },
  };
}

const texts = ({ label, help }: Row): Pick<ParameterRow, "label" | "help"> => ({ label, help });

/** The German label of an English one, as it stands in sentences. */
function label(english: string): string {
  const named = parameters().find((row) => row.label === english);
  return named === undefined ? english : parameter(named).label;
}

type Pattern = readonly [RegExp, (...captured: string[]) => string];

/** „nichts“, where nothing was typed; else it is in quotation marks already. */
const got = (text: string): string =>
  text === "nothing" ? "nichts" : text.replace("“", "„").replace("”", "“");

/** What a parameter is to be. */
const EXPECTATIONS: readonly Pattern[] = [
  [/^one of (.+)$/u, (values) => `eines von ${values}`],
  [/^a whole number from (\S+) to (\S+)$/u, (min, max) => `eine ganze Zahl von ${min} bis ${max}`],
  [
    /^a number from (\S+) to (\S+), or (\S+) for the algorithm’s own$/u,
    (min, max, auto) => `eine Zahl von ${min} bis ${max} oder ${auto} für die des Verfahrens`,
  ],
  [
    /^a number from (\S+) to (\S+)( %)?$/u,
    (min, max, unit = "") => `eine Zahl von ${min} bis ${max}${unit}`,
  ],
  [/^on or off$/u, () => "on oder off"],
  [
    /^0 or up to (\d+) numbers from 1 to (\d+), with commas between them$/u,
    (layers, neurons) =>
      `0 oder bis zu ${layers} Zahlen von 1 bis ${neurons}, mit Kommas dazwischen`,
  ],
  [
    /^at most (\d+) points, as this page writes them$/u,
    (most) => `höchstens ${most} Punkte, wie diese Seite sie schreibt`,
  ],
  [
    /^(\S+), or some of (.+), with commas$/u,
    (none, values) => `${none} oder einige von ${values}, mit Kommas`,
  ],
  [
    /^1 to (\d+) of (.+), with commas, each at its own step size or at one from (\S+) to (\S+) as in (\S+)$/u,
    (most, values, least, largest, example) =>
      `1 bis ${most} von ${values}, mit Kommas, jedes mit seiner eigenen Schrittweite oder mit einer von ${least} bis ${largest}, wie in ${example}`,
  ],
];

const SENTENCES: readonly Pattern[] = [
  [
    /^In the link, pinned network (\d+): (.+) It is left out\.$/su,
    (place, sentence) =>
      `Im Link, angeheftetes Netz ${place}: ${say(sentence)} Es wird weggelassen.`,
  ],
  [
    /^In the link: (.+) The default is used\.$/su,
    (sentence) => `Im Link: ${say(sentence)} Es gilt der übliche Wert.`,
  ],
  [
    /^In the link: (.+) It is left out\.$/su,
    (sentence) => `Im Link: ${say(sentence)} Das wird weggelassen.`,
  ],
  [
    /^The link has (\d+) characters, more than the (\d+) that are read; the defaults are used\.$/u,
    (length, most) =>
      `Der Link hat ${length} Zeichen, mehr als die ${most}, die gelesen werden; es gelten die üblichen Werte.`,
  ],
  [
    /^The link is of version (.+), this page reads version (\S+); what it knows of the link is used\.$/su,
    (version, own) =>
      `Der Link hat Version ${got(version)}, diese Seite liest Version ${own}; was sie davon kennt, gilt.`,
  ],
  [
    /^The link gives (.+) twice; the first is used\.$/su,
    (name) => `Der Link nennt ${got(name)} zweimal; das erste gilt.`,
  ],
  [
    /^The link has more pinned networks than (\d+); the first are used\.$/u,
    (most) => `Der Link hat mehr als ${most} angeheftete Netze; die ersten gelten.`,
  ],
  [/^A value has no name\.$/u, () => "Ein Wert hat keinen Namen."],
  [
    /^There is no parameter called (.+)\.$/su,
    (name) => `Es gibt keinen Parameter namens ${got(name)}.`,
  ],
  [
    /^(.+?): each must be one of (.+); got (.+)\.$/su,
    (name, known, text) =>
      `${label(name)}: Jedes muss eines von ${known} sein, nicht ${got(text)}.`,
  ],
  [
    /^(.+?): the step size of (.+) must be a number from (\S+) to (\S+); got (.+)\.$/su,
    (name, rule, least, most, text) =>
      `${label(name)}: Die Schrittweite von ${rule} muss eine Zahl von ${least} bis ${most} sein, nicht ${got(text)}.`,
  ],
  [
    /^its step must be a whole number; got (.+)\.$/su,
    (text) => `Sein Schritt muss eine ganze Zahl sein, nicht ${got(text)}.`,
  ],
  [
    /^training it for (\d+) steps again would take too long\.$/u,
    (steps) => `Es noch einmal ${steps} Schritte zu trainieren würde zu lange dauern.`,
  ],
  [
    /^its layers have (\d+) weights and biases, which are not all there\.$/u,
    (count) => `Seine Schichten haben ${count} Gewichte und Biases, und die sind nicht alle da.`,
  ],
  [
    /^These hidden layers have (\d+) weights and biases, but (\d+) came\.$/u,
    (wanted, came) =>
      `Diese verdeckten Schichten haben ${wanted} Gewichte und Biases, gekommen sind ${came}.`,
  ],
  [
    /^Number (\d+) of the weights is not finite\.$/u,
    (place) => `Zahl ${place} der Gewichte ist nicht endlich.`,
  ],
  [/^There is no such weight any more\.$/u, () => "Dieses Gewicht gibt es nicht mehr."],
  [/^There is no epoch (\d+)\.$/u, (epoch) => `Eine Epoche ${epoch} gibt es nicht.`],
  [/^There is no such neuron any more\.$/u, () => "Dieses Neuron gibt es nicht mehr."],
  [
    /^A (weight|bias) must be a finite number up to ±(\S+)\.$/u,
    (what, most) =>
      `Ein ${what === "weight" ? "Gewicht" : "Bias"} muss eine endliche Zahl bis ±${most} sein.`,
  ],
  [
    /^Training stopped: step (\d+) made a weight infinite or not a number\. A smaller step size than (\S+) may help\.$/u,
    (step, size) =>
      `Das Training steht: Schritt ${step} hat ein Gewicht unendlich oder zu keiner Zahl gemacht. Eine kleinere Schrittweite als ${size} kann helfen.`,
  ],
  [
    /^Training stopped: step (\d+) made a weight infinite or not a number\. By then the weights were too large for any step size: reset, and take a smaller one than (\S+) or smaller weights\.$/u,
    (step, size) =>
      `Das Training steht: Schritt ${step} hat ein Gewicht unendlich oder zu keiner Zahl gemacht. Da waren die Gewichte schon für jede Schrittweite zu groß: Beginne neu, mit einer kleineren als ${size} oder mit kleineren Gewichten.`,
  ],
  [
    /^Line (\d+): three values are needed, x1, x2 and label, with commas between them; found (\d+)\.$/u,
    (line, found) =>
      `Zeile ${line}: Gebraucht werden drei Werte, x1, x2 und label, mit Kommas dazwischen; da sind ${found}.`,
  ],
  [
    /^The file has no points: each line should hold x1, x2 and a label, with commas between them\.$/u,
    () =>
      "Die Datei hat keine Punkte: Jede Zeile sollte x1, x2 und label enthalten, mit Kommas dazwischen.",
  ],
  [
    /^Line (\d+): a quotation mark is not closed\.$/u,
    (line) => `Zeile ${line}: Ein Anführungszeichen ist nicht geschlossen.`,
  ],
  [
    /^Line (\d+): (\S+) must be a number; got (.+)\.$/su,
    (line, name, text) => `Zeile ${line}: ${name} muss eine Zahl sein, nicht ${got(text)}.`,
  ],
  [
    /^Line (\d+): label must be −1, 0 or 1; got (.+)\.$/su,
    (line, text) => `Zeile ${line}: label muss −1, 0 oder 1 sein, nicht ${got(text)}.`,
  ],
  [
    /^Line (\d+): more than (\d+) points; remove some\.$/u,
    (line, most) => `Zeile ${line}: mehr als ${most} Punkte; entferne einige.`,
  ],
  [
    /^Labels are −1 and 1, or 0 and 1: line (\d+) has 0 and line (\d+) has −1\.$/u,
    (zero, minus) =>
      `Beschriftungen sind −1 und 1 oder 0 und 1: Zeile ${zero} hat 0, und Zeile ${minus} hat −1.`,
  ],
  [
    /^(.+?) must be (.+); got (.+)\.$/su,
    (name, expectation, text) =>
      `${label(name)} muss ${translated(expectation, EXPECTATIONS) ?? expectation} sein, nicht ${got(text)}.`,
  ],
];

function translated(text: string, patterns: readonly Pattern[]): string | undefined {
  for (const [form, german] of patterns) {
    const match = form.exec(text);
    if (match !== null) return german(...match.slice(1));
  }
  return undefined;
}

/** A sentence of the engine's in German; as it is, if it is none of them. */
export const say = (sentence: string): string => translated(sentence, SENTENCES) ?? sentence;
