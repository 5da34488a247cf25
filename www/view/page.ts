import { html, nothing, type TemplateResult } from "lit-html";
import type { Context, LabView } from "../context.js";
import { dataRegion } from "./data.js";
import { dialogs } from "./dialogs.js";
import { popovers } from "./editor.js";
import { footer } from "./footer.js";
import { type DiagramEvents, networkRegion } from "./network.js";
import { liveRegion, notices } from "./notices.js";
import { type MapPlace, outputRegion } from "./output.js";
import { perturbBar } from "./perturb.js";
import { trainBar } from "./train.js";

/** Room for what is on its way, so that little moves when it comes. */
const awaited = (): TemplateResult => html`<section class="lab awaited"></section>`;

export function page(
  context: Context,
  diagram: DiagramEvents,
  map: MapPlace,
  lab: LabView | undefined,
): TemplateResult {
  const { state, isPage, labs, lessons, article } = context;
  return html`${liveRegion(context)}
    <main>
      ${lessons?.bar(context) ?? (state.lesson === undefined ? nothing : html`<section class="lesson awaited"></section>`)}
      <div class="playground">
        ${trainBar(context)} ${dataRegion(context)}
        ${networkRegion(context, diagram, popovers(context))} ${outputRegion(context, map)}
        ${perturbBar(context)}
      </div>
      ${labs.length === 0 ? nothing : html`<div id="labs">${labs.map((name) => html`${article?.chapter(name) ?? nothing}${lab?.show(context, name) ?? awaited()}`)}${article?.chapter("closing") ?? nothing}</div>`}
    </main>
    ${notices(context)} ${isPage ? footer(context) : nothing} ${dialogs(context)}`;
}
