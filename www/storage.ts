// What a person chose for this browser. Private windows and embeds may forbid storage: then it is forgotten.

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(`perturb.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`perturb.${key}`, value);
  } catch {
    return;
  }
}
