// Colours and uploads responses, as Perturb does it for its own.
import { colorScale } from "../../pkg/perturb.js";
import "./rust.js";

const SIDE = 100;
const SHADES = 256;

const canvases = new Map<string, OffscreenCanvasRenderingContext2D>();

/** Puts an image on a canvas of its own, and has it done before returning. */
export function upload(name: string, image: ImageData): void {
  let context = canvases.get(name);
  if (context?.canvas.width !== image.width || context.canvas.height !== image.height) {
    context =
      new OffscreenCanvas(image.width, image.height).getContext("2d", {
        willReadFrequently: true,
      }) ?? undefined;
    if (context === undefined) throw new Error("There is no canvas to draw on.");
    canvases.set(name, context);
  }
  context.putImageData(image, 0, 0);
  context.getImageData(0, 0, 1, 1);
}

/** One atlas of all heatmaps, from responses `[pixel][neuron]`, layer by layer. */
export class Painter {
  readonly #shades = new Uint32Array(colorScale(false, SHADES).buffer);
  #image = new ImageData(1, 1);

  paint(responses: readonly Float32Array[]): void {
    const neurons = responses.reduce((sum, layer) => sum + layer.length / SIDE ** 2, 0);
    const columns = Math.ceil(Math.sqrt(neurons));
    const stride = columns * SIDE;
    const height = Math.ceil(neurons / columns) * SIDE;
    if (this.#image.width !== stride || this.#image.height !== height)
      this.#image = new ImageData(stride, height);
    const pixels = new Uint32Array(this.#image.data.buffer);
    let map = 0;
    for (const layer of responses) {
      const width = layer.length / SIDE ** 2;
      for (let neuron = 0; neuron < width; neuron += 1, map += 1) {
        let to = Math.floor(map / columns) * SIDE * stride + (map % columns) * SIDE;
        let from = neuron;
        for (let row = 0; row < SIDE; row += 1, to += stride - SIDE) {
          for (let column = 0; column < SIDE; column += 1, from += width, to += 1) {
            const shade = ((layer[from] ?? 0) * 0.5 + 0.5) * SHADES;
            pixels[to] = this.#shades[Math.max(0, Math.min(SHADES - 1, Math.floor(shade)))] ?? 0;
          }
        }
      }
    }
    upload("atlas", this.#image);
  }
}
