// How an embedded playground presents itself, beside what its link says of networks.
import { type LabName, labsIn } from "./below.js";
import type { Fragment } from "./home.js";
import type { Theme } from "./state.js";
import { pageWords } from "./words/page.js";

export interface Presentation {
  /** Names of controls to leave out. */
  readonly hide: string;
  readonly theme: Theme;
  /** The tag of the language it speaks; empty for the reader’s own. */
  readonly lang: string;
  /** The labs below it. */
  readonly show: readonly LabName[];
  /** Whether it trains from the start. */
  readonly play: boolean;
}

export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

export const isTheme = (text: string | null | undefined): text is Theme =>
  THEMES.some((theme) => theme === text);

interface Parts {
  readonly presentation: Presentation;
  /** What is left: the link to a state. */
  readonly link: Fragment;
  /** What is in the way, in sentences. */
  readonly problems: readonly string[];
}

/** Takes a fragment apart: `data=spiral&hide=share,theme&theme=dark&play=1`. */
export function presented(fragment: Fragment): Parts {
  const pairs = fragment.split("&").filter((pair) => pair !== "");
  const own = new Map<string, string>();
  const link = pairs.filter((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/su);
    if (!["hide", "show", "theme", "lang", "play"].includes(name)) return true;
    own.set(name, decoded(value));
    return false;
  });
  const problems: string[] = [];
  const words = pageWords.now.embed;
  const theme = own.get("theme");
  if (theme !== undefined && !isTheme(theme)) problems.push(words.theme(THEMES, theme));
  const show = labsIn(own.get("show") ?? "");
  if (show.problem !== undefined) problems.push(words.inLink(show.problem));
  const play = own.get("play");
  if (play !== undefined && play !== "0" && play !== "1") problems.push(words.play(play));
  return {
    presentation: {
      hide: own.get("hide") ?? "",
      show: show.names,
      theme: isTheme(theme) ? theme : "auto",
      lang: own.get("lang") ?? "",
      play: play === "1",
    },
    link: link.join("&"),
    problems,
  };
}

/** Puts one together again; what is as usual is left out. */
export function presenting(
  link: Fragment,
  { hide, show, theme, lang, play }: Presentation,
): Fragment {
  const own = [
    hide === ""
      ? []
      : [`hide=${encodeURIComponent(hide.replaceAll(/[\s,]+/gu, ",")).replaceAll("%2C", ",")}`],
    show.length === 0 ? [] : [`show=${show.join()}`],
    theme === "auto" ? [] : [`theme=${theme}`],
    lang === "" ? [] : [`lang=${encodeURIComponent(lang)}`],
    play ? ["play=1"] : [],
  ].flat();
  return [link, ...own].filter((part) => part !== "").join("&");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
