// What the dialog says in which things are shared.
import { en } from "./en/share.js";
import { Words } from "./words.js";

export type ShareWords = typeof en;

export const shareWords = new Words<ShareWords>(en, {
  de: async () => (await import(/* webpackChunkName: "share-de" */ "./de/share.js")).de,
});
