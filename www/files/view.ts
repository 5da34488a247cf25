// Files, as one of the ways of sharing.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Context } from "../context.js";
import { fileButton } from "../view/file-button.js";
import { filesWords } from "../words/files.js";
import type { FileKind } from "./export.js";

type Content = "network" | "map" | "neurons" | "losses" | "report";

/** What there is of each, by the names of formats. */
const ROWS: readonly (readonly [Content, Readonly<Partial<Record<FileKind, string>>>])[] = [
  ["network", { json: "JSON", safetensors: "safetensors" }],
  ["map", { map: "PNG", "map.svg": "SVG" }],
  ["neurons", { neurons: "PNG" }],
  ["losses", { losses: "PNG", "losses.svg": "SVG", csv: "CSV" }],
  ["report", { report: "Markdown" }],
];

export function filesPanel(
  { state, commands }: Context,
  noisy: boolean,
  setNoisy: (noisy: boolean) => void,
  close: () => void,
): TemplateResult {
  const { panel } = filesWords.now;
  return html`<p>${panel.intro}</p>
    <dl class="files">
      ${ROWS.map(
        ([name, formats]) => html`<div>
          <dt>${panel[name]}</dt>
          <dd>
            ${Object.entries(formats).map(
              ([kind, format]) =>
                html`<button type="button" data-file=${kind} aria-label=${panel.as(panel[name], format)} @click=${() => commands.saveFile(kind as FileKind, noisy)}>${format}</button>`,
            )}
            ${
              name === "network" && state.spec.draw > 0
                ? html`<label><input type="checkbox" name="noisy" .checked=${noisy} @change=${() => setNoisy(!noisy)} /><span>${panel.noisy}</span></label>`
                : nothing
            }
          </dd>
        </div>`,
      )}
    </dl>
    <p class="hint">${panel.drop}</p>
    <div class="buttons">
      ${fileButton({
        ids: ["open-file", "any-file"],
        label: panel.open,
        title: panel.openTitle,
        accept: ".json,.safetensors,.csv,application/json,text/csv,text/plain",
        opened: commands.openFile,
      })}
      <button type="button" @click=${close}>${panel.close}</button>
    </div>`;
}
