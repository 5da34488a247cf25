import { html, nothing, type TemplateResult } from "lit-html";
import { alone } from "#site";
import type { Context } from "../context.js";
import { NEXT_THEME } from "../state.js";
import { pageWords } from "../words/page.js";
import { isLanguage, LANGUAGES, language } from "../words/words.js";

export function footer({ state, dispatch, commands }: Context): TemplateResult {
  const words = pageWords.now.footer;
  const { train } = pageWords.now;
  return html`<footer>
    <p>
      ${words.about}
      <a rel="noopener" href="https://arxiv.org/abs/2002.03432">On the distance between two neural networks and the stability of learning</a>${words.post}
      <a rel="noopener" href="https://playground.tensorflow.org">TensorFlow Playground</a> ${words.by}
    </p>
    ${
      alone
        ? nothing
        : html`<p>
            ${words.file.before} <a href="perturb.html" download>${words.file.link}</a>${words.file.after}
          </p>`
    }
    <p class="foot-tools">
      <button type="button" @click=${() => dispatch({ type: "dialogOpened", dialog: { type: "lessons" } })}>${train.lessons}</button>
      <button type="button" @click=${commands.share}>${train.share}</button>
      <button
        type="button"
        @click=${() => dispatch({ type: "themeChosen", theme: NEXT_THEME[state.theme] })}
      >
        ${train.theme(train.themes[state.theme])}
      </button>
    </p>
    <p class="keys">
      <label class="switch">
        <input
          id="shortcuts"
          type="checkbox"
          role="switch"
          .checked=${state.shortcuts}
          @change=${() => dispatch({ type: "shortcutsSwitched" })}
        />
        <span>${words.shortcuts}</span>
      </label>
      <span class=${state.shortcuts ? "" : "off"}>
        <kbd>${words.keys.space}</kbd> ${words.keys.train} <kbd>→</kbd> ${words.keys.step} <kbd>R</kbd> ${words.keys.reset} <kbd>P</kbd> ${words.keys.perturb}
      </span>
      <label class="field language">
        <span>${pageWords.now.language}</span>
        <select id="language" @change=${(event: Event) => {
          const chosen = (event.currentTarget as HTMLSelectElement).value;
          if (isLanguage(chosen)) commands.speak(chosen);
        }}>
          ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === language()}>${name}</option>`)}
        </select>
      </label>
    </p>
  </footer>`;
}
