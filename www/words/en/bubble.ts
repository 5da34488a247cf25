export const en = {
  /** What workers and the engine say, in English. */
  say: (sentence: string): string => sentence,
  lead: "Two generative adversarial networks learned to make soap bubbles from computed pictures. One is shallow, the other deep. The red button adds noise of the same relative size to every layer of both. Which bubble bursts first?",
  titles: {
    shallow: "Shallow generator",
    deep: "Deep generator",
  },
  rows: {
    shallow: "Shallow",
    deep: "Deep",
  },
  stage: {
    about: (layers: number, parameters: string): string =>
      `${layers} layers, ${parameters} weights and biases`,
    still: (title: string): string => `${title}: a bubble`,
    noisy: (title: string, change: string): string =>
      `${title}: a bubble under noise, changed by ${change}`,
    changed: "changed by",
    noNoise: "no noise",
    again: "Try again",
  },
  controls: {
    allLayers: "All layers",
    press: "Add noise to both generators",
    pressHint: "Add fresh noise to every layer of both",
    restore: "Restore",
    restoreHint: "Back to the weights before the noise",
    walk: "Walk on",
    walkHint: "From bubble to bubble, until stopped",
    stop: "Stop",
    fresh: "New bubble",
    freshHint: "Another bubble",
  },
  strip: {
    label: "The same bubbles at seven sizes of noise",
    show: (size: number): string => `Show noise of ${size} %`,
    cell: (title: string, size: number, change: string): string =>
      `${title} at ${size} %: changed by ${change}`,
  },
  told: {
    restored: "The bubbles are as they were before the noise.",
    change: {
      shallow: (change: string): string => `the shallow generator’s bubble by ${change}`,
      deep: (change: string): string => `the deep generator’s bubble by ${change}`,
    },
    pressed: (size: string, changes: readonly string[]): string =>
      `Noise of ${size} changed ${changes.join(", ")}.`,
  },
  measurement: {
    title: "How much does a picture change?",
    lead: "Noise of every size, drawn many times, on the bubble above. The formula knows nothing but how many layers get noise.",
    measure: "Measure both generators",
    label: "Change of the picture against noise",
    x: "Noise, relative to each of the generator’s tensors",
    y: "Change of the picture",
    at: (size: number, bubble: number): string => `At ${size} % noise, bubble ${bubble}`,
    theory: (formula: string, estimate: string, draws: number): string =>
      `formula ${formula}, estimate ${estimate}; ${draws} draws`,
    none: {
      shallow: "the shallow generator’s at none of these sizes",
      deep: "the deep generator’s at none of these sizes",
    },
    half: {
      shallow: (size: string): string => `the shallow generator’s at ${size}`,
      deep: (size: string): string => `the deep generator’s at ${size}`,
    },
    finding: (said: readonly string[]): string =>
      `Half of the draws change the picture by more than half of itself: ${said.join(", ")}.`,
  },
};
