// Which learning algorithms are compared, each at which step size: one list for race, sweep and depths.
import { html, type TemplateResult } from "lit-html";
import type { Context } from "../context.js";
import { numberBox, problemOf } from "../controls.js";
import * as icons from "../icons.js";
import { nudge } from "../scale.js";
import { labWords } from "../words/lab.js";
import { lineSwatch } from "./palette.js";

export interface Contestant {
  /** As in the link. */
  readonly optimizer: string;
  readonly label: string;
  /** As in the link; empty for the algorithm's own. */
  readonly chosen: string;
  readonly stepSize: number;
}

const choices = (context: Context): readonly { value: string; label: string; help: string }[] => {
  const { kind } = context.parameter("optimizer");
  return kind.type === "choice" ? kind.choices : [];
};

export function labelOf(context: Context, optimizer: string): string {
  return choices(context).find(({ value }) => value === optimizer)?.label ?? optimizer;
}

export function contestantsOf(context: Context, rules: readonly string[]): readonly Contestant[] {
  return rules.map((rule) => {
    const [optimizer = "", chosen = ""] = rule.split("@");
    const stepSize = chosen === "" ? context.rule(optimizer).stepSize : Number(chosen);
    return { optimizer, label: labelOf(context, optimizer), chosen, stepSize };
  });
}

export function contestants(context: Context): TemplateResult {
  const rules = context.state.spec.rules;
  const list = contestantsOf(context, rules);
  // What was refused stands in its box, beside the reason.
  const typed = context.state.drafts["rules"]?.text.split(",") ?? [];
  const most = ((kind) => (kind.type === "contestants" ? kind.max : 0))(
    context.parameter("rules").kind,
  );
  const put = (all: readonly string[]): void => context.set("rules", all.join());
  const { kind } = context.parameter("stepSize");
  const words = labWords.now.contestants;
  return html`<ul class="contestants" aria-label=${words.list}>
      ${list.map(({ optimizer, label, stepSize }, index) => {
        const own = context.rule(optimizer).stepSize;
        const draft = typed.length === list.length ? typed[index]?.split("@")[1] : undefined;
        const at = (size: string): string[] =>
          rules.map((rule, other) =>
            other !== index
              ? rule
              : size === "" || Number(size) === own
                ? optimizer
                : `${optimizer}@${size}`,
          );
        return html`<li>
          ${lineSwatch(context.state, index)}
          <span>${label}</span>
          ${numberBox(context, {
            field: `rules-${index}`,
            label: words.stepSize(label),
            text: draft ?? String(stepSize),
            help: words.stepSizeHelp(String(own)),
            commit: (size) => put(at(size)),
            nudge: (value, direction) =>
              kind.type === "real" ? nudge(kind, value, direction) : value,
            named: false,
          })}
          <button
            type="button"
            class="quiet"
            aria-label=${words.leaveOutOne(label)}
            title=${words.leaveOut}
            ?disabled=${list.length === 1}
            @click=${() => put(rules.filter((_, other) => other !== index))}
          >
            ${icons.minus}
          </button>
        </li>`;
      })}
      <li>
        <select
          id="add-rule"
          aria-label=${words.add}
          ?disabled=${list.length >= most}
          @change=${(event: Event) => {
            const box = event.currentTarget as HTMLSelectElement;
            put(
              box.value === "all"
                ? choices(context).map(({ value }) => value)
                : [...rules, box.value],
            );
            box.value = "";
          }}
        >
          <option value="">${words.addOne}</option>
          ${choices(context).map(({ value, label, help }) => html`<option value=${value} title=${help}>${label}</option>`)}
          <option value="all">${words.addAll}</option>
        </select>
      </li>
    </ul>
    ${problemOf(context, "rules")}`;
}
