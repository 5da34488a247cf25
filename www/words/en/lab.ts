export const en = {
  bubblesMissing: (reason: string): string =>
    `The bubbles could not be loaded (${reason}). Check the connection.`,
  /** What the engine says, in English. */
  say: (sentence: string): string => sentence,
  network: {
    linear: "linear",
    name: (data: string, shape: string, activation: string, seed: number, step: string): string =>
      `${data}, ${shape} ${activation}, seed ${seed}, step ${step}`,
  },
  pins: {
    pin: "Pin this network",
    pinHint: "Keep the network as it is now, to compare it with others",
    list: "Pinned networks",
    outside: "not in the link",
    outsideHint: "It was changed by hand and is too large for a link",
    unpin: "Unpin",
    unpinOne: (name: string): string => `Unpin ${name}`,
    pinned: (name: string): string => `Pinned: ${name}.`,
  },
  work: {
    label: "Progress",
    starting: "starting",
    moment: "a moment left",
    seconds: (left: number): string => `${left} s left`,
    minutes: (left: number): string => `${left} min left`,
    cancel: "Cancel",
    complete: "The measurement is complete.",
    cancelled: "The measurement was cancelled.",
    stopped: (reason: string): string => `The measurement stopped: ${reason}`,
    unloaded: "a worker could not be loaded",
  },
  figure: {
    read: (label: string): string => `${label}; arrow keys read it, and the numbers stand below`,
    numbers: "Numbers",
    numbersLabel: "Numbers of the chart",
    key: "Key",
    range: (low: string, high: string): string => `${low} to ${high}`,
    median: (name: string): string => `${name}: median (5–95 %)`,
    noise: "Noise",
    atNoise: (size: string): string => `At ${size} % noise`,
    layer: "Layer",
    layerNumber: (layer: number): string => `Layer ${layer}`,
    firstLayer: "first layer",
    lastLayer: "last layer",
    epoch: "Epoch",
    step: "Step",
    loss: "Loss",
    trainingLoss: "Training loss",
    accuracy: "Accuracy",
    algorithm: "Algorithm",
    stepSize: "Step size",
    diverged: "diverged",
  },
  theory: {
    distance: "Product formula (κ = α = β = 1, no biases): the post’s distance, not a bound",
    estimate: "What isotropic noise does to a random network",
    certificate: "Certificate: always true, usually far above",
    breakdown: "Product formula, a modelling assumption here: ignores ∂𝓛/∂f",
    taylor: "Taylor’s line: what the gradient promises",
  },
  stability: {
    lead: "One press answers for one draw. Here is the whole curve: noise of every size, drawn many times; the line is the median, nine draws in ten lie in the band.",
    measure: "Measure this network",
    first: "The first draws are on their way.",
    invitation:
      "Train a network above, then measure it. Pin it, change something, and measure both.",
    now: (name: string): string => `Now: ${name}`,
    label: (measure: string): string => `${measure} against noise`,
    noise: "Noise, relative to each layer’s weights",
    counted: (draws: number, seeds: number): string =>
      `${draws} draws${seeds > 1 ? ` over ${seeds} seeds` : ""}`,
    formula: (formula: string, exceeded: string, counted: string): string =>
      `formula ${formula}, exceeded in ${exceeded} of ${counted}`,
  },
  depth: {
    title: "Depth 1 or depth 20: which function is more stable?",
    lead: "The post’s exercise on the checkerboard, in one click: ten networks of each depth, eight neurons wide, are trained, and each is perturbed 25 times. The answer depends on how they begin.",
    name: (depth: number): string => `depth ${depth}`,
    nobody: "no network has learned the task",
    settings: {
      predicted: {
        label: "Kaiming’s initialisation, Adam",
        text: "tanh, weights that keep the size of what flows through them",
      },
      reversed: {
        label: "TensorFlow Playground’s initialisation, Fromage",
        text: "tanh, weights from −0.5 to 0.5 and biases of 0.1",
      },
    },
    verdict: {
      neither: "Neither is clearly more stable",
      shallow: "Depth 1 is more stable",
      deep: "Depth 20 is more stable",
    },
    of: (change: string, low: string, high: string, agreement: string): string =>
      `the output changes by ${change} (nine in ten: ${low} to ${high}) and ${agreement} of the square keep their side`,
    learned: (counts: readonly (readonly [learned: number, of: number])[]): string =>
      counts.map(([learned, of]) => `${learned} of ${of}`).join(" and "),
    answer: (verdict: string, shallow: string, deep: string, learned: string): string =>
      `${verdict}. At 20 % noise, with depth 1 ${shallow}; with depth 20 ${deep}. ${learned} networks learned the task.`,
    otherwise:
      "The product formula says otherwise: it knows nothing of saturation, which holds the deep network’s boundary in place.",
    predicts: "The product formula predicts the order, and overstates by how much.",
  },
  distance: {
    lead: "The post’s argument, step by step, on the network above: how far its weights moved, how far its function and its gradient follow, and what is taken for granted on the way.",
    measure: "Look into this network",
    noStep: "There is no next step: training has diverged, or there are no points to learn from.",
  },
  moves: {
    title: "How far did it move?",
    lead: "‖ΔW‖/‖W‖ of each layer, in the Frobenius norm of the post and in the spectral norm that its author came to prefer: the step from one to the other takes gradient matrices for better conditioned than they are.",
    label: "Relative distances, layer by layer",
    frobenius: "Frobenius norm",
    spectral: "Spectral norm",
    lastStep: "Last step",
    lastStepHint: "By the last step of training",
    nextStep: "Next step",
    nextStepHint: "By the step that comes next",
    start: "Since the start",
    startHint: "From the seed’s initial weights",
    pin: "Since a pin",
    pinHint: (name: string): string => `From ${name}`,
    noPin: "Pin a network of this shape to have a checkpoint",
    noise: (size: string): string => `Noise of ${size} %`,
    noiseHint: "By the noise of the red button",
  },
  input: {
    title: "How sensitive is it to its input?",
    lead: "A small step of the input changes the output by at most ‖∇f‖ times its length, and that by at most ∏‖W‖₂.",
    output: "Output of the network",
    map: "Local sensitivity of the output",
    caption: "The function itself",
    answer: (place: string, largest: string, median: string): string =>
      `The steepest place is at (${place}), where the output changes by ${largest} for each step of 1; half of the square stays below ${median}.`,
    place: (x: readonly string[]): string => x.join(", "),
    bound: (bound: string, above: string | undefined): string =>
      `The product of spectral norms allows ${bound},${above === undefined ? "" : ` ${above} times that`}.`,
  },
  weights: {
    title: "How sensitive is it to its weights?",
    lead: (draws: number, sizes: number): string =>
      `Every dot is one displacement: ${draws} draws of noise at each of ${sizes} sizes, and the way up the gradient. Above the dashes, the function moves further than the formula says.`,
    label: "Relative change of the output against the distance, for noise and up the gradient",
    x: "Distance ∏(1 + ‖ΔW‖/‖W‖) − 1",
    y: "Relative change of the output",
    noise: "Noise",
    gradient: "Up the gradient",
    size: "Relative size",
    distance: "Distance",
    median: "Noise, median",
    exceeded: (noise: string, noises: number, gradient: string, gradients: number): string =>
      `Noise moves the function further than the formula says in ${noise} of ${noises} displacements; the way up the gradient in ${gradient} of ${gradients}.`,
    reading: (
      size: string,
      distance: string,
      noise: string,
      range: string,
      gradient: string,
    ): string =>
      `At ${size} in every layer, a distance of ${distance}: noise changes the output by ${noise} (${range}), the way up the gradient by ${gradient}.`,
  },
  breakdown: {
    title: "When does the gradient break down?",
    lead: (layers: number): string =>
      `How much the gradient of each of ${layers} layers changes when all weights move by the same share of their norm. At 100 % it is another gradient.`,
    noise: "Under noise",
    noiseTitle: (draws: number): string => `Under noise, median of ${draws} draws`,
    noiseLabel: "Relative change of each layer’s gradient against relative size, under noise",
    noiseX: "Noise, relative to each layer’s weights",
    step: "Along the step",
    stepTitle: (algorithm: string): string => `Along the step that ${algorithm} takes next`,
    stepLabel:
      "Relative change of each layer’s gradient against relative size, along the next step",
    stepX: "Size of the step, as in every layer alike",
    y: "Relative change of the gradient",
    size: "Size",
    formula: "Formula",
    all: "All layers",
    reading: (size: string, range: string, whole: string): string =>
      `At ${size}, the gradients of the layers change by ${range}, all together by ${whole};`,
    noiseFormula: (formula: string, exceeded: string): string =>
      `the formula says ${formula}, exceeded in ${exceeded} of draws and layers.`,
    stepFormula: (formula: string, exceeded: string): string =>
      `the formula says ${formula}, exceeded in ${exceeded} of layers.`,
    own: (size: string): string => `The step itself is one of ${size}, at the dotted line.`,
    learned: (loss: string): string =>
      `This network has learned its points: the loss is ${loss}, the gradient nearly nothing, and any other gradient is far from it. Earlier in training, the picture is that of training.`,
  },
  descent: {
    title: "How far is that step to be trusted?",
    lead: "The loss along the step that comes next, and the straight line that the gradient promises. If the gradient breaks down no faster than the formula says, the loss falls as far as the shade reaches.",
    label: "Training loss along the next step, with Taylor’s line",
    x: "Multiples of the step",
    trusted: "Where the formula trusts the step",
    distance: "Distance",
    line: "Taylor’s line",
    climbs:
      "Along this step the loss does not fall: it was made for a few points, and is measured on all.",
    falls: (lowest: string, back: string | undefined): string =>
      `The loss is lowest at ${lowest} the step${back === undefined ? "" : ` and back where it was at ${back}`}.`,
    straight: "Taylor’s line stays within half of what it promises all along.",
    off: (at: string): string => `Taylor’s line is off by half of what it promises at ${at}.`,
    trust: (upTo: string, isTooFar: boolean): string =>
      `The formula trusts it up to ${upTo}${isTooFar ? ", which is too far: the gradient breaks down faster than it says" : ""}.`,
    nothing:
      "In one layer the step goes up the gradient of all points, so that the formula promises nothing.",
    reading: (
      multiple: string,
      distance: string,
      loss: string,
      line: string,
      accuracy: string,
    ): string =>
      `At ${multiple} the step, a distance of ${distance}: the loss is ${loss}, on the line ${line}; accuracy ${accuracy}.`,
  },
  assumptions: {
    title: "What does the theory take for granted?",
    holds: "holds",
    broken: "broken",
    biases: "No biases.",
    biasesText: (largest: string): string =>
      `They are up to ${largest} of what else reaches a layer.`,
    conditionText: (said: string): string =>
      `: every direction is stretched alike. κ is up to ${said}.`,
    conditions: {
      weights: (condition: string): string => `${condition} for weights`,
      noise: (condition: string): string => `${condition} for noise`,
      step: (condition: string): string => `${condition} for the next step`,
    },
    lengths: ": the activation keeps lengths.",
    none: "There is none here.",
    keeps: (activation: string, least: string, most: string): string =>
      `On the square, ${activation} keeps from ${least} to ${most} of them.`,
    outputs: "As many outputs as inputs, of full rank.",
    outputsText:
      "The last layer has one output: where it is 0, on the boundary itself, its relative change is unbounded. So changes are taken over the whole square.",
    constant: "Without these, the formula is proved only with the constant",
    constantText: (constant: string, isVacuous: boolean): string =>
      `before it, which is at least ${constant} here: ${isVacuous ? "proved, and vacuous." : "proved, and of use."}`,
    summary: "Layer by layer",
    label: "Assumptions, layer by layer",
    ofNoise: "κ of the noise",
    ofStep: "κ of the next step",
    ofBiases: "Biases",
  },
  pair: {
    title: "The distance between two neural networks",
    lead: "How far apart are two pinned networks, layer by layer and in what they compute? And what lies on the straight line from one to the other?",
    invitation:
      "Pin two networks of the same shape: of another seed, another step, another algorithm, or before and after noise that you keep.",
    compare: "Compare",
    choose: "Choose two pinned networks.",
    different:
      "These two have different layers or activations, so that no weight of one has its place in the other.",
    apart: "How far apart, relative to the first",
    label: "Training loss along the straight line from the first network to the second",
    x: "Of the way from the first to the second",
    way: "Of the way",
    onTheWay: (share: number): string => `${share} % of the way`,
    first: (name: string): string => `First: ${name}`,
    firstLabel: "Output of the first network",
    second: (name: string): string => `Second: ${name}`,
    secondLabel: "Output of the second network",
    difference: "Second minus first: blue where it is larger",
    differenceLabel: "Difference of the two outputs",
    walkLabel: "Output of the network on the way",
    reading: (loss: string, accuracy: string): string => `loss ${loss}, accuracy ${accuracy}`,
    answer: (change: string, agreement: string): string =>
      `The output differs by ${change}, and ${agreement} of the square keep their side.`,
    barrier: (share: number, loss: string, height: string): string =>
      `There is a barrier: ${share}\u202f% of the way, the loss is ${loss}, ${height} above the straight line between its ends.`,
    noBarrier: (height: string): string =>
      `There is no barrier: on the way the loss is never more than ${height} above the straight line between its ends.`,
  },
  training: {
    title: "What does a step size do?",
    lead: (algorithm: string): string =>
      `The last step of each epoch of the network above, trained by ${algorithm}. One step size is another relative step in every layer, unless the algorithm sees to it; and a gradient may vanish or explode on its way from the last layer to the first.`,
    invitation: "Train the network for two epochs to see its steps.",
    norms: {
      relative: "Relative step ‖ΔW‖/‖W‖",
      weight: "Weights ‖W‖",
      gradient: "Gradient ‖g‖",
    },
    label: (title: string): string => `${title} of each layer over training`,
    place: (layer: number): string => `layer ${layer}`,
    one: (epoch: string, value: string): string => `Epoch ${epoch}: ${value}.`,
    reading: (
      epoch: string,
      low: string,
      lowPlace: string,
      high: string,
      highPlace: string,
      apart: string | undefined,
    ): string =>
      `Epoch ${epoch}: from ${low} (${lowPlace}) to ${high} (${highPlace})${apart === undefined ? "" : `, ${apart} times as much`}.`,
  },
  optimisers: {
    lead: "Fromage’s step size is a share of each layer’s weights, so one number should do for most networks. Is that so?",
    compare: "Compare algorithms",
    compareLead:
      "On the same points, from the same starts, with the same batches and the settings above.",
  },
  contestants: {
    list: "Algorithms that are compared",
    stepSize: (algorithm: string): string => `Step size of ${algorithm}`,
    stepSizeHelp: (own: string): string => `Its step size; ${own} unless chosen otherwise.`,
    leaveOut: "Leave out",
    leaveOutOne: (algorithm: string): string => `Leave out ${algorithm}`,
    add: "Add an algorithm",
    addOne: "Add…",
    addAll: "All of them",
  },
  race: {
    title: "Race",
    lead: "All begin with the same weights and take the same batches, step by step. Press one to take it into the playground.",
    race: "Race",
    pause: "Pause",
    step: "Step",
    epoch: "Epoch",
    restart: "Restart",
    count: (epoch: string, step: string): string => `Epoch ${epoch}, step ${step}`,
    outdated: "The settings have changed since this race began. Restart takes them up.",
    noPoints: "There are no points to learn from: paint some above, or choose other data.",
    list: "The race, best first",
    take: (algorithm: string, step: string): string =>
      `Take ${algorithm} into the playground: the same run, trained up to step ${step}`,
    stepSize: (size: string): string => `step size ${size}`,
    loss: (loss: string): string => `loss ${loss}`,
    accuracy: (accuracy: string): string => `accuracy ${accuracy}`,
    test: (accuracy: string): string => `test ${accuracy}`,
    diverged: (step: string): string => `diverged at step ${step}`,
    label: "Training loss of each algorithm over epochs",
    at: (epoch: string): string => `At epoch ${epoch}`,
    paused: (step: string): string => `Race paused at step ${step}.`,
    over: "Everyone in the race has diverged.",
    unloaded: "its worker could not be loaded",
    stopped: (reason: string): string => `The race stopped (${reason}). Press Race to begin again.`,
  },
  study: {
    task: (data: string, layers: number): string =>
      `${data}, ${layers === 1 ? "1 hidden layer" : `${layers} hidden layers`}`,
    untried: "Not yet tried",
    cell: ({
      learned,
      tried,
      diverged,
      loss,
      low,
      high,
      accuracy,
    }: {
      readonly learned: number;
      readonly tried: number;
      readonly diverged: number;
      readonly loss: string;
      readonly low: string;
      readonly high: string;
      readonly accuracy: string;
    }): string =>
      `${learned} of ${tried} learned${diverged === 0 ? "" : `, ${diverged} diverged`}; loss ${loss}, nine in ten from ${low} to ${high}; accuracy ${accuracy}`,
    at: (algorithm: string, size: string): string => `${algorithm} at ${size}`,
    settings: (activation: string, start: string, steps: string, batch: number): string =>
      `${activation}, initialisation: ${start}, ${steps} steps, batches of ${batch}`,
    learned: (learned: number, of: number): string => `${learned} of ${of}`,
    soFar: (done: string, total: string): string => `${done} of ${total} networks so far.`,
    resume: "Resume",
    open: "Open…",
    openHint: "A JSON file of this page or of the program “study”",
    openLabel: "Open a study",
    jsonHint: "All networks, for “Open” and for the program “study”",
    csvHint: "A line for each network",
    pngHint: "The table as a picture",
    notOpened: (file: string, reason: string): string => `${file} was not opened: ${reason}`,
    tooLarge: "it is larger than the 100 MB of any study",
    noJson: "it is not JSON",
    noStudy: "it is not a study that this page or the program “study” has written",
    noScore: (place: number): string =>
      `score ${place} is none: a score has a loss, or null where training diverged, an accuracy from 0 to 1, and both of the test points`,
    otherScores: (scores: number, networks: number): string =>
      `it has ${scores} scores, and its study ${networks} networks`,
  },
  sweep: {
    title: "Which step sizes work?",
    lead: "Every algorithm with every half-decade of step sizes, from the same starts, for the same number of steps. A step size works if four in five networks get more than 95 % of the points right. The claim under test: Fromage’s best step size stays where it is from task to task.",
    sweep: "Sweep",
    invitation:
      "Tick several datasets, or write several depths as 1,5,20, to see whose step size has to be searched anew for each.",
    caption: (seeds: number, settings: string): string =>
      `Median training loss over ${seeds} ${seeds === 1 ? "seed" : "seeds"}; ${settings}`,
    width: "Width",
    best: "best",
    works: "works",
    spreads: "Best step sizes",
    bestSize: "Best step size",
    window: "Working window",
    itsWidth: "Its width",
    tasks: "Tasks learned",
    spread: "Spread",
    common: "One for all tasks",
    curves: "Curves of",
    curvesLabel: "Task whose curves are shown",
    label: "Training loss after the last step against step size",
    y: "Training loss after the last step",
    column: (algorithm: string): string => `${algorithm}: loss, learned`,
    cell: (loss: string, learned: number, tried: number): string =>
      `${loss}, ${learned} of ${tried}`,
    at: (size: string): string => `At step size ${size}`,
  },
  depths: {
    title: "How deep can a network be and still learn?",
    lead: "Every algorithm at its step size, on networks of 1 to 32 hidden layers or of the depths above. How they begin decides as much as the rule: measure from several starts.",
    starts: "Initialisation",
    caption: (seeds: number, data: string, width: string, settings: string): string =>
      `Median training accuracy over ${seeds} ${seeds === 1 ? "seed" : "seeds"}; ${data}, ${width} wide, ${settings}`,
    layers: "Hidden layers",
  },
};
