// What the page says, in the language of whoever reads it. A part of the page has its words in a file of its own for each
// language: those of another than English are loaded when they are spoken.

export type Language = "en" | "de";

/** Each by its own name. */
export const LANGUAGES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

export const isLanguage = (text: string | null | undefined): text is Language =>
  text !== null && text !== undefined && Object.hasOwn(LANGUAGES, text);

/** The first of the languages that somebody reads which there is. */
export function languageOf(wished: readonly string[]): Language {
  return wished.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

let spoken: Language = "en";
const parts = new Set<Words<unknown>>();

/** The language of the page: all playgrounds on it speak the same. */
export const language = (): Language => spoken;

/** How numbers are written. */
export const locale = (): string => ({ en: "en-GB", de: "de-DE" })[spoken];

/** Speaks another language from now on; what is on the page has to be rendered again. */
export async function speak(next: Language): Promise<void> {
  await Promise.all([...parts].map((part) => part.load(next)));
  spoken = next;
}

/** Speaks what somebody reads, as far as there is such a language and it can be loaded. */
export async function hear(wished: readonly string[]): Promise<void> {
  try {
    await speak(languageOf(wished));
  } catch {
    await speak("en");
  }
}

/** The words of a part of the page. */
export class Words<Own> {
  readonly #known: Partial<Record<Language, Own>>;
  readonly #others: Readonly<Record<Exclude<Language, "en">, () => Promise<Own>>>;

  constructor(own: Own, others: Readonly<Record<Exclude<Language, "en">, () => Promise<Own>>>) {
    this.#known = { en: own };
    this.#others = others;
    parts.add(this);
  }

  /** In the language of the page, once they are loaded. */
  get now(): Own {
    return this.#known[spoken] ?? (this.#known.en as Own);
  }

  async load(next: Language = spoken): Promise<void> {
    if (next !== "en") this.#known[next] ??= await this.#others[next]();
  }
}
