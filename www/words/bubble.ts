// What the bubbles say, beside what they have in common with the labs.
import { en } from "./en/bubble.js";
import { Words } from "./words.js";

export type BubbleWords = typeof en;

export const bubbleWords = new Words<BubbleWords>(en, {
  de: async () => (await import(/* webpackChunkName: "bubble-de" */ "./de/bubble.js")).de,
});
