// What a person chose for this browser. Private windows and embeds may forbid storage: then it is forgotten.
import type { Memory } from "./home.js";

export const storage: Memory = {
  recall(key) {
    try {
      return localStorage.getItem(`perturb.${key}`) ?? undefined;
    } catch {
      return undefined;
    }
  },
  remember(key, value) {
    try {
      localStorage.setItem(`perturb.${key}`, value);
    } catch {
      return;
    }
  },
};

/** Each playground in pages of others keeps what is chosen in it to itself, and for as long as it is there. */
export function forMoment(): Memory {
  const chosen = new Map<string, string>();
  return {
    recall: (key) => chosen.get(key),
    remember: (key, value) => {
      chosen.set(key, value);
    },
  };
}
