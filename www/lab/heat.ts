// A table whose cells are coloured by how good they are, on the page and as a picture.
import { html, nothing, type TemplateResult } from "lit-html";
import { isDark, type State } from "../state.js";
import { surface } from "../view/surface.js";

export interface HeatCell {
  readonly text: string;
  /** In words. */
  readonly title: string;
  /** From 0, bad, to 1, good; nothing where nothing is known. */
  readonly good: number | undefined;
  readonly best: boolean;
  readonly works: boolean;
}

export interface HeatRow {
  readonly head: string;
  readonly cells: readonly HeatCell[];
  /** What is said of the whole row, if the table has such a column. */
  readonly tail?: string;
}

export interface Heat {
  readonly id: string;
  readonly caption: string;
  /** What the columns are. */
  readonly corner: string;
  readonly columns: readonly string[];
  /** The heading over what is said of whole rows. */
  readonly tail?: string;
  /** Rows with a heading of their own, if there are several groups. */
  readonly groups: readonly {
    readonly title: string | undefined;
    readonly rows: readonly HeatRow[];
  }[];
}

/** Good is blue, as on all maps; letters stay readable on it. */
function background(state: State, good: number | undefined): string {
  if (good === undefined) return "transparent";
  const [r, g, b] = isDark(state) ? [44, 122, 172] : [88, 160, 210];
  return `rgb(${r} ${g} ${b} / ${(0.04 + 0.7 * good).toFixed(2)})`;
}

const mark = ({ best, works }: HeatCell): string => (best ? "best" : works ? "works" : "");

export function heatTable(state: State, heat: Heat): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${heat.caption}>
    <table class="heat" id=${heat.id}>
      <caption>${heat.caption}</caption>
      <thead>
        <tr><th scope="col">${heat.corner}</th>${heat.columns.map((column) => html`<th scope="col">${column}</th>`)}${heat.tail === undefined ? nothing : html`<th scope="col">${heat.tail}</th>`}</tr>
      </thead>
      ${heat.groups.map(
        ({ title, rows }) => html`<tbody>
          ${title === undefined ? nothing : html`<tr><th class="group" scope="rowgroup" colspan=${heat.columns.length + (heat.tail === undefined ? 1 : 2)}>${title}</th></tr>`}
          ${rows.map(
            ({ head, cells, tail }) => html`<tr>
              <th scope="row">${head}</th>
              ${cells.map(
                (cell) =>
                  html`<td class=${mark(cell)} title=${cell.title} .style=${`background:${background(state, cell.good)}`}>${cell.text}</td>`,
              )}
              ${tail === undefined ? nothing : html`<td class="tail">${tail}</td>`}
            </tr>`,
          )}
        </tbody>`,
      )}
    </table>
  </div>`;
}

const CELL = { width: 68, height: 26, head: 150, margin: 16, scale: 2 };

/** The table as a picture: what a page shows as text, a slide needs as pixels. */
export function heatPicture(state: State, heat: Heat): HTMLCanvasElement {
  const lines: readonly HeatRow[] = heat.groups.flatMap(({ title, rows }) => [
    ...(title === undefined ? [] : [{ head: title, cells: [] }]),
    ...rows,
  ]);
  const { width, height, head, margin, scale } = CELL;
  const canvas = document.createElement("canvas");
  const columns = heat.columns.length + (heat.tail === undefined ? 0 : 1);
  canvas.width = scale * (2 * margin + head + width * columns);
  canvas.height = scale * (2 * margin + height * (lines.length + 2));
  const { context } = surface(canvas);
  const [paper, ink] = isDark(state) ? ["#131518", "#e8e6e1"] : ["#fbfaf8", "#1c1d1f"];
  context.scale(scale, scale);
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = "12px 'Inter Variable', system-ui, sans-serif";
  context.textBaseline = "middle";
  context.strokeStyle = ink;
  const write = (text: string, x: number, row: number, align: CanvasTextAlign): void => {
    context.fillStyle = ink;
    context.textAlign = align;
    context.fillText(text, x, margin + (row + 0.5) * height);
  };
  const left = (column: number): number => margin + head + column * width;
  write(heat.caption, margin, 0, "left");
  write(heat.corner, margin, 1, "left");
  heat.columns.forEach((column, at) => {
    write(column, left(at) + width / 2, 1, "center");
  });
  const last = left(heat.columns.length) + width / 2;
  write(heat.tail ?? "", last, 1, "center");
  lines.forEach((line, index) => {
    write(line.head, margin, index + 2, "left");
    write(line.tail ?? "", last, index + 2, "center");
    line.cells.forEach((cell, at) => {
      const top = margin + (index + 2) * height;
      context.fillStyle = background(state, cell.good);
      context.fillRect(left(at) + 1, top + 1, width - 2, height - 2);
      write(cell.text, left(at) + width / 2, index + 2, "center");
      context.lineWidth = cell.best ? 2 : 1;
      if (cell.best) context.strokeRect(left(at) + 2, top + 2, width - 4, height - 4);
      else if (cell.works) context.strokeRect(left(at) + 8, top + height - 3, width - 16, 0);
    });
  });
  return canvas;
}
