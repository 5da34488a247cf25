import { html, nothing, type TemplateResult } from "lit-html";
import type { Spec } from "../../pkg/perturb.js";
import type { Context } from "../context.js";
import { field } from "../controls.js";
import * as icons from "../icons.js";
import { NEXT_THEME } from "../state.js";
import { pageWords } from "../words/page.js";

const THEME_ICON = { auto: icons.auto, light: icons.sun, dark: icons.moon } as const;

interface IconButton {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly icon: TemplateResult;
  readonly run: () => void;
  readonly disabled?: boolean;
}

function iconButton({ id, label, hint, icon, run, disabled = false }: IconButton): TemplateResult {
  return html`<button id=${id} type="button" class="quiet" aria-label=${label} title=${hint} ?disabled=${disabled} @click=${run}>${icon}</button>`;
}

function tools({ state, commands, dispatch, isPage }: Context): TemplateResult {
  const words = pageWords.now.train;
  const theme = words.theme(words.themes[state.theme]);
  return html`<div class="tools">
    ${isPage ? iconButton({ id: "lessons", label: words.lessons, hint: words.lessonsHint, icon: icons.lessons, run: () => dispatch({ type: "dialogOpened", dialog: { type: "lessons" } }) }) : nothing}
    ${iconButton({ id: "share", label: words.share, hint: words.shareHint, icon: icons.share, run: commands.share })}
    ${iconButton({
      id: "theme",
      label: theme,
      hint: words.themeHint(words.themes[state.theme], words.themes[NEXT_THEME[state.theme]]),
      icon: THEME_ICON[state.theme],
      run: () => dispatch({ type: "themeChosen", theme: NEXT_THEME[state.theme] }),
    })}
  </div>`;
}

/** What the rule takes beside its step size, and how that changes over training. */
function advanced(context: Context): TemplateResult {
  const { optimizer, schedule } = context.state.spec;
  const rule = context.rule(optimizer);
  const isChanged = [...rule.takes.map(({ name }) => name as keyof Spec), "schedule" as const].some(
    (name) => context.text(name) !== context.parameter(name).default,
  );
  const close = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    const details = event.currentTarget as HTMLDetailsElement;
    details.open = false;
    details.querySelector("summary")?.focus();
  };
  return html`<details class="advanced" id="advanced" @keydown=${close}>
    <summary class=${isChanged ? "changed" : ""} title=${pageWords.now.train.moreHint}>${pageWords.now.train.more}</summary>
    <div class="sheet">
      ${rule.takes.map(({ name }) => field(context, name as keyof Spec))} ${field(context, "schedule")}
      ${schedule === "exponential" ? field(context, "decay") : nothing} ${schedule === "cosine" ? field(context, "span") : nothing}
    </div>
  </details>`;
}

export function trainBar(context: Context): TemplateResult {
  const { state, commands } = context;
  const stuck = state.divergence !== undefined;
  const words = pageWords.now.train;
  return html`<section class="train" aria-labelledby="train-heading">
    <div class="bar">
    <h1>Perturb</h1>
    <h2 id="train-heading"><b>3</b> ${words.title}</h2>
    <div class="transport" role="group" aria-label=${words.label}>
      <button
        id="play"
        type="button"
        aria-pressed=${state.playing ? "true" : "false"}
        aria-label=${state.playing ? words.pause : words.play}
        title=${state.playing ? words.pauseHint : words.playHint}
        ?disabled=${stuck}
        @click=${commands.togglePlay}
      >
        ${state.playing ? icons.pause : icons.play}
      </button>
      ${iconButton({ id: "step", label: words.step, hint: words.stepHint, icon: icons.step, run: commands.step, disabled: stuck })}
      ${iconButton({ id: "epoch-step", label: words.epoch, hint: words.epochHint, icon: icons.epoch, run: commands.epoch, disabled: stuck })}
      ${iconButton({ id: "reset", label: words.reset, hint: words.resetHint, icon: icons.reset, run: commands.reset })}
      ${iconButton({ id: "new-seed", label: words.newStart, hint: words.newStartHint, icon: icons.dice, run: () => commands.newSeed("seed") })}
    </div>
    <p class="epoch">
      <span class="label">${words.epochCount}</span>
      <span id="epoch-count" class="count">0</span>
    </p>
    ${tools(context)}
    </div>
    <div class="fields">
      ${field(context, "optimizer")} ${field(context, "stepSize", { slider: true, wide: true })} ${field(context, "batchSize")}
      ${field(context, "loss")} ${field(context, "l2")}
      ${field(context, "speed")} ${advanced(context)}
    </div>
  </section>`;
}
