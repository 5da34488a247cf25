/// <reference lib="webworker" />
import init, { type Frame, Simulation, type Spec } from "../pkg/perturb.js";
import { isProblem, reasonOf } from "./problem.js";
import type { Command, Kept, Numbered, Report } from "./protocol.js";
import { Resolution } from "./resolution.js";
import { Trainer } from "./trainer.js";

declare const self: DedicatedWorkerGlobalScope;

let simulation: Simulation | undefined;
let serial = 0;

function report(message: Report, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

const trainer = new Trainer({
  diverged: (sentence) => report({ type: "diverged", sentence }),
  arrived: () => report({ type: "arrived" }),
  failed,
});
const resolution = new Resolution();

function failed(error: unknown): void {
  trainer.run(false);
  // A panic leaves its message here before it traps.
  const { perturbPanic } = globalThis as { perturbPanic?: string };
  // All else that ends a module has left one.
  const isFull = perturbPanic === undefined && error instanceof WebAssembly.RuntimeError;
  const said = reasonOf(error);
  report({ type: "failed", reason: isFull ? undefined : (perturbPanic ?? said) });
}

function open(current: Spec, kept: Kept | undefined): Simulation {
  const opened = new Simulation(current);
  if (kept !== undefined) opened.resume(kept.parameters, kept.step, kept.epoch);
  trainer.train(opened, current.speed);
  reportPoints(opened);
  return opened;
}

function reportPoints(source: Simulation): void {
  const points = new Float32Array(source.points());
  report({ type: "points", points }, [points.buffer]);
}

function obey(command: Exclude<Command, { type: "open" }>, current: Simulation): void {
  switch (command.type) {
    case "apply": {
      const applied = current.apply(command.spec, command.pivot);
      trainer.train(current, command.spec.speed);
      if (applied.restarted) trainer.slowStart();
      if (applied.effect === "data") reportPoints(current);
      report({ type: "applied", applied });
      return;
    }
    case "run":
      trainer.run(command.running, command.goal);
      return;
    case "advance":
      trainer.advance(command.by === "step" ? 1 : current.stepsPerEpoch);
      return;
    case "reset":
      current.reset();
      trainer.slowStart();
      return;
    case "recover":
      current.recover();
      return;
    case "keep":
      current.keep();
      return;
    case "edit": {
      const { layer, neuron, input, value } = command.edit;
      if (input === undefined) current.setBias(layer, neuron, value);
      else current.setWeight(layer, neuron, input, value);
      return;
    }
    case "snapshot": {
      const parameters = new Float32Array(current.parameters());
      const [before, after] = [current.parametersBefore(), current.parametersAfter()].map(
        (weights) => weights && new Float32Array(weights),
      );
      const { step, isReproducible, isStrayed } = current;
      const steps = new Float32Array(current.steps());
      const accuracies = new Float32Array(current.accuracies());
      const buffers = [parameters, before, after, steps, accuracies].flatMap(
        (array) => array?.buffer ?? [],
      );
      const frame = command.picture && current.frame(command.picture);
      const weights = { parameters, before, after };
      const snapshot = { step, ...weights, steps, accuracies, isReproducible, isStrayed, frame };
      report({ type: "snapshot", snapshot }, [...buffers, ...(frame ? buffersOf(frame) : [])]);
      return;
    }
    case "begin":
      current.startFrom(command.parameters);
      trainer.slowStart();
      return;
    case "frame": {
      const start = performance.now();
      const request = trainer.running ? resolution.fit(command.request) : command.request;
      const frame = current.frame(request, command.spent);
      if (trainer.running) resolution.took(performance.now() - start);
      const clean =
        frame.noisy && !request.clean ? new Float32Array(current.parameters()) : undefined;
      const kept = clean === undefined ? [] : [clean.buffer];
      report({ type: "frame", serial, frame, clean }, [...buffersOf(frame), ...kept]);
      return;
    }
  }
}

/** What goes over to the page without being copied. */
function buffersOf({
  atlas,
  map,
  contour,
  cleanContour,
  parameters,
  history,
}: Frame): ArrayBuffer[] {
  const views = [atlas, map, contour, cleanContour, parameters, history];
  return [...new Set(views.map((view) => view.buffer))];
}

async function hear({ data }: MessageEvent<Numbered>): Promise<void> {
  serial = data.serial;
  try {
    if (data.command.type === "open") {
      await init({ module_or_path: data.command.module });
      simulation = open(data.command.spec, data.command.kept);
    } else if (simulation !== undefined) {
      obey(data.command, simulation);
    }
  } catch (error) {
    const typed = data.command.type === "edit" ? data.command.edit.typed : undefined;
    if (isProblem(error)) report({ type: "problem", problem: error, typed });
    else failed(error);
  }
}

// Opening waits for the module; whatever is said meanwhile must be heard after it, in order.
let hearing = Promise.resolve();
self.onmessage = (event: MessageEvent<Numbered>) => {
  if (simulation !== undefined) void hear(event);
  else hearing = hearing.then(() => hear(event));
};
