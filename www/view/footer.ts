import { html, nothing, type TemplateResult } from "lit-html";
import { alone } from "#site";
import type { Context } from "../context.js";
import { NEXT_THEME } from "../state.js";

export function footer({ state, dispatch, commands }: Context): TemplateResult {
  return html`<footer>
    <p>
      How far may you move a neural network before its function breaks? The idea is by Jeremy Bernstein, Arash Vahdat, Yisong Yue and Ming-Yu
      Liu:
      <a rel="noopener" href="https://arxiv.org/abs/2002.03432">On the distance between two neural networks and the stability of learning</a>,
      and the post “Getting to the bottom”. The playground follows
      <a rel="noopener" href="https://playground.tensorflow.org">TensorFlow Playground</a> by Daniel Smilkov and Shan Carter.
    </p>
    ${
      alone
        ? nothing
        : html`<p>
            For a place without connection, or a page of your course: <a href="perturb.html" download>all of Perturb as one file</a>, which opens
            by a double click.
          </p>`
    }
    <p class="foot-tools">
      <button type="button" @click=${() => dispatch({ type: "dialogOpened", dialog: { type: "lessons" } })}>Lessons</button>
      <button type="button" @click=${commands.share}>Share</button>
      <button
        type="button"
        @click=${() => dispatch({ type: "themeChosen", theme: NEXT_THEME[state.theme] })}
      >
        Theme: ${state.theme}
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
        <span>Keyboard shortcuts</span>
      </label>
      <span class=${state.shortcuts ? "" : "off"}>
        <kbd>space</kbd> train or pause <kbd>→</kbd> one step <kbd>R</kbd> reset <kbd>P</kbd> perturb
      </span>
    </p>
  </footer>`;
}
