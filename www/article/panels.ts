// Which networks the article's figures show, and for how many steps they are trained before they are shown.

export interface Panel {
  readonly link: string;
  readonly steps: number;
}

const CHECKERBOARD =
  "data=checkerboard&samples=400&batchSize=10&initialization=kaiming&initialBias=0&optimizer=adam&noiseBiases=off";

/** As the stability lab trains them, but one of each. */
export const DEPTHS: Readonly<Record<1 | 20, Panel>> = {
  1: { link: `${CHECKERBOARD}&layers=8&stepSize=0.003`, steps: 4000 },
  20: {
    link: `${CHECKERBOARD}&layers=${Array<number>(20).fill(8).join()}&stepSize=0.001`,
    steps: 4000,
  },
};

const BLURRED =
  "data=circle&noise=40&samples=300&layers=16,16&optimizer=adam&stepSize=0.01&batchSize=20&speed=60";

/** Penalties that the slider has. */
export const PENALTIES = [0, 0.0003, 0.001, 0.003, 0.01, 0.03] as const;
export const USUAL_PENALTY = 3;

/** They go on training while they are seen. */
export const BLURRED_CIRCLE: Readonly<Record<"free" | "held", Panel>> = {
  free: { link: BLURRED, steps: 1600 },
  held: { link: `${BLURRED}&l2=${PENALTIES[USUAL_PENALTY]}`, steps: 1600 },
};

/** Each has a still, in light and in dark, which `scripts/stills.ts` draws. */
export const STILLS: Readonly<Record<string, Panel>> = {
  "depth-1": DEPTHS[1],
  "depth-20": DEPTHS[20],
  free: BLURRED_CIRCLE.free,
  held: BLURRED_CIRCLE.held,
};
