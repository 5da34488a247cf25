// What the page is part of: a site, with a frame and an element beside it for pages of others.
import "./again.js";

export { keep } from "./offline.js";

/** Whether the page is one file, beside which there is nothing. */
export const alone: boolean = false;
