// Pictures of what figures show before they are alive; `scripts/stills.ts` draws them.

const file = (address: URL): string => address.href;

export const stills: Readonly<Record<string, string>> = {
  "depth-1-light": file(new URL("./stills/depth-1-light.svg", import.meta.url)),
  "depth-1-dark": file(new URL("./stills/depth-1-dark.svg", import.meta.url)),
  "depth-20-light": file(new URL("./stills/depth-20-light.svg", import.meta.url)),
  "depth-20-dark": file(new URL("./stills/depth-20-dark.svg", import.meta.url)),
  "free-light": file(new URL("./stills/free-light.svg", import.meta.url)),
  "free-dark": file(new URL("./stills/free-dark.svg", import.meta.url)),
  "held-light": file(new URL("./stills/held-light.svg", import.meta.url)),
  "held-dark": file(new URL("./stills/held-dark.svg", import.meta.url)),
};
