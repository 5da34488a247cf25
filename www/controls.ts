// One generic control for each kind of parameter: label, tooltip, range and refusals come from the core's table.
import { html, noChange, nothing, type TemplateResult } from "lit-html";
import { Directive, directive, type ElementPart } from "lit-html/directive.js";
import { live } from "lit-html/directives/live.js";
import type { Parameter, Spec } from "../pkg/perturb.js";
import type { Context } from "./context.js";
import * as icons from "./icons.js";
import { type NumberKind, nudge, POSITIONS, toPosition, toValue } from "./scale.js";
import { pageWords } from "./words/page.js";

type ChoiceKind = Extract<Parameter["kind"], { type: "choice" }>;

/** The sentence that says why a value was refused, beside the control it is about. */
export function problemOf(context: Context, field: string): TemplateResult | typeof nothing {
  const draft = context.state.drafts[field];
  return draft === undefined
    ? nothing
    : html`<p class="problem" id=${`problem-${field}`}>${draft.message}</p>`;
}

/** Boxes that are being typed in. */
const edited = new WeakSet<Element>();

/** Shows a value unless somebody is just typing another one: numbers change under their boxes while training runs. */
class Settled extends Directive {
  override render(_value: string): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [value]: [string]): typeof noChange {
    settle(element as HTMLInputElement, value);
    return noChange;
  }
}

const settled = directive(Settled);

export function settle(box: HTMLInputElement, value: string): void {
  if (!edited.has(box) && box.value !== value) box.value = value;
}

interface BoxOptions {
  readonly field: string;
  readonly label: string;
  readonly text: string;
  readonly help: string;
  readonly commit: (text: string) => void;
  readonly nudge: (value: number, direction: 1 | -1) => number;
  readonly named: boolean;
}

/** An editable number. A plain text box: number boxes swallow what they can't read, and then nobody can say why. */
export function numberBox(context: Context, options: BoxOptions): TemplateResult {
  const { field } = options;
  const draft = context.state.drafts[field];
  const onKey = (event: KeyboardEvent): void => {
    const box = event.currentTarget as HTMLInputElement;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const value = Number(box.value);
      if (!Number.isFinite(value)) return;
      event.preventDefault();
      edited.delete(box);
      options.commit(String(options.nudge(value, event.key === "ArrowUp" ? 1 : -1)));
    } else if (event.key === "Escape" && draft !== undefined) {
      event.stopPropagation();
      context.dispatch({ type: "draftDropped", field });
    }
  };
  return html`<input
    class="number"
    type="text"
    inputmode="decimal"
    autocomplete="off"
    spellcheck="false"
    name=${options.named ? field : nothing}
    data-field=${field}
    aria-label=${options.label}
    title=${options.help}
    aria-invalid=${draft === undefined ? nothing : "true"}
    aria-describedby=${draft === undefined ? nothing : `problem-${field}`}
    ${settled(draft?.text ?? options.text)}
    @input=${(event: Event) => edited.add(event.currentTarget as HTMLInputElement)}
    @change=${(event: Event) => {
      const box = event.currentTarget as HTMLInputElement;
      edited.delete(box);
      options.commit(box.value.trim());
    }}
    @keydown=${onKey}
  />`;
}

function parameterBox(context: Context, parameter: Parameter, kind: NumberKind): TemplateResult {
  const name = parameter.name as keyof Spec;
  return numberBox(context, {
    field: name,
    label: parameter.label,
    text: context.text(name),
    help: parameter.help,
    commit: (text) => context.set(name, text),
    nudge: (value, direction) => nudge(kind, value, direction),
    named: true,
  });
}

/** The part of a slider's track to the left of its thumb, for the style sheet. */
function filled(position: number): string {
  return `--filled:${(Math.min(1, Math.max(0, position / POSITIONS)) * 100).toFixed(2)}%`;
}

export function slider(context: Context, name: keyof Spec): TemplateResult {
  const parameter = context.parameter(name);
  const { kind } = parameter;
  if (kind.type !== "integer" && kind.type !== "real") throw new Error(`${name} has no slider`);
  const position = toPosition(kind, Number(context.text(name)));
  const unit = kind.type === "real" ? kind.unit : "";
  const stops = kind.type === "real" && kind.scale === "log" ? kind.stops : [];
  return html`<span class="slider" .style=${filled(position)}>
    ${stops.map((stop) => html`<i .style=${`left:${toPosition(kind, stop) / (POSITIONS / 100)}%`}></i>`)}
    <input
      type="range"
      min="0"
      max=${POSITIONS}
      step="1"
      data-slider=${name}
      aria-label=${parameter.label}
      aria-valuetext=${`${context.text(name)}${unit === "" ? "" : ` ${unit}`}`}
      title=${parameter.help}
      .value=${live(String(Math.round(position)))}
      @input=${(event: Event) => context.set(name, String(toValue(kind, Number((event.currentTarget as HTMLInputElement).value))))}
      @keydown=${(event: KeyboardEvent) => {
        const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key] as
          | 1
          | -1
          | undefined;
        if (direction === undefined) return;
        event.preventDefault();
        context.set(name, String(nudge(kind, Number(context.text(name)), direction)));
      }}
    />
  </span>`;
}

