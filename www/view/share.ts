// The dialog that gives a link, a frame or an element with what is on the page.
import { html, nothing, type TemplateResult } from "lit-html";
import { until } from "lit-html/directives/until.js";
import type { Context } from "../context.js";
import { files } from "../later.js";
import { type Presentation, presenting, THEMES } from "../presentation.js";
import type { Sharing } from "../state.js";

const WAYS: Readonly<Record<Sharing["way"], string>> = {
  link: "Link",
  frame: "Frame",
  element: "Element",
  files: "Files",
};

const THEME_WORDS: Readonly<Record<Presentation["theme"], string>> = {
  auto: "As the reader’s system",
  light: "Light",
  dark: "Dark",
};

/** What a lesson leaves out most often; the rest is a matter of names. */
const PARTS: Readonly<Record<string, string>> = {
  data: "Data",
  network: "Network",
  train: "Train",
  output: "Output",
  perturb: "Perturb",
  share: "Share",
  theme: "Theme",
};

const attribute = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The address of the frame. */
function frameOf({ base, fragment, presentation }: Sharing): string {
  const own = presenting(fragment, presentation);
  return `${base}embed.html${own === "" ? "" : `#${own}`}`;
}

/** What is to be copied. */
export function snippet(
  sharing: Sharing & { readonly way: Exclude<Sharing["way"], "files"> },
): string {
  const { way, base, link, fragment, height, presentation } = sharing;
  const { hide, theme } = presentation;
  switch (way) {
    case "link":
      return link;
    case "frame":
      return `<iframe src="${attribute(frameOf(sharing))}" style="width: 100%; height: ${height}px; border: 0" title="Perturb"></iframe>`;
    case "element": {
      const attributes = [
        fragment === "" ? "" : ` spec="${attribute(fragment)}"`,
        hide === "" ? "" : ` hide="${attribute(hide)}"`,
        theme === "auto" ? "" : ` theme="${theme}"`,
        height === 800 ? "" : ` style="--perturb-height: ${height}px"`,
      ].join("");
      return `<script type="module" src="${attribute(base)}define.js"></script>\n<perturb-playground${attributes}></perturb-playground>`;
    }
  }
}

let known: { readonly link: string; readonly drawn: Promise<TemplateResult> } | undefined;

/** As a picture for telephones; what draws it is loaded when it is asked for. */
function code(link: string): TemplateResult {
  if (known?.link !== link) known = { link, drawn: codeOf(link) };
  return html`${until(known.drawn, nothing)}`;
}

async function codeOf(link: string): Promise<TemplateResult> {
  try {
    const { encode } = await import(/* webpackChunkName: "code" */ "uqr");
    if (link.length > LONGEST_CODE) return TOO_LONG;
    const { data, size } = encode(link, { border: 2 });
    const path = data
      .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
    return html`<svg class="code" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label="The link as a QR code">
      <path d=${path}></path>
    </svg>`;
  } catch {
    known = undefined;
    return html`<p class="hint">The QR code could not be loaded. Check the connection.</p>`;
  }
}

/** Beyond this a telephone can hardly read it from a screen. */
const LONGEST_CODE = 1000;
const TOO_LONG = html`<p class="hint">The link is too long for a QR code. Fewer pinned networks or painted points make it shorter.</p>`;

