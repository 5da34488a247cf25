// What a person's hands need of a page: of puppeteer's, what other drivers of browsers can do too.
import type { Keyboard, Page } from "puppeteer-core";

type Needed =
  | "$$eval"
  | "$eval"
  | "click"
  | "evaluate"
  | "focus"
  | "reload"
  | "select"
  | "waitForFunction"
  | "waitForSelector";

export type Visitor = Pick<Page, Needed> & { readonly keyboard: Pick<Keyboard, "press" | "type"> };
