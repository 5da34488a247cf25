// The core's table of parameters, and the one road by which text becomes a value of the spec.
import {
  type ParameterRow,
  type Problem,
  parameters,
  parameterText,
  type RuleRow,
  rules,
  type Spec,
  setParameter,
} from "../pkg/perturb.js";

import { sameWidths } from "./layers.js";
import { isProblem } from "./problem.js";
import { pageWords } from "./words/page.js";

export type Result = { readonly spec: Spec } | { readonly problem: Problem };

export class ParameterTable {
  readonly #rows = new Map<string, ParameterRow>(
    parameters().map((parameter) => [parameter.name, parameter]),
  );
  readonly #texts = new Map<string, { readonly value: unknown; readonly text: string }>();

  readonly #rules = new Map<string, RuleRow>(rules().map((rule) => [rule.name, rule]));

  /** A learning algorithm. */
  rule(name: string): RuleRow {
    const rule = this.#rules.get(name);
    if (rule === undefined) throw new Error(`the core has no rule ${name}`);
    return rule;
  }

  get(name: string): ParameterRow {
    const parameter = this.#rows.get(name);
    if (parameter === undefined) throw new Error(`the core has no parameter ${name}`);
    return pageWords.now.parameter(parameter);
  }

  /** A parameter's value as text; asked for in every render, so kept until the value changes. */
  text(spec: Spec, name: keyof Spec): string {
    const known = this.#texts.get(name);
    if (known !== undefined && known.value === spec[name]) return known.text;
    const text = parameterText({ ...spec, points: name === "points" ? spec.points : [] }, name);
    this.#texts.set(name, { value: spec[name], text });
    return text;
  }

  /**
   * Painted points stay on this side of the boundary: copying thousands of them for every move of a
   * slider would be felt. Widths that are the same stay the same array, so that nothing is laid out again.
   */
  set(spec: Spec, name: keyof Spec, text: string): Result {
    try {
      const changed = setParameter({ ...spec, points: [] }, name, text);
      const points = name === "points" ? changed.points : spec.points;
      const layers = sameWidths(changed.layers, spec.layers) ? spec.layers : changed.layers;
      // A step size that nobody has chosen means nothing to another rule.
      const isOwn = spec.stepSize === this.rule(spec.optimizer).stepSize;
      const stepSize =
        name === "optimizer" && isOwn ? this.rule(changed.optimizer).stepSize : changed.stepSize;
      return { spec: { ...changed, stepSize, points, layers } };
    } catch (error) {
      if (isProblem(error)) return { problem: error };
      throw error;
    }
  }
}
