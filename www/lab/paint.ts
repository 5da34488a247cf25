// Maps of the labs: values at the pixels of a square.
import { colorScale } from "../../pkg/perturb.js";
import type { Context } from "../context.js";
import { isDark } from "../state.js";
import { surface } from "../view/surface.js";
import { isStale } from "./figure.js";
import { ink } from "./palette.js";

/** Values from −1 to 1 in the colours of all maps; or from 0 to 1, from paper to ink. */
export type Scale = "output" | "size";

function colorsOf(context: Context, scale: Scale): Uint32Array {
  const dark = isDark(context.state);
  if (scale === "output") return new Uint32Array(colorScale(dark, 256).buffer);
  const paper = dark ? [0x13, 0x15, 0x18] : [0xfb, 0xfa, 0xf8];
  const full = ink(context.state);
  const pixels = new Uint8ClampedArray(256 * 4);
  for (let place = 0; place < 256; place += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const [from = 0, to = 0] = [paper[channel], full[channel]];
      pixels[4 * place + channel] = from + (to - from) * (place / 255);
    }
    pixels[4 * place + 3] = 255;
  }
  return new Uint32Array(pixels.buffer);
}

/** Paints a square map, if it does not show these values already. */
export function paint(
  context: Context,
  canvas: HTMLCanvasElement | null,
  values: readonly number[] | undefined,
  scale: Scale = "output",
): void {
  if (canvas === null || values === undefined) return;
  if (!isStale(canvas, [values, isDark(context.state), scale])) return;
  const side = Math.sqrt(values.length);
  const colors = colorsOf(context, scale);
  const [low, span] = scale === "output" ? [-1, 2] : [0, Math.max(...values) || 1];
  const pixels = Uint32Array.from(values, (value) => {
    const place = Math.round(((value - low) / span) * 255);
    return colors[Math.max(0, Math.min(255, place))] ?? 0;
  });
  canvas.width = side;
  canvas.height = side;
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer), side, side);
  surface(canvas).context.putImageData(image, 0, 0);
}
