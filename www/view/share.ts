// The dialog that gives a link, a frame, an element or files with what is on the page.
import { html, nothing, type TemplateResult } from "lit-html";
import { until } from "lit-html/directives/until.js";
import { alone } from "#site";
import { LABS } from "../below.js";
import type { Context } from "../context.js";
import { hiddenIn } from "../hidden.js";
import { files } from "../later.js";
import { type Presentation, presenting, THEMES } from "../presentation.js";
import type { Sharing } from "../state.js";
import { pageWords } from "../words/page.js";
import { shareWords } from "../words/share.js";

export { shareWords };

/** A file that stands alone has no frame or element beside it. */
const WAYS: readonly Sharing["way"][] = alone
  ? ["link", "files"]
  : ["link", "frame", "element", "files"];

/** What is left out most often; the rest is a matter of names. */
const PARTS = ["data", "network", "train", "output", "perturb", "share", "theme"] as const;

const HEIGHTS = [700, 800, 900, 1000] as const;
const USUAL_HEIGHT = 800;

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
  const { hide, show, theme, play } = presentation;
  switch (way) {
    case "link":
      return link;
    case "frame":
      return `<iframe src="${attribute(frameOf(sharing))}" style="width: 100%; height: ${height}px; border: 0" title="Perturb"></iframe>`;
    case "element": {
      const attributes = [
        fragment === "" ? "" : ` spec="${attribute(fragment)}"`,
        hide === "" ? "" : ` hide="${attribute(hide)}"`,
        show.length === 0 ? "" : ` show="${show.join(" ")}"`,
        theme === "auto" ? "" : ` theme="${theme}"`,
        play ? " play" : "",
        height === USUAL_HEIGHT ? "" : ` style="--perturb-height: ${height}px"`,
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

/** Beyond this a telephone can hardly read it from a screen. */
const LONGEST_CODE = 1000;

async function codeOf(link: string): Promise<TemplateResult> {
  const words = shareWords.now;
  try {
    const { encode } = await import(/* webpackChunkName: "code" */ "uqr");
    if (link.length > LONGEST_CODE) return html`<p class="hint">${words.tooLong}</p>`;
    const { data, size } = encode(link, { border: 2 });
    const path = data
      .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
    return html`<svg class="code" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${words.code}>
      <path d=${path}></path>
    </svg>`;
  } catch {
    known = undefined;
    return html`<p class="hint">${words.codeMissing}</p>`;
  }
}

/** Some of a list of names, to be ticked. */
function ticks<Name extends string>(
  legend: string,
  field: string,
  names: readonly Name[],
  label: (name: Name) => string,
  ticked: readonly string[],
  toggle: (name: Name) => void,
): TemplateResult {
  return html`<fieldset class="leave-out">
    <legend>${legend}</legend>
    ${names.map(
      (name) => html`<label>
        <input type="checkbox" name=${field} value=${name} .checked=${ticked.includes(name)} @change=${() => toggle(name)} />
        <span>${label(name)}</span>
      </label>`,
    )}
  </fieldset>`;
}

function options(sharing: Sharing, change: (changed: Partial<Sharing>) => void): TemplateResult {
  const words = shareWords.now;
  const { height, presentation } = sharing;
  const { show } = presentation;
  const hidden = presentation.hide.split(" ").filter((name) => name !== "");
  const { problem } = hiddenIn(presentation.hide);
  const present = (changed: Partial<Presentation>): void =>
    change({ presentation: { ...presentation, ...changed } });
  const without = (names: readonly string[], name: string): string[] =>
    names.includes(name) ? names.filter((each) => each !== name) : [...names, name];
  return html`${ticks(
    words.leaveOut,
    "hide",
    PARTS,
    (name) => words.parts[name],
    hidden,
    (name) => present({ hide: without(hidden, name).join(" ") }),
  )}
    <label class="box">
      <span>${words.byName}</span>
      <input type="text" name="hide-names" autocomplete="off" spellcheck="false" placeholder=${words.byNameHint} aria-invalid=${problem === undefined ? nothing : "true"} .value=${presentation.hide} @change=${(
        event: Event,
      ) => present({ hide: (event.currentTarget as HTMLInputElement).value.trim() })} />
    </label>
    ${problem === undefined ? nothing : html`<p class="problem" id="hide-problem">${problem}</p>`}
    ${ticks(
      words.below,
      "show",
      LABS,
      (name) => pageWords.now.labs[name],
      show,
      (name) => present({ show: LABS.filter((each) => show.includes(each) !== (each === name)) }),
    )}
    <div class="fields">
      <label class="field">
        <span>${words.theme}</span>
        <select name="embed-theme" @change=${(event: Event) =>
          present({
            theme: (event.currentTarget as HTMLSelectElement).value as Presentation["theme"],
          })}>
          ${THEMES.map((theme) => html`<option value=${theme} .selected=${theme === presentation.theme}>${words.themes[theme]}</option>`)}
        </select>
      </label>
      <label class="field">
        <span>${words.height}</span>
        <select name="embed-height" @change=${(event: Event) =>
          change({ height: Number((event.currentTarget as HTMLSelectElement).value) })}>
          ${HEIGHTS.map((each) => html`<option value=${each} .selected=${each === height}>${words.pixels(each)}</option>`)}
        </select>
      </label>
      <label class="switch">
        <input type="checkbox" role="switch" name="embed-play" .checked=${presentation.play} @change=${() => present({ play: !presentation.play })} />
        <span>${words.plays}</span>
      </label>
    </div>`;
}

async function filesOf(
  context: Context,
  { noisy }: Sharing,
  change: (changed: Partial<Sharing>) => void,
  close: () => void,
): Promise<TemplateResult> {
  try {
    return (await files()).filesPanel(context, noisy, (next) => change({ noisy: next }), close);
  } catch {
    return html`<p class="hint">${pageWords.now.notices.filesMissing}</p>
      <div class="buttons"><button type="button" @click=${close}>${pageWords.now.dialogs.close}</button></div>`;
  }
}

export function shareDialog(context: Context, sharing: Sharing, close: () => void): TemplateResult {
  const words = shareWords.now;
  const change = (changed: Partial<Sharing>): void =>
    context.dispatch({
      type: "dialogOpened",
      dialog: { type: "share", sharing: { ...sharing, ...changed } },
    });
  return html`<fieldset class="segments">
      <legend class="visually-hidden">${words.as}</legend>
      ${WAYS.map(
        (each) => html`<label>
          <input type="radio" name="way" value=${each} .checked=${sharing.way === each} @change=${() => change({ way: each })} /><span>${words.ways[each]}</span>
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
  const words = shareWords.now;
  const { way, link } = sharing;
  const text = snippet(sharing);
  // Notices lie behind a dialog.
  const copied = state.notices.find(({ id }) => id === "copied");
  // From there it opens to nobody else, and to no telephone.
  const isOnDisk = link.startsWith("file:");
  const isPart = link.startsWith("#");
  const select = (event: Event): void =>
    (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).select();
  const [note] = [isOnDisk ? words.onDisk : "", isPart ? words.part : ""].filter(
    (each) => way === "link" && each !== "",
  );
  return html`<p>${words.about[way]}${note === undefined ? nothing : ` ${note}`}</p>
    ${way === "link" ? nothing : options(sharing, change)}
    ${
      way === "link"
        ? html`<input id="share-link" class="wide" type="text" readonly aria-label=${words.ways.link} .value=${text} @focus=${select} />`
        : html`<textarea id="share-snippet" class="wide" readonly rows="5" spellcheck="false" aria-label=${words.html} .value=${text} @focus=${select}></textarea>`
    }
    <div class="buttons">
      <button id="copy-share" type="button" class="main" @click=${() => commands.copy(text)}>${pageWords.now.dialogs.copy}</button>
      ${way === "link" ? nothing : html`<a id="share-preview" class="button" target="_blank" rel="noopener" href=${frameOf(sharing)}>${words.preview}</a>`}
      <button type="button" @click=${close}>${pageWords.now.dialogs.close}</button>
      <span class="hint" id="copied">${copied?.text}</span>
    </div>
    ${way === "link" && !isOnDisk && !isPart ? code(text) : nothing}`;
}
