// A page in WebKit, which puppeteer does not drive, in puppeteer's words.
import { By, Key, type WebDriver } from "selenium-webdriver";
import type { Visitor } from "../e2e/visitor.js";

const WAIT_MS = 30_000;

/** What is to run in the page: its text is sent there. */
type Work = (...given: never[]) => unknown;

/** What that gave, or what it threw. */
interface Outcome {
  readonly value?: unknown;
  readonly error?: string;
}

/** How long to wait. */
interface Patience {
  readonly timeout?: number;
}

export function visitorOf(driver: WebDriver): Visitor {
  const run = async (source: string, given: readonly unknown[]): Promise<unknown> => {
    const script = `
      const [given, done] = arguments;
      new Promise((resolve) => resolve((${source})(...given))).then(
        (value) => done({ value }),
        (error) => done({ error: String(error?.stack ?? error) }),
      );`;
    const { value, error } = await driver.executeAsyncScript<Outcome>(script, given);
    if (error !== undefined) throw new Error(error);
    return value;
  };
  const waitFor = (work: Work, { timeout = WAIT_MS }: Patience = {}, ...given: unknown[]) =>
    driver.wait(() => run(`${work}`, given), timeout, `no ${work} of ${JSON.stringify(given)}`, 50);
  const isThere = (wanted: string, visible: boolean): boolean => {
    const element = document.querySelector(wanted);
    return element !== null && (!visible || element.checkVisibility());
  };
  const click = async (selector: string): Promise<void> =>
    (await driver.findElement(By.css(selector))).click();
  const visitor = {
    evaluate: (work: Work, ...given: unknown[]) => run(`${work}`, given),
    $eval: (selector: string, work: Work, ...given: unknown[]) =>
      run(`(place, ...given) => (${work})(document.querySelector(place), ...given)`, [
        selector,
        ...given,
      ]),
    $$eval: (selector: string, work: Work, ...given: unknown[]) =>
      run(`(place, ...given) => (${work})([...document.querySelectorAll(place)], ...given)`, [
        selector,
        ...given,
      ]),
    waitForFunction: waitFor,
    waitForSelector: (selector: string, options: Patience & { readonly visible?: boolean } = {}) =>
      waitFor(isThere, options, selector, options.visible ?? false),
    click,
    focus: (selector: string) =>
      run("(place) => document.querySelector(place).focus()", [selector]),
    select: (selector: string, value: string) => click(`${selector} option[value="${value}"]`),
    reload: () => driver.navigate().refresh(),
    keyboard: {
      type: (text: string) => driver.actions().sendKeys(text).perform(),
      press: (name: string) => driver.actions().sendKeys(characterOf(name)).perform(),
    },
  } satisfies Record<keyof Visitor, unknown>;
  // Under the same names the same arguments, as far as anybody gives them.
  return visitor as unknown as Visitor;
}

/** Puppeteer's names of keys are those of their events; WebDriver's are characters. */
function characterOf(name: string): string {
  const key = Key[name.replace("Arrow", "ARROW_").toUpperCase() as keyof typeof Key];
  return typeof key === "string" ? key : name;
}
