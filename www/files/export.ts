// What is on the page, as files.
import { type FrameRequest, formatLink, type Spec } from "../../pkg/perturb.js";
import type { Context } from "../context.js";
import { short } from "../format.js";
import type { Fragment } from "../home.js";
import { nodeName } from "../layers.js";
import type { Captured } from "../protocol.js";
import { isDark, showsClean } from "../state.js";
import { shownNode } from "../view/output.js";
import { filesWords } from "../words/files.js";
import { toCsv } from "./losses.js";
import { toJson, type WrittenNetwork } from "./network.js";
import {
  drawLosses,
  drawMap,
  drawNeurons,
  lossesSheet,
  mapSheet,
  neuronsLayout,
  neuronsSheet,
  type Sheet,
} from "./pictures.js";
import { toReport } from "./report.js";
import { svgOf } from "./svg.js";
import { toTensors } from "./tensors.js";

/** What can be taken away, as a file of which name and type. */
export const FILES = {
  json: ["perturb-network.json", "application/json"],
  safetensors: ["perturb-network.safetensors", "application/octet-stream"],
  csv: ["perturb-losses.csv", "text/csv"],
  losses: ["perturb-losses.png", "image/png"],
  "losses.svg": ["perturb-losses.svg", "image/svg+xml"],
  map: ["perturb-map.png", "image/png"],
  "map.svg": ["perturb-map.svg", "image/svg+xml"],
  neurons: ["perturb-neurons.png", "image/png"],
  report: ["perturb-report.md", "text/markdown"],
} as const;

export type FileKind = keyof typeof FILES;

/** What files need of the playground that they are of. */
export interface Source {
  readonly context: Context;
  /** The network as it is now, with a picture of it. */
  readonly capture: (picture: FrameRequest) => Promise<Captured>;
  /** [x1, x2, label, is test]* */
  readonly points: Float32Array;
  readonly linkTo: (fragment: Fragment) => string;
}

/** Sides of maps that nobody looks at. */
const SMALL = { nodeSize: 8, mapSize: 2 };
const MAP_SIZE = 400;

/** A file of what is on the page now; with the noise in its weights, if that is asked for and there is any. */
export async function exported(source: Source, kind: FileKind, noisy: boolean): Promise<File> {
  const { state } = source.context;
  // A page may ask for anything.
  if (typeof kind !== "string" || !Object.hasOwn(FILES, kind)) {
    const named = typeof kind === "string" ? kind : typeof kind;
    throw new Error(filesWords.now.noKind(short(named), Object.keys(FILES)));
  }
  const [name, type] = FILES[kind];
  const isNoisy = noisy && state.spec.draw > 0 && (kind === "json" || kind === "safetensors");
  const content = await contentOf(source, kind, isNoisy);
  return new File([content], isNoisy ? name.replace("network", "network-noisy") : name, { type });
}

async function contentOf(source: Source, kind: FileKind, noisy: boolean): Promise<BlobPart> {
  const { context, capture, points, linkTo } = source;
  const { state, text } = context;
  const { spec } = state;
  const dark = isDark(state);
  const ask: FrameRequest = {
    ...SMALL,
    shown: shownNode(state),
    clean: showsClean(state),
    compared: false,
    dark,
  };
  switch (kind) {
    case "json":
      return toJson(await networkOf(source, ask, noisy));
    case "safetensors":
      return toTensors(await networkOf(source, ask, noisy));
    case "csv": {
      const { frame, accuracies } = await capture(ask);
      return toCsv(frame, accuracies);
    }
    case "report": {
      const snapshot = await capture({ ...ask, clean: true, compared: true });
      const { frame } = snapshot;
      return toReport({
        link: linkTo(linkOf(spec)),
        frame,
        snapshot,
        divergence: state.divergence,
        text,
      });
    }
    case "map":
    case "map.svg": {
      const { frame } = await capture({ ...ask, mapSize: MAP_SIZE });
      const options = { dark, showTest: spec.showTest || spec.data === "custom", points };
      const draw = (canvas: HTMLCanvasElement): void => drawMap(canvas, frame, options);
      return kind === "map"
        ? png(mapSheet, draw)
        : svgOf(
            { ...mapSheet, title: filesWords.now.titles.map(nodeName(frame.layers, ask.shown)) },
            draw,
          );
    }
    case "neurons": {
      const layout = neuronsLayout(spec.layers);
      const { frame } = await capture({ ...ask, nodeSize: layout.pixels });
      return png(neuronsSheet(layout), (canvas) => drawNeurons(canvas, frame, layout, dark));
    }
    case "losses":
    case "losses.svg": {
      const { frame } = await capture(ask);
      const { logarithmic: log } = state;
      // Charts are drawn on whole pixels: those of an SVG are small, so that its lines are where they should be.
      const sheet = kind === "losses" ? lossesSheet : { ...lossesSheet, scale: 8 };
      const draw = (canvas: HTMLCanvasElement): void =>
        drawLosses(canvas, frame, { dark, log, scale: sheet.scale });
      return kind === "losses"
        ? png(sheet, draw)
        : svgOf({ ...sheet, title: filesWords.now.titles.losses }, draw);
    }
  }
}

/** Pinned networks are files of their own. */
const linkOf = (spec: Spec): Fragment => formatLink(spec, []);

async function networkOf(
  source: Source,
  ask: FrameRequest,
  noisy: boolean,
): Promise<WrittenNetwork> {
  const { spec } = source.context.state;
  const { step, frame, parameters: clean } = await source.capture({ ...ask, clean: !noisy });
  const parameters = noisy ? frame.parameters : clean;
  if (!parameters.every(Number.isFinite)) throw new Error(filesWords.now.unfinite);
  return {
    hidden: frame.layers,
    parameters,
    // Where the noise is in the weights, it is not to be laid over them once more.
    link: linkOf(noisy ? { ...spec, draw: 0 } : spec),
    activation: source.context.text("activation"),
    step,
  };
}

async function png(
  { width, height, scale }: Sheet,
  draw: (canvas: HTMLCanvasElement) => void,
): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  draw(canvas);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob === null ? reject(new Error(filesWords.now.tooLarge)) : resolve(blob),
    );
  });
}
