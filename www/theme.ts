// The colours that canvases need; the style sheet holds the rest. Data are orange and blue in both themes.

export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly hairline: string;
  readonly orange: string;
  readonly blue: string;
  /** Points lie on colours of their own kind: this outline separates them. */
  readonly pointEdge: string;
}

const LIGHT: Palette = {
  paper: "#fbfaf8",
  ink: "#1c1d1f",
  muted: "#5f6166",
  hairline: "#dedbd5",
  orange: "#e57f14",
  blue: "#2274a5",
  pointEdge: "#fffdf9",
};

const DARK: Palette = {
  paper: "#131518",
  ink: "#e8e6e1",
  muted: "#a09e99",
  hairline: "#30343a",
  orange: "#f7a04a",
  blue: "#58aede",
  pointEdge: "#0d0f11",
};

export function palette(dark: boolean): Palette {
  return dark ? DARK : LIGHT;
}
