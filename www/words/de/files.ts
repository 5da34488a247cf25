import { count } from "../../format.js";
import type { FilesWords } from "../files.js";

const size = (bytes: number, other = 0): string =>
  bytes < 1e6 || Math.floor(bytes / 1e6) === Math.floor(other / 1e6)
    ? `${count(bytes)} Bytes`
    : `${count(bytes / 1e6)} MB`;

const numbers = (amount: number): string => `${amount} ${amount === 1 ? "Zahl" : "Zahlen"}`;

const layersIn = (hidden: readonly number[]): string =>
  hidden.length === 0
    ? "keine verdeckte Schicht"
    : `${hidden.length} verdeckte ${hidden.length === 1 ? "Schicht" : "Schichten"} (${hidden.join(", ")})`;

export const de: FilesWords = {
  notOpened: (name, reason) => `${name} wurde nicht geöffnet: ${reason.replace(/\.?$/u, ".")}`,
  nameless: "Die Datei",
  noFile: "Was geöffnet werden soll, ist keine Datei: open nimmt eine File oder einen Blob.",
  noKind: (kind, known) => `Eine Datei „${kind}“ gibt es nicht; es gibt: ${known.join(", ")}.`,
  refused: {
    large: (bytes, most) =>
      `Die Datei hat ${size(bytes, most)}, mehr als die ${size(most)}, die eine solche höchstens hat.`,
    empty: "Die Datei ist leer.",
    unread:
      "Sie ist nicht lesbar. Ein Ordner ist keine Datei, und eine Datei kann weg sein oder jemand anderem gehören.",
    unknown:
      "Die Datei ist weder ein Netz (JSON oder safetensors) noch Punkte (CSV), noch eine Studie der Labore oder eine Lektion (JSON).",
    json: "Die Datei ist kein JSON.",
    stranger:
      "Die Datei ist JSON, aber weder ein Netz (dessen „format“ wäre „perturb-network“) noch eine Lektion („perturb-lesson“), noch eine Studie der Labore (mit einem „study“).",
    version: (version) =>
      `Die Datei hat Version ${version}, und diese Seite liest Version 1. Lade die Seite neu.`,
    about: (field, kind) =>
      `„${field}“ muss ${{ text: "ein Text", count: "eine ganze Zahl von Schritten", number: "eine Zahl" }[kind]} sein.`,
    list: (place) => `${place} muss eine Liste sein.`,
    rows: (place) => `${place} muss aus gleich langen Zeilen bestehen, einer für jedes Neuron.`,
    number: (place) => `${place} ist keine endliche Zahl aus 32 Bit.`,
    layers: (hidden, most) =>
      `Sie hat ${count(hidden)} verdeckte Schichten, und höchstens ${most} passen hinein.`,
    noLayers: "Sie hat keine Schichten.",
    inputs: (place, inputs) =>
      `${place} nimmt ${numbers(inputs)}, und die Eingänge sind 2, x₁ und x₂.`,
    chain: (place, inputs, before, outputs) =>
      `${place} nimmt ${numbers(inputs)}, und ${before} gibt ${outputs}.`,
    neurons: (place, neurons, most) =>
      `${place} hat ${count(neurons)} Neuronen, und eine Schicht hat 1 bis ${most}.`,
    output: (place, outputs) => `${place} gibt ${numbers(outputs)}, und die Ausgabe ist 1.`,
    bias: (place, length, neurons) =>
      `${place} muss aus ${numbers(neurons)} bestehen, einer für jedes Neuron, und hat ${length}.`,
    tensors: {
      short: "Sie endet vor ihrem Kopf.",
      header: (length, bytes) =>
        `Ihr Kopf wäre ${length.toLocaleString("de-DE")} Bytes lang, und die Datei hat ${count(bytes)}.`,
      notJson: "Ihr Kopf ist kein JSON.",
      entry: (name) => `Ihr Kopf beschreibt „${name}“ so, dass es nicht lesbar ist.`,
      many: (tensors, most) =>
        `Sie hat ${count(tensors)} Tensoren, und ein Netz hat höchstens ${most}: ein Gewicht und einen Bias je Schicht.`,
      kind: (name, dtype) =>
        `„${name}“ enthält ${dtype}-Zahlen, und gelesen werden F32 oder F64. In PyTorch macht model.float() sie zu F32.`,
      place: (name) => `„${name}“ liegt nicht in der Datei.`,
      size: (name) => `„${name}“ hat eine andere Zahl von Bytes, als seine Form sagt.`,
      gap: (name) =>
        `„${name}“ beginnt nicht, wo der Tensor davor endet: Sie überlappen, oder Bytes bleiben übrig.`,
      rest: "Hinter ihrem letzten Tensor bleiben Bytes übrig.",
      name: (name) =>
        `„${name}“ gehört zu keiner Schicht: Die Namen sind 0.weight, 0.bias, 2.weight, 2.bias und so weiter, wie bei torch.nn.Sequential.`,
      missing: (name) => `„${name}“ fehlt.`,
      sides: (name, sides) =>
        `„${name}“ muss ${sides === 2 ? "zwei Seiten haben, [Ausgänge, Eingänge]" : "eine Seite haben, [Ausgänge]"}.`,
    },
    study: "Sie ist eine Studie der Labore, und die hat nur die ganze Seite. Öffne sie dort.",
  },
  opened: (name, hidden, step, isLinked) => {
    const trained = step === undefined ? "" : `, zuvor ${count(step)} Schritte trainiert`;
    const settings = isLinked
      ? "die Einstellungen sind seine eigenen"
      : "die Einstellungen bleiben, wie sie waren";
    return `${name} ist offen: ${layersIn(hidden)}${trained}; ${settings}. Ein Link enthält nur Einstellungen, nicht diese Gewichte: Die sind in Dateien.`;
  },
  unfinite:
    "Es gibt nichts zu speichern: Manche Gewichte sind keine endlichen Zahlen. Geh erst zu den letzten endlichen zurück.",
  tooLarge: "Dieser Browser kann kein so großes Bild machen.",
  panel: {
    intro: "Für andere Programme, für eine Abgabe oder um später weiterzumachen.",
    network: "Netz",
    losses: "Verluste",
    map: "Karte",
    neurons: "Neuronen",
    report: "Bericht",
    as: (name, format) => `${name} als ${format}`,
    noisy: "Mit dem Rauschen in den Gewichten",
    open: "Öffnen…",
    openTitle:
      "Ein Netz (JSON, safetensors), Punkte (CSV), eine Studie oder eine Lektion (JSON) öffnen",
    close: "Schließen",
    drop: "Was gespeichert wurde, öffnet man wieder mit „Öffnen“ oder indem man es irgendwo auf den Playground fallen lässt; ebenso Punkte als CSV, Studien der Labore und Lektionen.",
  },
  chart: { train: "Training", test: "Test", epoch: "Epoche", loss: "Verlust" },
  titles: {
    map: (node) => `Karte über dem Quadrat: ${node}`,
    losses: "Verlust über Epochen",
  },
  report: {
    title: "Ein Lauf von Perturb",
    of: (right, amount) => `${right} von ${amount}`,
    moment: (step, epoch) =>
      `${count(step)} ${step === 1 ? "Schritt" : "Schritten"} (${count(epoch)} ${Math.floor(epoch) === 1 ? "Epoche" : "Epochen"})`,
    strayed: (moment) =>
      `Nach ${moment} von Gewichten aus, die der Link allein nicht gibt: Manche wurden von Hand gesetzt, vom Rauschen behalten oder aus einer Datei geöffnet, oder Einstellungen haben sich unterwegs geändert. Sie stehen in der Datei des Netzes.`,
    linked: (moment) =>
      `Nach ${moment}. Geöffnet und ebenso viele Schritte trainiert, gibt der Link dieselben Zahlen.`,
    train: "Training",
    test: "Test",
    points: "Punkte",
    howMany: "wie viele",
    loss: "Verlust",
    accuracy: "Genauigkeit",
    noise: "Unter Rauschen",
    changed: (change, agreement, distance) =>
      `Über das Quadrat hat sich die Ausgabe um ${change} geändert und auf ${agreement} ihr Vorzeichen behalten. Der Abstand ∏(1 + ‖ΔW‖/‖W‖) − 1 ist ${distance}.`,
    lossBefore: "Verlust vorher",
    lossAfter: "Verlust nachher",
    accuracyBefore: "Genauigkeit vorher",
    accuracyAfter: "Genauigkeit nachher",
    layer: "Schicht",
    output: "Ausgabe",
    response: "Änderung ihrer Antwort",
    own: "Startzahlen und Einstellungen, die nicht die üblichen sind",
    others: "Übrige Einstellungen",
    setting: "Einstellung",
    value: "Wert",
    inLink: "im Link",
    default: "üblich",
    none: "keine",
  },
};