function options(sharing: Sharing, change: (changed: Partial<Sharing>) => void): TemplateResult {
  const { way, height, presentation } = sharing;
  const hidden = new Set(presentation.hide.split(" ").filter((name) => name !== ""));
  const present = (changed: Partial<Presentation>): void =>
    change({ presentation: { ...presentation, ...changed } });
  const toggle = (name: string): void => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    present({ hide: [...next].join(" ") });
  };
  return html`<fieldset class="leave-out">
      <legend>Leave out</legend>
      ${Object.entries(PARTS).map(
        ([name, label]) => html`<label>
          <input type="checkbox" name="hide" value=${name} .checked=${hidden.has(name)} @change=${() => toggle(name)} />
          <span>${label}</span>
        </label>`,
      )}
    </fieldset>
    <div class="fields">
      <label class="field">
        <span>Theme</span>
        <select name="embed-theme" @change=${(event: Event) =>
          present({
            theme: (event.currentTarget as HTMLSelectElement).value as Presentation["theme"],
          })}>
          ${THEMES.map((theme) => html`<option value=${theme} .selected=${theme === presentation.theme}>${THEME_WORDS[theme]}</option>`)}
        </select>
      </label>
      <label class="field">
        <span>Height</span>
        <select name="embed-height" @change=${(event: Event) =>
          change({ height: Number((event.currentTarget as HTMLSelectElement).value) })}>
          ${[700, 800, 900, 1000].map((each) => html`<option value=${each} .selected=${each === height}>${each} pixels</option>`)}
        </select>
      </label>
      ${
        way === "element"
          ? nothing
          : html`<label class="switch">
              <input type="checkbox" role="switch" name="embed-play" .checked=${presentation.play} @change=${() => present({ play: !presentation.play })} />
              <span>Trains from the start</span>
            </label>`
      }
    </div>`;
}

/** What is written and read as files is loaded when it is asked for. */
async function filesOf(
  context: Context,
  { noisy }: Sharing,
  change: (changed: Partial<Sharing>) => void,
  close: () => void,
): Promise<TemplateResult> {
  try {
    return (await files()).filesPanel(context, noisy, (next) => change({ noisy: next }), close);
  } catch {
    return html`<p class="hint">What reads and writes files could not be loaded. Check the connection.</p>
      <div class="buttons"><button type="button" @click=${close}>Close</button></div>`;
  }
}

export function shareDialog(context: Context, sharing: Sharing, close: () => void): TemplateResult {
  const { dispatch } = context;
  const change = (changed: Partial<Sharing>): void =>
    dispatch({
      type: "dialogOpened",
      dialog: { type: "share", sharing: { ...sharing, ...changed } },
    });
  return html`<fieldset class="segments">
      <legend class="visually-hidden">As</legend>
      ${(Object.keys(WAYS) as Sharing["way"][]).map(
        (each) => html`<label>
          <input type="radio" name="way" value=${each} .checked=${sharing.way === each} @change=${() => change({ way: each })} /><span>${WAYS[each]}</span>
        </label>`,
      )}
    </fieldset>
    ${
      sharing.way === "files"
        ? html`${until(filesOf(context, sharing, change, close))}`
        : copies(context, { ...sharing, way: sharing.way }, change, close)
    }`;
}

/** A link or a piece of HTML, to be copied. */
function copies(
  { state, commands }: Context,
  sharing: Parameters<typeof snippet>[0],
  change: (changed: Partial<Sharing>) => void,
  close: () => void,
): TemplateResult {
  const { way } = sharing;
  const text = snippet(sharing);
  // Notices lie behind a dialog.
  const copied = state.notices.find(({ id }) => id === "copied");
  return html`<p>
      ${
        way === "link"
          ? "The link holds the data, the network, the training settings and all seeds: it opens to the very same numbers."
          : way === "frame"
            ? "For a page of yours, or a course: the playground alone, as it is now."
            : "For a page that you write: several fit on one, and it can be driven and listened to."
      }
    </p>
    ${way === "link" ? nothing : options(sharing, change)}
    ${
      way === "link"
        ? html`<input id="share-link" class="wide" type="text" readonly aria-label="Link" .value=${text} @focus=${(event: Event) => (event.currentTarget as HTMLInputElement).select()} />`
        : html`<textarea id="share-snippet" class="wide" readonly rows="5" spellcheck="false" aria-label="HTML to copy" .value=${text} @focus=${(event: Event) => (event.currentTarget as HTMLTextAreaElement).select()}></textarea>`
    }
    <div class="buttons">
      <button id="copy-share" type="button" class="main" @click=${() => commands.copy(text)}>Copy</button>
      ${way === "link" ? nothing : html`<a id="share-preview" class="button" target="_blank" rel="noopener" href=${frameOf(sharing)}>Preview</a>`}
      <button type="button" @click=${close}>Close</button>
      <span class="hint" id="copied">${copied?.text}</span>
    </div>
    ${way === "link" ? code(text) : nothing}`;
}
