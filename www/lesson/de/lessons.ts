import type { Lessons } from "../shipped.js";
import bubble from "./bubble.json" with { type: "json" };
import depth from "./depth.json" with { type: "json" };
import firstBoundary from "./first-boundary.json" with { type: "json" };
import noise from "./noise.json" with { type: "json" };
import oneStepSize from "./one-step-size.json" with { type: "json" };
import ownData from "./own-data.json" with { type: "json" };
import relativeStep from "./relative-step.json" with { type: "json" };
import spiral from "./spiral.json" with { type: "json" };
import widthOrDepth from "./width-or-depth.json" with { type: "json" };

export const lessons: Lessons = {
  "first-boundary": firstBoundary,
  spiral,
  "width-or-depth": widthOrDepth,
  noise,
  depth,
  "relative-step": relativeStep,
  "one-step-size": oneStepSize,
  bubble,
  "own-data": ownData,
};
