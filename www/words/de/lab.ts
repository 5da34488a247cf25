import type { LabWords } from "../lab.js";
import { say } from "./findings.js";

const seeds = (count: number): string => `${count} ${count === 1 ? "Startzahl" : "Startzahlen"}`;

export const de: LabWords = {
  bubblesMissing: (reason) =>
    `Die Blasen konnten nicht geladen werden (${reason}). Prüfe die Verbindung.`,
  say,
  network: {
    linear: "linear",
    name: (data, shape, activation, seed, step) =>
      `${data}, ${shape} ${activation}, Startzahl ${seed}, Schritt ${step}`,
  },
  pins: {
    pin: "Dieses Netz anheften",
    pinHint: "Das Netz behalten, wie es ist, um es mit anderen zu vergleichen",
    list: "Angeheftete Netze",
    outside: "nicht im Link",
    outsideHint: "Es wurde von Hand geändert und ist zu groß für einen Link",
    unpin: "Lösen",
    unpinOne: (name) => `${name} lösen`,
    pinned: (name) => `Angeheftet: ${name}.`,
  },
  work: {
    label: "Fortschritt",
    starting: "es beginnt",
    moment: "noch einen Augenblick",
    seconds: (left) => `noch ${left} s`,
    minutes: (left) => `noch ${left} min`,
    cancel: "Abbrechen",
    complete: "Die Messung ist fertig.",
    cancelled: "Die Messung wurde abgebrochen.",
    stopped: (reason) => `Die Messung ist stehen geblieben: ${reason}`,
    unloaded: "ein Worker konnte nicht geladen werden",
  },
  figure: {
    read: (label) => `${label}; Pfeiltasten lesen es ab, und die Zahlen stehen darunter`,
    numbers: "Zahlen",
    numbersLabel: "Zahlen des Diagramms",
    key: "Legende",
    range: (low, high) => `${low} bis ${high}`,
    median: (name) => `${name}: Median (5–95 %)`,
    noise: "Rauschen",
    atNoise: (size) => `Bei ${size} % Rauschen`,
    layer: "Schicht",
    layerNumber: (layer) => `Schicht ${layer}`,
    firstLayer: "erste Schicht",
    lastLayer: "letzte Schicht",
    epoch: "Epoche",
    step: "Schritt",
    loss: "Verlust",
    trainingLoss: "Verlust im Training",
    accuracy: "Genauigkeit",
    algorithm: "Verfahren",
    stepSize: "Schrittweite",
    diverged: "divergiert",
  },
  theory: {
    distance:
      "Produktformel (κ = α = β = 1, keine Biases): der Abstand des Beitrags, keine Schranke",
    estimate: "Was richtungsloses Rauschen einem zufälligen Netz tut",
    certificate: "Zertifikat: gilt immer, liegt meist weit darüber",
    breakdown: "Produktformel, hier als Modellannahme: lässt ∂𝓛/∂f weg",
    taylor: "Taylors Gerade: was der Gradient verspricht",
  },
  stability: {
    lead: "Ein Druck spricht für eine Ziehung. Hier ist die ganze Kurve: Rauschen jeder Größe, viele Male gezogen; die Linie ist der Median, neun von zehn Ziehungen liegen im Band.",
    measure: "Dieses Netz messen",
    first: "Die ersten Ziehungen sind unterwegs.",
    invitation:
      "Trainiere oben ein Netz und miss es dann. Hefte es an, ändere etwas, und miss beide.",
    now: (name) => `Jetzt: ${name}`,
    label: (measure) => `${measure} gegen Rauschen`,
    noise: "Rauschen, im Verhältnis zu den Gewichten jeder Schicht",
    counted: (draws, count) => `${draws} Ziehungen${count > 1 ? ` über ${count} Startzahlen` : ""}`,
    formula: (formula, exceeded, counted) =>
      `Formel ${formula}, übertroffen in ${exceeded} von ${counted}`,
  },
  depth: {
    title: "Tiefe 1 oder Tiefe 20: Welche Funktion ist stabiler?",
    lead: "Die Aufgabe des Beitrags auf dem Schachbrett, mit einem Klick: Zehn Netze von jeder Tiefe, acht Neuronen breit, werden trainiert und jedes 25-mal gestört. Die Antwort hängt davon ab, wie sie beginnen.",
    name: (depth) => `Tiefe ${depth}`,
    nobody: "kein Netz hat die Aufgabe gelernt",
    settings: {
      predicted: {
        label: "Kaimings Initialisierung, Adam",
        text: "tanh, Gewichte, die die Größe dessen erhalten, was durch sie fließt",
      },
      reversed: {
        label: "Initialisierung des TensorFlow Playground, Fromage",
        text: "tanh, Gewichte von −0,5 bis 0,5 und Biases von 0,1",
      },
    },
    verdict: {
      neither: "Keine ist deutlich stabiler",
      shallow: "Tiefe 1 ist stabiler",
      deep: "Tiefe 20 ist stabiler",
    },
    of: (change, low, high, agreement) =>
      `ändert sich die Ausgabe um ${change} (neun von zehn: ${low} bis ${high}), und ${agreement} des Quadrats bleiben auf ihrer Seite`,
    learned: (counts) => counts.map(([learned, of]) => `${learned} von ${of}`).join(" und "),
    answer: (verdict, shallow, deep, learned) =>
      `${verdict}. Bei 20 % Rauschen und Tiefe 1 ${shallow}; bei Tiefe 20 ${deep}. ${learned} Netze haben die Aufgabe gelernt.`,
    otherwise:
      "Die Produktformel sagt es anders: Sie weiß nichts von der Sättigung, die die Grenze des tiefen Netzes festhält.",
    predicts: "Die Produktformel sagt die Reihenfolge voraus und übertreibt den Unterschied.",
  },
  distance: {
    lead: "Das Argument des Beitrags, Schritt für Schritt, am Netz oben: wie weit seine Gewichte gegangen sind, wie weit seine Funktion und sein Gradient folgen und was dabei vorausgesetzt wird.",
    measure: "Dieses Netz untersuchen",
    noStep:
      "Es gibt keinen nächsten Schritt: Das Training ist divergiert, oder es gibt keine Punkte, aus denen es lernen könnte.",
  },
  moves: {
    title: "Wie weit ist es gegangen?",
    lead: "‖ΔW‖/‖W‖ jeder Schicht, in der Frobeniusnorm des Beitrags und in der Spektralnorm, die sein Autor später vorzog: Der Schritt von der einen zur anderen hält die Matrizen der Gradienten für besser konditioniert, als sie sind.",
    label: "Relative Abstände, Schicht für Schicht",
    frobenius: "Frobeniusnorm",
    spectral: "Spektralnorm",
    lastStep: "Letzter Schritt",
    lastStepHint: "Durch den letzten Schritt des Trainings",
    nextStep: "Nächster Schritt",
    nextStepHint: "Durch den Schritt, der als Nächstes kommt",
    start: "Seit dem Anfang",
    startHint: "Von den ersten Gewichten der Startzahl aus",
    pin: "Seit dem Anheften",
    pinHint: (name) => `Von ${name}`,
    noPin: "Hefte ein Netz dieser Form an, um einen Bezugspunkt zu haben",
    noise: (size) => `Rauschen von ${size} %`,
    noiseHint: "Durch das Rauschen des roten Knopfs",
  },
  input: {
    title: "Wie empfindlich ist es für seinen Eingang?",
    lead: "Ein kleiner Schritt des Eingangs ändert die Ausgabe höchstens um ‖∇f‖ mal seine Länge, und das ist höchstens ∏‖W‖₂.",
    output: "Ausgabe des Netzes",
    map: "Örtliche Empfindlichkeit der Ausgabe",
    caption: "Die Funktion selbst",
    answer: (place, largest, median) =>
      `Am steilsten ist es bei (${place}), wo sich die Ausgabe um ${largest} ändert für jeden Schritt von 1; das halbe Quadrat bleibt unter ${median}.`,
    place: (x) => x.join("; ").replaceAll(".", ","),
    bound: (bound, above) =>
      `Das Produkt der Spektralnormen erlaubt ${bound}${above === undefined ? "" : `, ${above}-mal so viel`}.`,
  },
  weights: {
    title: "Wie empfindlich ist es für seine Gewichte?",
    lead: (draws, sizes) =>
      `Jeder Punkt ist eine Verschiebung: ${draws} Ziehungen des Rauschens bei jeder von ${sizes} Größen, und der Weg den Gradienten hinauf. Über der gestrichelten Linie geht die Funktion weiter, als die Formel sagt.`,
    label:
      "Relative Änderung der Ausgabe gegen den Abstand, für Rauschen und den Gradienten hinauf",
    x: "Abstand ∏(1 + ‖ΔW‖/‖W‖) − 1",
    y: "Relative Änderung der Ausgabe",
    noise: "Rauschen",
    gradient: "Den Gradienten hinauf",
    size: "Relative Größe",
    distance: "Abstand",
    median: "Rauschen, Median",
    exceeded: (noise, noises, gradient, gradients) =>
      `Rauschen bewegt die Funktion in ${noise} von ${noises} Verschiebungen weiter, als die Formel sagt; der Weg den Gradienten hinauf in ${gradient} von ${gradients}.`,
    reading: (size, distance, noise, range, gradient) =>
      `Bei ${size} in jeder Schicht, einem Abstand von ${distance}: Rauschen ändert die Ausgabe um ${noise} (${range}), der Weg den Gradienten hinauf um ${gradient}.`,
  },
  breakdown: {
    title: "Wann bricht der Gradient zusammen?",
    lead: (layers) =>
      `Wie sehr sich der Gradient jeder von ${layers} Schichten ändert, wenn alle Gewichte um denselben Anteil ihrer Norm gehen. Bei 100 % ist es ein anderer Gradient.`,
    noise: "Unter Rauschen",
    noiseTitle: (draws) => `Unter Rauschen, Median von ${draws} Ziehungen`,
    noiseLabel:
      "Relative Änderung des Gradienten jeder Schicht gegen die relative Größe, unter Rauschen",
    noiseX: "Rauschen, im Verhältnis zu den Gewichten jeder Schicht",
    step: "Entlang des Schritts",
    stepTitle: (algorithm) => `Entlang des Schritts, den ${algorithm} als Nächstes macht`,
    stepLabel:
      "Relative Änderung des Gradienten jeder Schicht gegen die relative Größe, entlang des nächsten Schritts",
    stepX: "Größe des Schritts, als wäre sie in jeder Schicht gleich",
    y: "Relative Änderung des Gradienten",
    size: "Größe",
    formula: "Formel",
    all: "Alle Schichten",
    reading: (size, range, whole) =>
      `Bei ${size} ändern sich die Gradienten der Schichten um ${range}, alle zusammen um ${whole};`,
    noiseFormula: (formula, exceeded) =>
      `die Formel sagt ${formula}, übertroffen in ${exceeded} der Ziehungen und Schichten.`,
    stepFormula: (formula, exceeded) =>
      `die Formel sagt ${formula}, übertroffen in ${exceeded} der Schichten.`,
    own: (size) => `Der Schritt selbst ist einer von ${size}, an der gepunkteten Linie.`,
    learned: (loss) =>
      `Dieses Netz hat seine Punkte gelernt: Der Verlust ist ${loss}, der Gradient fast nichts, und jeder andere Gradient ist weit von ihm entfernt. Früher im Training ist das Bild das des Trainings.`,
  },
  descent: {
    title: "Wie weit darf man diesem Schritt trauen?",
    lead: "Der Verlust entlang des nächsten Schritts, und die Gerade, die der Gradient verspricht. Bricht der Gradient nicht schneller zusammen, als die Formel sagt, fällt der Verlust so weit, wie die Tönung reicht.",
    label: "Verlust im Training entlang des nächsten Schritts, mit Taylors Gerade",
    x: "Vielfache des Schritts",
    trusted: "Wo die Formel dem Schritt traut",
    distance: "Abstand",
    line: "Taylors Gerade",
    climbs:
      "Entlang dieses Schritts fällt der Verlust nicht: Er wurde für wenige Punkte gemacht und wird an allen gemessen.",
    falls: (lowest, back) =>
      `Der Verlust ist am kleinsten beim ${lowest}fachen des Schritts${back === undefined ? "" : ` und beim ${back}fachen wieder, wo er war`}.`.replaceAll(
        "×fachen",
        "-fachen",
      ),
    straight: "Taylors Gerade bleibt überall innerhalb der Hälfte dessen, was sie verspricht.",
    off: (at) =>
      `Taylors Gerade liegt beim ${at}fachen um die Hälfte dessen daneben, was sie verspricht.`.replace(
        "×fachen",
        "-fachen",
      ),
    trust: (upTo, isTooFar) =>
      `Die Formel traut ihm bis zum ${upTo}fachen${isTooFar ? ", und das ist zu weit: Der Gradient bricht schneller zusammen, als sie sagt" : ""}.`.replace(
        "×fachen",
        "-fachen",
      ),
    nothing:
      "In einer Schicht geht der Schritt den Gradienten aller Punkte hinauf, sodass die Formel nichts verspricht.",
    reading: (multiple, distance, loss, line, accuracy) =>
      `Beim ${multiple}fachen des Schritts, einem Abstand von ${distance}: Der Verlust ist ${loss}, auf der Geraden ${line}; Genauigkeit ${accuracy}.`.replace(
        "×fachen",
        "-fachen",
      ),
  },
  assumptions: {
    title: "Was setzt die Theorie voraus?",
    holds: "gilt",
    broken: "verletzt",
    biases: "Keine Biases.",
    biasesText: (largest) =>
      `Sie machen bis zu ${largest} dessen aus, was sonst bei einer Schicht ankommt.`,
    conditionText: (said) => `: Jede Richtung wird gleich gestreckt. κ ist bis zu ${said}.`,
    conditions: {
      weights: (condition) => `${condition} bei den Gewichten`,
      noise: (condition) => `${condition} beim Rauschen`,
      step: (condition) => `${condition} beim nächsten Schritt`,
    },
    lengths: ": Die Aktivierung erhält Längen.",
    none: "Hier gibt es keine.",
    keeps: (activation, least, most) =>
      `Auf dem Quadrat erhält ${activation} zwischen ${least} und ${most} davon.`,
    outputs: "So viele Ausgänge wie Eingänge, von vollem Rang.",
    outputsText:
      "Die letzte Schicht hat einen Ausgang: Wo er 0 ist, auf der Grenze selbst, ist seine relative Änderung unbeschränkt. Darum werden Änderungen über das ganze Quadrat genommen.",
    constant: "Ohne all das ist die Formel nur bewiesen mit der Konstanten",
    constantText: (constant, isVacuous) =>
      `davor, die hier mindestens ${constant} ist: ${isVacuous ? "bewiesen und nichtssagend." : "bewiesen und von Nutzen."}`,
    summary: "Schicht für Schicht",
    label: "Voraussetzungen, Schicht für Schicht",
    ofNoise: "κ des Rauschens",
    ofStep: "κ des nächsten Schritts",
    ofBiases: "Bias-Anteil",
  },
  pair: {
    title: "Der Abstand zwischen zwei neuronalen Netzen",
    lead: "Wie weit liegen zwei angeheftete Netze auseinander, Schicht für Schicht und in dem, was sie berechnen? Und was liegt auf der Geraden vom einen zum anderen?",
    invitation:
      "Hefte zwei Netze derselben Form an: von einer anderen Startzahl, einem anderen Schritt, einem anderen Verfahren, oder vor und nach Rauschen, das du behältst.",
    compare: "Vergleichen",
    choose: "Wähle zwei angeheftete Netze.",
    different:
      "Diese beiden haben andere Schichten oder Aktivierungen, sodass kein Gewicht des einen im anderen seinen Platz hat.",
    apart: "Wie weit auseinander, im Verhältnis zum ersten",
    label: "Verlust im Training entlang der Geraden vom ersten Netz zum zweiten",
    x: "Vom Weg des ersten zum zweiten",
    way: "Vom Weg",
    onTheWay: (share) => `${share} % des Wegs`,
    first: (name) => `Erstes: ${name}`,
    firstLabel: "Ausgabe des ersten Netzes",
    second: (name) => `Zweites: ${name}`,
    secondLabel: "Ausgabe des zweiten Netzes",
    difference: "Zweites minus erstes: blau, wo es größer ist",
    differenceLabel: "Unterschied der beiden Ausgaben",
    walkLabel: "Ausgabe des Netzes auf dem Weg",
    reading: (loss, accuracy) => `Verlust ${loss}, Genauigkeit ${accuracy}`,
    answer: (change, agreement) =>
      `Die Ausgaben unterscheiden sich um ${change}, und ${agreement} des Quadrats bleiben auf ihrer Seite.`,
    barrier: (share, loss, height) =>
      `Es gibt eine Schwelle: Nach ${share}\u202f% des Wegs ist der Verlust ${loss}, ${height} über der Geraden zwischen seinen Enden.`,
    noBarrier: (height) =>
      `Es gibt keine Schwelle: Auf dem Weg liegt der Verlust nie mehr als ${height} über der Geraden zwischen seinen Enden.`,
  },
  training: {
    title: "Was bewirkt eine Schrittweite?",
    lead: (algorithm) =>
      `Der letzte Schritt jeder Epoche des Netzes oben, trainiert mit ${algorithm}. Eine Schrittweite ist in jeder Schicht ein anderer relativer Schritt, wenn das Verfahren nicht dafür sorgt; und ein Gradient kann auf seinem Weg von der letzten Schicht zur ersten verschwinden oder explodieren.`,
    invitation: "Trainiere das Netz zwei Epochen lang, um seine Schritte zu sehen.",
    norms: {
      relative: "Relativer Schritt ‖ΔW‖/‖W‖",
      weight: "Gewichte ‖W‖",
      gradient: "Gradienten ‖g‖",
    },
    label: (title) => `${title} jeder Schicht im Lauf des Trainings`,
    place: (layer) => `Schicht ${layer}`,
    one: (epoch, value) => `Epoche ${epoch}: ${value}.`,
    reading: (epoch, low, lowPlace, high, highPlace, apart) =>
      `Epoche ${epoch}: von ${low} (${lowPlace}) bis ${high} (${highPlace})${apart === undefined ? "" : `, ${apart}-mal so viel`}.`,
  },
  optimisers: {
    lead: "Die Schrittweite von Fromage ist ein Anteil der Gewichte jeder Schicht, also sollte eine Zahl für die meisten Netze genügen. Ist das so?",
    compare: "Verfahren vergleichen",
    compareLead:
      "Auf denselben Punkten, von denselben Starts aus, mit denselben Batches und den Einstellungen von oben.",
  },
  contestants: {
    list: "Verfahren, die verglichen werden",
    stepSize: (algorithm) => `Schrittweite von ${algorithm}`,
    stepSizeHelp: (own) => `Seine Schrittweite; ${own}, wenn nichts anderes gewählt ist.`,
    leaveOut: "Weglassen",
    leaveOutOne: (algorithm) => `${algorithm} weglassen`,
    add: "Ein Verfahren hinzufügen",
    addOne: "Hinzufügen…",
    addAll: "Alle",
  },
  race: {
    title: "Rennen",
    lead: "Alle beginnen mit denselben Gewichten und nehmen dieselben Batches, Schritt für Schritt. Drücke auf eines, um es in den Playground zu holen.",
    race: "Start",
    pause: "Anhalten",
    step: "Ein Schritt",
    epoch: "Eine Epoche",
    restart: "Neu starten",
    count: (epoch, step) => `Epoche ${epoch}, Schritt ${step}`,
    outdated:
      "Die Einstellungen haben sich geändert, seit dieses Rennen begann. „Neu starten“ übernimmt sie.",
    noPoints:
      "Es gibt keine Punkte, aus denen gelernt werden könnte: Male oben welche, oder wähle andere Daten.",
    list: "Das Rennen, das Beste zuerst",
    take: (algorithm, step) =>
      `${algorithm} in den Playground holen: derselbe Lauf, bis Schritt ${step} trainiert`,
    stepSize: (size) => `Schrittweite ${size}`,
    loss: (loss) => `Verlust ${loss}`,
    accuracy: (accuracy) => `Genauigkeit ${accuracy}`,
    test: (accuracy) => `Test ${accuracy}`,
    diverged: (step) => `divergiert bei Schritt ${step}`,
    label: "Verlust im Training für jedes Verfahren über die Epochen",
    at: (epoch) => `Bei Epoche ${epoch}`,
    paused: (step) => `Rennen angehalten bei Schritt ${step}.`,
    over: "Alle im Rennen sind divergiert.",
    unloaded: "sein Worker konnte nicht geladen werden",
    stopped: (reason) =>
      `Das Rennen ist stehen geblieben (${reason}). Drücke „Start“, um neu zu beginnen.`,
  },
  study: {
    task: (data, layers) =>
      `${data}, ${layers === 1 ? "1 verdeckte Schicht" : `${layers} verdeckte Schichten`}`,
    untried: "Noch nicht versucht",
    cell: ({ learned, tried, diverged, loss, low, high, accuracy }) =>
      `${learned} von ${tried} haben gelernt${diverged === 0 ? "" : `, ${diverged} divergiert`}; Verlust ${loss}, neun von zehn von ${low} bis ${high}; Genauigkeit ${accuracy}`,
    at: (algorithm, size) => `${algorithm} bei ${size}`,
    settings: (activation, start, steps, batch) =>
      `${activation}, Initialisierung: ${start}, ${steps} Schritte, Batches von ${batch}`,
    learned: (learned, of) => `${learned} von ${of}`,
    soFar: (done, total) => `${done} von ${total} Netzen bisher.`,
    resume: "Fortsetzen",
    open: "Öffnen…",
    openHint: "Eine JSON-Datei dieser Seite oder des Programms „study“",
    openLabel: "Eine Studie öffnen",
    jsonHint: "Alle Netze, für „Öffnen“ und für das Programm „study“",
    csvHint: "Eine Zeile für jedes Netz",
    pngHint: "Die Tabelle als Bild",
    notOpened: (file, reason) => `${file} wurde nicht geöffnet: ${reason}`,
    tooLarge: "Sie ist größer als die 100 MB, die eine Studie höchstens hat",
    noJson: "Die Datei ist kein JSON",
    noStudy:
      "Die Datei ist keine Studie, die diese Seite oder das Programm „study“ geschrieben hat",
    noScore: (place) =>
      `Ergebnis ${place} ist keines: Ein Ergebnis hat einen Verlust, oder null, wo das Training divergierte, eine Genauigkeit von 0 bis 1, und beides von den Testpunkten`,
    otherScores: (scores, networks) =>
      `Sie hat ${scores} Ergebnisse, und ihre Studie ${networks} Netze`,
  },
  sweep: {
    title: "Welche Schrittweiten gehen?",
    lead: "Jedes Verfahren mit jeder halben Dekade von Schrittweiten, von denselben Starts aus, gleich viele Schritte lang. Eine Schrittweite geht, wenn vier von fünf Netzen bei mehr als 95 % der Punkte recht haben. Die Behauptung, die geprüft wird: Fromages beste Schrittweite bleibt von Aufgabe zu Aufgabe, wo sie ist.",
    sweep: "Durchlaufen",
    invitation:
      "Kreuze mehrere Datensätze an oder schreibe mehrere Tiefen als 1,5,20, um zu sehen, wessen Schrittweite jedes Mal neu gesucht werden muss.",
    caption: (count, settings) =>
      `Median des Verlusts im Training über ${seeds(count)}; ${settings}`,
    width: "Breite",
    best: "beste",
    works: "geht",
    spreads: "Beste Schrittweiten",
    bestSize: "Beste Schrittweite",
    window: "Fenster, das geht",
    itsWidth: "Seine Breite",
    tasks: "Gelernte Aufgaben",
    spread: "Streuung",
    common: "Eine für alle Aufgaben",
    curves: "Kurven von",
    curvesLabel: "Aufgabe, deren Kurven gezeigt werden",
    label: "Verlust im Training nach dem letzten Schritt gegen die Schrittweite",
    y: "Verlust im Training nach dem letzten Schritt",
    column: (algorithm) => `${algorithm}: Verlust, gelernt`,
    cell: (loss, learned, tried) => `${loss}, ${learned} von ${tried}`,
    at: (size) => `Bei Schrittweite ${size}`,
  },
  depths: {
    title: "Wie tief kann ein Netz sein und noch lernen?",
    lead: "Jedes Verfahren mit seiner Schrittweite, auf Netzen von 1 bis 32 verdeckten Schichten oder von den Tiefen oben. Wie sie beginnen, entscheidet so viel wie die Regel: Miss von mehreren Starts aus.",
    starts: "Initialisierung",
    caption: (count, data, width, settings) =>
      `Median der Genauigkeit im Training über ${seeds(count)}; ${data}, ${width} breit, ${settings}`,
    layers: "Verdeckte Schichten",
  },
};
