// What the labs say.
import { en } from "./en/lab.js";
import { Words } from "./words.js";

export type LabWords = typeof en;

export const labWords = new Words<LabWords>(en, {
  de: async () => (await import(/* webpackChunkName: "lab-de" */ "./de/lab.js")).de,
});
