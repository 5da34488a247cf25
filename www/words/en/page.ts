import type { ParameterRow } from "../../../pkg/perturb.js";

const quoted = (names: readonly string[]): string =>
  names.map((name) => `“${name.slice(0, 40)}”`).join(" or ");

export const en = {
  /** What the engine says of its parameters is in English. */
  parameter: (row: ParameterRow): ParameterRow => row,
  /** So are its sentences. */
  say: (sentence: string): string => sentence,
  labs: {
    stability: "Stability",
    distance: "Distance",
    optimisers: "Optimisers",
    bubbles: "Bubble",
  },
  language: "Language",
  nodes: {
    input: (name: string): string => `Input ${name}`,
    output: "Output",
    hidden: (layer: number, neuron: number, of: number): string =>
      `Hidden layer ${layer}, neuron ${neuron} of ${of}`,
    neuron: (neuron: number): string => `neuron ${neuron}`,
  },
  data: {
    title: "Data",
    brush: "Brush",
    brushes: { orange: "Orange", blue: "Blue", erase: "Erase" },
    brushHints: {
      orange: "Paints orange points on the map",
      blue: "Paints blue points on the map",
      erase: "Removes the points it touches",
    },
    drag: "Drag on the output map. By keyboard: focus it, move with the arrows,",
    keys: { orange: "orange", blue: "blue", erase: "erase" },
    points: (count: number): string => `${count} ${count === 1 ? "point" : "points"}`,
    clear: "Clear",
    clearHint: "Remove all points",
    importCsv: "Import CSV",
    importHint: "Lines of x1,x2,label",
    exportCsv: "Export CSV",
    exportHint: "Save the points as x1,x2,label",
  },
  network: {
    title: "Network",
    removeLast: "Remove the last hidden layer",
    add: "Add a hidden layer",
    hiddenLayers: (count: number): string => `hidden ${count === 1 ? "layer" : "layers"}`,
    layer: (layer: number): string => `Hidden layer ${layer}`,
    layerSize: (width: number, layer: number): string =>
      `${width} neurons in hidden layer ${layer}: change, insert or remove`,
    layerHint: (width: number, layer: number): string => `Hidden layer ${layer}: ${width} neurons`,
    removeNeuron: (layer: number): string => `Remove a neuron from hidden layer ${layer}`,
    addNeuron: (layer: number): string => `Add a neuron to hidden layer ${layer}`,
    output: "output",
    neurons: "Neurons: arrow keys move, Enter edits",
    zoom: "Zoom",
    zoomOut: "Zoom out",
    zoomFit: "Fit the network",
    zoomIn: "Zoom in",
    zoomInHint: "Zoom in (Ctrl + wheel)",
  },
  editor: {
    close: "Close",
    closeHint: "Close (Escape)",
    biasHint: "The number added to the weighted sum",
    weightHint: "Negative weights are orange, positive ones blue",
    noisy: "Noise is on: these are the noisy numbers. What you type becomes the clean one.",
    weight: "Weight",
    bias: "Bias",
    weightsFrom: "Weights from",
    weightFrom: (source: string): string => `Weight from ${source}`,
    neurons: "Neurons",
    removeNeuron: "Remove a neuron",
    addNeuron: "Add a neuron",
    neuronsIn: (layer: number): string => `Neurons in hidden layer ${layer}`,
    insertBefore: "Insert a layer before",
    insertAfter: "Insert a layer after",
    remove: "Remove this layer",
  },
  controls: {
    another: (label: string): string => `Draw another: ${label.toLowerCase()}`,
    unlessChosen: (help: string, own: number): string => `${help} ${own} unless chosen otherwise.`,
  },
  train: {
    title: "Train",
    label: "Training",
    pause: "Pause training",
    play: "Train",
    pauseHint: "Pause (space)",
    playHint: "Train (space)",
    step: "One step",
    stepHint: "One optimiser step (→)",
    epoch: "One epoch",
    epochHint: "One epoch: every training point once",
    reset: "Reset",
    resetHint: "Reset to the very same start (R)",
    newStart: "New start",
    newStartHint: "Start again from other random weights",
    epochCount: "Epoch",
    more: "More",
    moreHint: "Hyperparameters of the algorithm, and its schedule",
    lessons: "Lessons",
    lessonsHint: "Lessons: a start, a few sentences, and tasks",
    share: "Share",
    shareHint: "A link to this playground, or HTML for a page of yours",
    themes: { auto: "auto", light: "light", dark: "dark" },
    theme: (theme: string): string => `Theme: ${theme}`,
    themeHint: (theme: string, next: string): string => `Theme: ${theme}; click for ${next}`,
  },
  output: {
    beforeNoise: "before noise",
    map: (node: string): string => `Map of ${node.toLowerCase()} over the square`,
    ownMap: (node: string): string =>
      `Map of ${node.toLowerCase()} over the square; arrow keys move, O and B place a point, X erases`,
    empty: "Paint some points here",
    colours: "Colours from −1, orange, to 1, blue",
    now: "now",
    boundary: "boundary",
    metrics: "How well the network answers",
    loss: "Loss",
    accuracy: "Accuracy",
    train: "Train",
    test: "Test",
    chart: "Loss over epochs",
    chartLabel: "Loss of the training and test points over the epochs",
    axis: "Switch between a linear and a logarithmic axis",
    log: "log",
    linear: "linear",
  },
  perturb: {
    title: "Perturb",
    press: "Add noise to the weights",
    pressHint: "Add fresh noise to every layer (P)",
    after: "After the noise",
    restore: "Restore",
    restoreHint: "Back to the weights before the noise",
    keep: "Keep",
    keepHint: "Make the noisy weights the new clean ones",
    flip: "Flip",
    flipped: "Before",
    flipHint: "Show the network before the noise; hold to compare for a moment",
    readout: "What the noise did",
    allLayers: "All layers",
    layer: (layer: number): string => `Layer ${layer}`,
    outputLayer: "Output layer",
    layerTold: (layer: number, noise: string, change: string): string =>
      `layer ${layer}: noise ${noise}, response changed by ${change}`,
    byLayer: "By layer",
    byLayerHint:
      "Each layer's relative change of response over the square; the line is its noise, relative to its weights",
    change: "change",
    noise: "noise",
    to: "to",
    invitation: {
      before: "Press the red button: fresh noise moves every layer by",
      after: "of the size of its weights. Then see what breaks, and restore.",
    },
    changes: "Before and after the noise",
    outputChanged: "Output changed by",
    outputChangedHint:
      "Relative change of the output over the square, before the output activation",
    agreement: "Boundary agreement",
    agreementHint: "The share of the square on which both networks decide alike",
    distance: "Distance",
    distanceHint:
      "The distance between the two networks: the product of 1 + ‖ΔW‖/‖W‖ over the layers, minus 1",
  },
  notices: {
    label: "Notices",
    recover: "Back to the last finite weights",
    reset: "Reset",
    report: "Show report",
    dismiss: "Dismiss",
    files: "Files…",
    filesMissing: "What reads and writes files could not be loaded. Check the connection.",
    filesFailed: (reason: string): string =>
      `What reads and writes files could not be loaded (${reason}). Check the connection.`,
    newData: "New data: training starts again.",
    newWeights: "New weights: training starts again at step 0.",
    workerRestarted: (reason: string): string =>
      `The worker stopped (${reason}) and was restarted from the same settings; training starts again at step 0.`,
    workerResumed: (reason: string, step: string): string =>
      `The worker stopped (${reason}). Another one goes on from the last weights, at step ${step}; what the algorithm remembered of earlier steps is lost.`,
    workerFull: "there was no memory left",
    workerSilent: "it gave no answer",
    workerUnloaded: "it could not be loaded",
    workerLost: (reason: string): string =>
      `The worker that trains the network does not start (${reason}). What you built is in the address bar: reloading opens it again.`,
    articleMissing: (reason: string): string =>
      `The article could not be loaded (${reason}). Check the connection.`,
    languageMissing: (reason: string): string =>
      `The language could not be loaded (${reason}). Check the connection.`,
    labsMissing: (reason: string): string =>
      `The labs could not be loaded (${reason}). Check the connection.`,
    shareMissing: (reason: string): string =>
      `What shares could not be loaded (${reason}). Check the connection.`,
    lessonsMissing: (reason: string): string =>
      `The lessons could not be loaded (${reason}). Check the connection.`,
    failed:
      "Something went wrong on this page. What you built is still in the address bar: reloading opens it again.",
    notLoaded: (reason: string): string =>
      `The playground could not be loaded (${reason}). Check the connection and reload the page.`,
    notStarted: (reason: string): string =>
      `The playground could not be started (${reason}). Reload the page, or open it in another browser.`,
    noModule: "what came in its place is no WebAssembly",
    styleMissing:
      "The style of this page could not be loaded: it works, and looks plain. Check the connection.",
  },
  dialogs: {
    share: "Share",
    shareAndEmbed: "Share and embed",
    outside: "Points outside the square",
    outsideText: (largest: number): string =>
      `The map shows −6 to 6, and a coordinate of this file reaches ${largest}. Shall all points be scaled by one factor so that they fit?`,
    scale: "Scale them to fit",
    dontImport: "Don’t import",
    report: "Report",
    reportText: "This text says what happened and where; it holds nothing about you.",
    copy: "Copy",
    close: "Close",
  },
  copied: "Copied.",
  notCopied: "This browser does not let the page copy: select the text and copy it.",
  imported: (points: number): string => `${points} ${points === 1 ? "point" : "points"} imported.`,
  restarted: "Reset to the start.",
  recovered: "Back to the last finite weights.",
  kept: "The noisy weights are the clean ones now.",
  spoken: {
    paused: (epoch: string, accuracy: string): string =>
      `Training paused at epoch ${epoch}, training accuracy ${accuracy}.`,
    restored: (accuracy: string): string => `Restored, training accuracy ${accuracy}.`,
    pressed: (before: string, after: string): string =>
      `Noise added: training accuracy ${before} → ${after}.`,
  },
  footer: {
    about:
      "How far may you move a neural network before its function breaks? The idea is by Jeremy Bernstein, Arash Vahdat, Yisong Yue and Ming-Yu Liu:",
    post: ", and the post “Getting to the bottom”. The playground follows",
    by: "by Daniel Smilkov and Shan Carter.",
    file: {
      before: "For a place without connection, or a page of your course:",
      link: "all of Perturb as one file",
      after: ", which opens by a double click.",
    },
    shortcuts: "Keyboard shortcuts",
    keys: {
      space: "space",
      train: "train or pause",
      step: "one step",
      reset: "reset",
      perturb: "perturb",
    },
  },
  embed: {
    noControl: (names: readonly string[], known: readonly string[]): string =>
      `No control is called ${quoted(names)}; those are: ${known.join(", ")}.`,
    noLab: (names: readonly string[], known: readonly string[]): string =>
      `No lab is called ${quoted(names)}; those are: ${known.join(", ")}.`,
    inLink: (sentence: string): string => `In the link: ${sentence}`,
    theme: (themes: readonly string[], got: string): string =>
      `In the link: the theme is ${themes.join(", ")}; got “${got.slice(0, 40)}”. The system’s is used.`,
    play: (got: string): string =>
      `In the link: play is 0 or 1; got “${got.slice(0, 40)}”. It does not play.`,
  },
  support: {
    advice: "Any browser from 2023 on can: please update yours, or open this page in another.",
    wasm: "Perturb trains its networks in WebAssembly, which this browser does not run.",
    simd: "Perturb needs WebAssembly with SIMD, which this browser does not run.",
    worker: "Perturb trains in a module worker, which this browser does not start.",
    canvas: "Perturb draws on canvases, and this browser lends none.",
    pieces: (names: readonly string[]): string =>
      `Perturb needs ${names.join(" and ")}, which this browser does not have.`,
  },
};
