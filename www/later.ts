// What a first visit does not need.

export const later = (): Promise<typeof import("./lab/open.js")> =>
  import(/* webpackChunkName: "lab" */ "./lab/open.js");
