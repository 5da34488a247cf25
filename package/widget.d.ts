/** What anywidget gives: the state that Python has as well. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, heard: (...args: never[]) => void): void;
  off(event: string, heard: (...args: never[]) => void): void;
}

/**
 * Traits: `spec`, `hide`, `theme`, `lesson` (both ways for `spec`), `show` and `height` at the start; `moment` and
 * `perturbed`, which are told. A message `{method}` calls one of the element's methods.
 */
declare const widget: {
  render(around: { readonly model: Model; readonly el: HTMLElement }): () => void;
};
export default widget;
