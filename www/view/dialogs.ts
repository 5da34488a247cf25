import { html, nothing, type TemplateResult } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { alone } from "#site";
import type { Contents, Context } from "../context.js";
import type { Dialog } from "../state.js";
import { pageWords } from "../words/page.js";

function contents(context: Context, dialog: Dialog, close: () => void): Contents | undefined {
  const { commands } = context;
  const words = pageWords.now.dialogs;
  switch (dialog.type) {
    case "share":
      return {
        title: alone ? words.share : words.shareAndEmbed,
        // It is on its way.
        body: context.shareDialog?.(context, dialog.sharing, close) ?? html``,
      };
    case "rescale":
      return {
        title: words.outside,
        body: html`<p>
            ${words.outsideText(Number(dialog.largest.toPrecision(4)))}
          </p>
          <div class="buttons">
            <button
              id="rescale"
              type="button"
              class="main"
              @click=${() => {
                close();
                commands.importText(dialog.text, true);
              }}
            >
              ${words.scale}
            </button>
            <button type="button" @click=${close}>${words.dontImport}</button>
          </div>`,
      };
    case "lessons":
    case "author":
      return context.lessons?.dialog(context, dialog.type, close);
    case "report":
      return {
        title: words.report,
        body: html`<p>${words.reportText}</p>
          <textarea class="wide" readonly rows="8" aria-label=${words.report} .value=${dialog.text}></textarea>
          <div class="buttons">
            <button type="button" @click=${() => commands.copy(dialog.text)}>${words.copy}</button>
            <button type="button" @click=${close}>${words.close}</button>
          </div>`,
      };
  }
}

export function dialogs(context: Context): TemplateResult | typeof nothing {
  const { dialog } = context.state;
  if (dialog === undefined) return nothing;
  const close = (): void => context.dispatch({ type: "dialogOpened", dialog: undefined });
  const shown = contents(context, dialog, close);
  if (shown === undefined) return nothing;
  const { title, body } = shown;
  // Notices lie behind a dialog, and files may be dropped on it.
  const said = context.state.notices.find(({ id }) => id === "files");
  return html`<dialog
    aria-labelledby="dialog-title"
    @close=${close}
    ${ref((element) => {
      // Only once it is in the document can a dialog be opened.
      queueMicrotask(() => {
        if (element instanceof HTMLDialogElement && element.isConnected && !element.open)
          element.showModal();
      });
    })}
  >
    <h2 id="dialog-title">${title}</h2>
    ${body}
    <p class="hint" id="files-said" role="status">${said?.text}</p>
  </dialog>`;
}
