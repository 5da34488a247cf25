// A button that lets a person choose a file.
import { html, nothing, type TemplateResult } from "lit-html";

interface FileButton {
  /** Of the button, and of the box behind it. */
  readonly ids: readonly [button: string, box: string];
  readonly label: string;
  /** What it takes, in words. */
  readonly title: string;
  /** The same, as browsers want it. */
  readonly accept: string;
  readonly opened: (file: File) => void;
}

export function fileButton({
  ids: [button, box],
  label,
  title,
  accept,
  opened,
}: FileButton): TemplateResult {
  return html`<button id=${button} type="button" title=${title === label ? nothing : title} @click=${(
    event: Event,
  ) =>
    (
      (event.currentTarget as Element).nextElementSibling as HTMLInputElement
    ).click()}>${label}</button>
    <input id=${box} class="visually-hidden" type="file" accept=${accept} tabindex="-1" aria-label=${title} @change=${(
      event: Event,
    ) => {
      const input = event.currentTarget as HTMLInputElement;
      const [file] = input.files ?? [];
      if (file !== undefined) opened(file);
      // The same one can be chosen again.
      input.value = "";
    }} />`;
}
