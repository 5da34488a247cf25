// The pictures, drawn in a browser.

import * as Plot from "@observablehq/plot";
import type { Picture } from "./draw.js";
import type { Results, Row } from "./measure.js";
import { count } from "./report.js";
import { DEPTH, type Scale, WIDTH } from "./scale.js";
import { configurations, describe, type Task } from "./task.js";

const PANEL = 480;
const STYLE = { fontSize: "12px", fontFamily: "system-ui, sans-serif", color: "#222" };

const others = ["ndarray", "convnetjs", "tfjs-cpu", "tfjs-wasm"];
const BLUE = "#0072b2";
const colors = [BLUE, "#e69f00", "#cc79a7", "#009e73"];

export function svg(picture: Picture): string {
  return "scale" in picture ? scale(picture.scale) : performance(picture.performance);
}

function performance({ training, heatmaps }: Results): string {
  return arrange([
    [
      contest(
        "Training: times as fast as the others",
        training,
        (own, other) => own / other,
        (own) => `${count(own)} examples/s`,
      ),
      contest(
        "All heatmaps at 100×100: times as fast",
        heatmaps,
        (own, other) => other / own,
        (own) => `${own.toPrecision(2)} ms`,
      ),
    ],
  ]);
}

type Panel = ReturnType<typeof Plot.plot>;

function contest(
  title: string,
  rows: Readonly<Record<string, Row>>,
  advantage: (own: number, other: number) => number,
  format: (own: number) => string,
): Panel {
  const groups = new Map(
    Object.entries(rows).map(([name, row]) => {
      const own = row["perturb"] ?? Number.NaN;
      return [`${name}: ${describe(configurations[name] as Task)} · Perturb ${format(own)}`, row];
    }),
  );
  const bars = [...groups].flatMap(([group, row]) =>
    others.map((other) => {
      const times = advantage(row["perturb"] ?? Number.NaN, row[other] ?? Number.NaN);
      return { group, other, times, label: `${Number(times.toPrecision(2))}×` };
    }),
  );
  const furthest = Math.max(...bars.map(({ times }) => times));
  return Plot.plot({
    style: STYLE,
    width: PANEL,
    height: 75 + 105 * groups.size,
    marginTop: 50,
    marginBottom: 45,
    marginLeft: 80,
    marginRight: 55,
    x: {
      type: "log",
      label: null,
      ticks: [1, 10, 100, 1000, 10_000].filter((tick) => tick <= furthest),
      tickFormat: "~s",
      grid: true,
    },
    y: { domain: others, label: null },
    fy: { domain: [...groups.keys()], label: null, axis: null, padding: 0.28 },
    color: { domain: others, range: colors },
    marks: [
      Plot.barX(bars, { x1: 1, x2: "times", y: "other", fy: "group", fill: "other" }),
      Plot.text(bars, {
        x: "times",
        y: "other",
        fy: "group",
        text: "label",
        textAnchor: "start",
        dx: 4,
      }),
      Plot.text([...groups.keys()], {
        fy: (group) => group,
        text: (group) => group,
        frameAnchor: "top-left",
        dy: -14,
        dx: -75,
        fontWeight: "bold",
      }),
      Plot.text([...groups.keys()].slice(0, 1), {
        fy: (group) => group,
        text: () => title,
        frameAnchor: "top-left",
        dy: -38,
        dx: -75,
        fontSize: 15,
      }),
      Plot.ruleX([1]),
    ],
  });
}

function scale(shapes: Scale): string {
  const panel = (values: Scale, along: "depth" | "width", what: "training" | "heatmaps") =>
    Plot.plot({
      style: STYLE,
      width: PANEL,
      height: 250,
      marginLeft: 50,
      marginBottom: 45,
      x: {
        label:
          along === "depth"
            ? `hidden layers of ${WIDTH} neurons`
            : `neurons in each of ${DEPTH} hidden layers`,
        labelOffset: 34,
        domain: [0, 32],
      },
      y: {
        label:
          what === "training"
            ? "training, ns per weight and example"
            : "heatmaps, ns per neuron and point",
        domain: [0, 1.1 * Math.max(...shapes.map((shape) => shape[what]))],
        grid: true,
      },
      marks: [
        Plot.lineY(values, { x: along, y: what, stroke: BLUE, strokeWidth: 2 }),
        Plot.dot(values, { x: along, y: what, fill: BLUE }),
        Plot.ruleY([0]),
      ],
    });
  const deep = shapes.filter(({ width }) => width === WIDTH);
  const wide = shapes.filter(({ depth }) => depth === DEPTH).toSorted((a, b) => a.width - b.width);
  return arrange([
    [panel(deep, "depth", "training"), panel(wide, "width", "training")],
    [panel(deep, "depth", "heatmaps"), panel(wide, "width", "heatmaps")],
  ]);
}

/** One picture of rows of panels, on white for dark pages too. */
function arrange(rows: readonly (readonly Panel[])[]): string {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  let height = 0;
  for (const row of rows) {
    for (const [column, panel] of row.entries()) {
      panel.setAttribute("x", String(column * PANEL));
      panel.setAttribute("y", String(height));
      picture.append(panel);
    }
    height += Math.max(...row.map((panel) => Number(panel.getAttribute("height"))));
  }
  picture.setAttribute("viewBox", `0 0 ${2 * PANEL} ${height}`);
  picture.setAttribute("width", String(2 * PANEL));
  picture.setAttribute("height", String(height));
  picture.style.background = "white";
  return new XMLSerializer().serializeToString(picture);
}
