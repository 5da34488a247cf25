// What a first visit does not need.

export const lessonsLater = (): Promise<typeof import("./lesson/open.js")> =>
  import(/* webpackChunkName: "lesson" */ "./lesson/open.js");

export async function shareLater(): Promise<typeof import("./view/share.js")> {
  const module = await import(/* webpackChunkName: "share" */ "./view/share.js");
  await module.shareWords.load();
  return module;
}

export const later = (): Promise<typeof import("./lab/open.js")> =>
  import(/* webpackChunkName: "lab" */ "./lab/open.js");

export async function files(): Promise<typeof import("./files/open.js")> {
  const module = await import(/* webpackChunkName: "files" */ "./files/open.js");
  await module.filesWords.load();
  return module;
}
