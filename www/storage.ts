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
