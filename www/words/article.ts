// What the article's figures say; its chapters are files of their own.
import { en } from "./en/article.js";
import { Words } from "./words.js";

export type ArticleWords = typeof en;

export const articleWords = new Words<ArticleWords>(en, {
  de: async () => (await import(/* webpackChunkName: "article-words-de" */ "./de/article.js")).de,
});
