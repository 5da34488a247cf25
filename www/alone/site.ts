// What the page is part of: nothing. All of it is in one file.
export const alone = true;

/** Whoever has the file has kept it. */
export const keep = (): void => {};