export function select(context: Context, name: keyof Spec): TemplateResult {
  const parameter = context.parameter(name);
  const kind = parameter.kind as ChoiceKind;
  const current = context.text(name);
  const chosen = kind.choices.find(({ value }) => value === current);
  return html`<select
    name=${name}
    title=${chosen === undefined || chosen.help === "" ? parameter.help : `${parameter.help} ${chosen.label}: ${chosen.help}`}
    aria-label=${parameter.label}
    .value=${live(current)}
    @change=${(event: Event) => context.set(name, (event.currentTarget as HTMLSelectElement).value)}
  >
    ${kind.choices.map(
      ({ value, label, help }) =>
        html`<option value=${value} title=${help} ?selected=${value === current}>${label}</option>`,
    )}
  </select>`;
}

export function switchControl(context: Context, name: keyof Spec): TemplateResult {
  const parameter = context.parameter(name);
  return html`<label class="switch" title=${parameter.help}>
    <input
      type="checkbox"
      role="switch"
      name=${name}
      .checked=${live(context.text(name) === "on")}
      @change=${(event: Event) => context.set(name, (event.currentTarget as HTMLInputElement).checked ? "on" : "off")}
    />
    <span>${parameter.label}</span>
  </label>`;
}

/** A number that the rule has of its own until somebody chooses another; emptied, it is the rule's again. */
function optionalBox(context: Context, name: keyof Spec): TemplateResult {
  const { label, help, default: auto } = context.parameter(name);
  const own =
    context.rule(context.state.spec.optimizer).takes.find((taken) => taken.name === name)
      ?.default ?? 0;
  const chosen = context.text(name);
  return numberBox(context, {
    field: name,
    label,
    text: chosen === auto ? String(own) : chosen,
    help: pageWords.now.controls.unlessChosen(help, own),
    commit: (text) => context.set(name, text === "" || Number(text) === own ? auto : text),
    nudge: (value, direction) => Number((direction > 0 ? value * 1.1 : value / 1.1).toPrecision(3)),
    named: true,
  });
}

interface FieldOptions {
  readonly slider?: boolean;
  readonly wide?: boolean;
}

function withUnit(box: TemplateResult, kind: NumberKind): TemplateResult {
  return kind.type === "real" && kind.unit !== ""
    ? html`<span class="with-unit">${box}<span class="unit">${kind.unit}</span></span>`
    : box;
}

/** A parameter with its label above it. */
export function field(
  context: Context,
  name: keyof Spec,
  options: FieldOptions = {},
): TemplateResult {
  const parameter = context.parameter(name);
  const { kind } = parameter;
  const label = html`<span class="label" title=${parameter.help}>${parameter.label}</span>`;
  switch (kind.type) {
    case "choice":
      return html`<div class="field" data-parameter=${name}>${label}${select(context, name)}${problemOf(context, name)}</div>`;
    case "integer":
    case "real": {
      const box = withUnit(parameterBox(context, parameter, kind), kind);
      if (options.slider !== true) {
        return html`<div class="field" data-parameter=${name}>${label}${box}${problemOf(context, name)}</div>`;
      }
      return html`<div class=${options.wide === true ? "field slid wide" : "field slid"} data-parameter=${name}>
        ${label}${box}${slider(context, name)}${problemOf(context, name)}
      </div>`;
    }
    case "optional":
      return html`<div class="field" data-parameter=${name}>${label}${optionalBox(context, name)}${problemOf(context, name)}</div>`;
    case "switch":
      return html`<div class="field" data-parameter=${name}>${switchControl(context, name)}${problemOf(context, name)}</div>`;
    case "seed":
      return html`<div class="field seed" data-parameter=${name}>
        ${label}
        <span class="joined">
          ${numberBox(context, {
            field: name,
            label: parameter.label,
            text: context.text(name),
            help: parameter.help,
            commit: (text) => context.set(name, text),
            nudge: (value, direction) => value + direction,
            named: true,
          })}
          <button
            type="button"
            class="quiet"
            data-testid=${`fresh-${name}`}
            title=${pageWords.now.controls.another(parameter.label)}
            aria-label=${pageWords.now.controls.another(parameter.label)}
            @click=${() => context.commands.newSeed(name as "seed" | "dataSeed")}
          >
            ${icons.dice}
          </button>
        </span>
        ${problemOf(context, name)}
      </div>`;
    case "layers":
    case "points":
    case "several":
    case "contestants":
      throw new Error(`${name} is edited by its own view`);
  }
}
