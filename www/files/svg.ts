// What is drawn on a canvas, as SVG: the canvas keeps its state (colours, dashes, transforms, fonts), and what it is
// told to paint is written down instead. So a chart has one way of being drawn, whatever it is drawn on.
import { surface } from "../view/surface.js";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Two decimals: lines do not show more. */
const short = (value: number): string => String(Number(value.toFixed(2)));

/**
 * The SVG of a picture of `width` × `height` pixels, from what `draw` does to a canvas that is `scale` times as large. It
 * may use rectangles, lines, full circles, text and images.
 */
export function svgOf(
  {
    width,
    height,
    scale,
    title,
  }: {
    readonly width: number;
    readonly height: number;
    readonly scale: number;
    readonly title: string;
  },
  draw: (canvas: HTMLCanvasElement) => void,
): string {
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  const { context } = surface(canvas);
  const parts: string[] = [];
  let path = "";

  const at = (x: number, y: number): string => {
    const place = context.getTransform().transformPoint({ x, y });
    return `${short(place.x)} ${short(place.y)}`;
  };
  /** A canvas says its colours as #rrggbb, or as rgba() where they are not solid. */
  const color = (name: "fill" | "stroke", style: CanvasRenderingContext2D["fillStyle"]): string => {
    const [, red, green, blue, alpha] =
      /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/u.exec(String(style)) ?? [];
    const opacity = Number(alpha ?? 1) * context.globalAlpha;
    const solid = alpha === undefined ? String(style) : `rgb(${red},${green},${blue})`;
    return `${name}="${solid}"${opacity < 1 ? ` ${name}-opacity="${short(opacity)}"` : ""}`;
  };
  const fill = (outline: string): void => {
    parts.push(`<path d="${outline}" ${color("fill", context.fillStyle)}/>`);
  };
  const stroke = (outline: string): void => {
    const dashes = context.getLineDash();
    const dashed = dashes.length === 0 ? "" : ` stroke-dasharray="${dashes.map(short).join(" ")}"`;
    parts.push(
      `<path d="${outline}" fill="none" ${color("stroke", context.strokeStyle)} stroke-width="${short(context.lineWidth)}" stroke-linejoin="${context.lineJoin}" stroke-linecap="${context.lineCap}"${dashed}/>`,
    );
  };
  const box = (x: number, y: number, w: number, h: number): string =>
    `M${at(x, y)}L${at(x + w, y)}L${at(x + w, y + h)}L${at(x, y + h)}z`;

  const written: Partial<CanvasRenderingContext2D> = {
    beginPath: () => {
      path = "";
    },
    moveTo: (x, y) => {
      path += `M${at(x, y)}`;
    },
    lineTo: (x, y) => {
      path += `${path === "" ? "M" : "L"}${at(x, y)}`;
    },
    closePath: () => {
      path += "z";
    },
    arc: (x, y, radius) => {
      const turn = `A${short(radius)} ${short(radius)} 0 1 1 `;
      path += `M${at(x + radius, y)}${turn}${at(x - radius, y)}${turn}${at(x + radius, y)}z`;
    },
    fill: () => fill(path),
    stroke: () => stroke(path),
    fillRect: (x, y, w, h) => fill(box(x, y, w, h)),
    strokeRect: (x, y, w, h) => stroke(box(x, y, w, h)),
    fillText: (text, x, y) =>
      parts.push(words(context, text, x, y, color("fill", context.fillStyle))),
    drawImage: (image: CanvasImageSource, x: number, y: number, w?: number, h?: number) => {
      if (!(image instanceof HTMLCanvasElement))
        throw new Error("only a canvas can be written down");
      const [left, top] = at(x, y).split(" ");
      parts.push(
        `<image x="${left}" y="${top}" width="${w ?? image.width}" height="${h ?? image.height}" preserveAspectRatio="none" href="${image.toDataURL("image/png")}"/>`,
      );
    },
  };
  // A context may be given methods of its own, which then stand before those of its kind.
  Object.assign(context, written);
  draw(canvas);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width * scale} ${height * scale}" role="img"><title>${escaped(title)}</title>${parts.join("")}</svg>\n`;
}

const ANCHORS: Readonly<Partial<Record<CanvasTextAlign, string>>> = {
  center: "middle",
  end: "end",
  right: "end",
};

/** On its alphabetic baseline, the one that every reader of SVG knows. */
function words(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  color: string,
): string {
  const above = context.measureText(text).actualBoundingBoxAscent;
  const { textBaseline } = context;
  context.textBaseline = "alphabetic";
  const baseline = y + context.measureText(text).actualBoundingBoxAscent - above;
  context.textBaseline = textBaseline;
  const { a, b, c, d, e, f } = context.getTransform();
  const transform = context.getTransform().isIdentity
    ? ""
    : ` transform="matrix(${[a, b, c, d, e, f].map(short).join(" ")})"`;
  const [, size = "10", family = "sans-serif"] = /([\d.]+)px (.+)$/u.exec(context.font) ?? [];
  const anchor = ANCHORS[context.textAlign] ?? "start";
  return `<text x="${short(x)}" y="${short(baseline)}" font-size="${size}" font-family="${escaped(family)}" text-anchor="${anchor}" ${color}${transform}>${escaped(text)}</text>`;
}
