import { html, type TemplateResult } from "lit-html";

/** A path of its own for marks that are dots: they need a thicker stroke. */
function dotted(paths: string, dots: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${paths}></path>
    <path class="dots" d=${dots}></path>
  </svg>`;
}

function icon(paths: string, filled = false): TemplateResult {
  return html`<svg class=${filled ? "icon filled" : "icon"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d=${paths}></path>
  </svg>`;
}

export const play = icon(
  "M8 5.2v13.6a.6.6 0 0 0 .92.5l10.4-6.8a.6.6 0 0 0 0-1L8.92 4.7A.6.6 0 0 0 8 5.2Z",
  true,
);
export const pause = icon("M7 5h3.4v14H7zM13.6 5H17v14h-3.4z", true);
export const step = icon("M6 5.5v13l9-6.5zM18 5.5v13");
export const epoch = icon("M4 6v12l7-6zM12 6v12l7-6zM21 6v12");
export const reset = icon("M5 4.5v5h5M5.4 9.2a7.5 7.5 0 1 1-.9 5.3");
export const dice = dotted(
  "M6.5 4h11A2.5 2.5 0 0 1 20 6.5v11a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5v-11A2.5 2.5 0 0 1 6.5 4Z",
  "M8.3 8.3v.01M15.7 8.3v.01M12 12v.01M8.3 15.7v.01M15.7 15.7v.01",
);
export const share = icon("M12 15V4M8 7.5 12 3.5l4 4M6 12H5v8.5h14V12h-1");
export const sun = icon(
  "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
);
export const moon = icon("M19.5 14.2A8 8 0 1 1 9.8 4.5a6.3 6.3 0 0 0 9.7 9.7Z");
export const auto = icon(
  "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 0v16M12 8l5.5-2.6M12 13l7.5-3.4M12 18l7-3.2",
);
export const plus = icon("M12 6v12M6 12h12");
export const minus = icon("M6 12h12");
export const close = icon("M6.5 6.5l11 11M17.5 6.5l-11 11");
export const restore = icon("M9 7 4.5 11.5 9 16M5 11.5h9a5 5 0 0 1 0 10h-2");
export const keep = icon("M5 12.5l4.5 4.5L19 7.5");
export const flip = icon("M12 3v18M8.5 7 4 12l4.5 5M15.5 7l4.5 5-4.5 5");
export const fit = icon("M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5");
export const brush = icon(
  "M14.5 5.5 18.5 9.5M4.5 19.5l1-4L16 5a1.5 1.5 0 0 1 2.1 0l.9.9a1.5 1.5 0 0 1 0 2.1L8.5 18.5z",
);
export const lessons = icon(
  "M12 6.5C10 5 7 4.5 3.5 4.7v13.6c3.5-.2 6.5.3 8.5 1.8 2-1.5 5-2 8.5-1.8V4.7C17 4.5 14 5 12 6.5Zm0 0v13.6",
);
export const back = icon("M14.5 5.5 8 12l6.5 6.5");
export const forward = icon("M9.5 5.5 16 12l-6.5 6.5");
export const up = icon("M5.5 14.5 12 8l6.5 6.5");
export const down = icon("M5.5 9.5 12 16l6.5-6.5");
