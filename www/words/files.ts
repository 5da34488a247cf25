// What is said about files.
import { en } from "./en/files.js";
import { Words } from "./words.js";

export type FilesWords = typeof en;

export const filesWords = new Words<FilesWords>(en, {
  de: async () => (await import(/* webpackChunkName: "files-de" */ "./de/files.js")).de,
});
