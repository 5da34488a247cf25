// What a first visit does not need.

export const later = (): Promise<typeof import("./lab/open.js")> =>
  import(/* webpackChunkName: "lab" */ "./lab/open.js");

export const files = (): Promise<typeof import("./files/open.js")> =>
  import(/* webpackChunkName: "files" */ "./files/open.js");
