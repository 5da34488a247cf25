import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Context } from "../context.js";
import * as icons from "../icons.js";
import { pageWords } from "../words/page.js";

export function notices(context: Context): TemplateResult {
  const { state, dispatch, commands } = context;
  const words = pageWords.now.notices;
  return html`<section class="notices" aria-label=${words.label}>
    ${
      state.divergence === undefined
        ? nothing
        : html`<div class="notice problem-notice" role="alert" id="divergence">
            <p>${state.divergence}</p>
            <button id="recover" type="button" @click=${commands.recover}>${words.recover}</button>
            <button type="button" @click=${commands.reset}>${words.reset}</button>
          </div>`
    }
    ${repeat(
      state.notices,
      ({ id }) => id,
      ({
        id,
        text,
        tone,
        report,
      }) => html`<div class=${tone === "problem" ? "notice problem-notice" : "notice"} data-notice=${id}>
        <p>${text}</p>
        ${
          report === undefined
            ? nothing
            : html`<button type="button" @click=${() => dispatch({ type: "dialogOpened", dialog: { type: "report", text: report } })}>
                ${words.report}
              </button>`
        }
        ${
          tone === "lasting"
            ? html`<button id="offered-files" type="button" @click=${commands.showFiles}>${words.files}</button>`
            : nothing
        }
        <button type="button" class="quiet" aria-label=${words.dismiss} title=${words.dismiss} @click=${() => dispatch({ type: "dismissed", id })}>
          ${icons.close}
        </button>
      </div>`,
    )}
  </section>`;
}

/** Screen readers hear what changed. */
export function liveRegion({ state }: Context): TemplateResult {
  return html`<p id="announcement" class="visually-hidden" role="status" aria-live="polite">${state.announcement}</p>`;
}
