// What the playground says.
import { en } from "./en/page.js";
import { Words } from "./words.js";

export type PageWords = typeof en;

export const pageWords = new Words<PageWords>(en, {
  de: async () => (await import(/* webpackChunkName: "page-de" */ "./de/page.js")).de,
});
