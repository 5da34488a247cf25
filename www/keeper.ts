/// <reference lib="webworker" />
// A service worker that keeps the page for times without connection.
//
// It holds one release: the page itself, which is in here, and the files that this page asks for, whose names tell their
// contents. So what it gives is always of one release. It does not take over from the one before: that one goes on
// giving its files for as long as a tab is open, and the next visit finds the new one. With a connection, the page is
// always the present one.

declare const self: ServiceWorkerGlobalScope;

/** Put in its place when the page is built. */
declare const RELEASE: Release;

export interface Release {
  /** The page, as HTML. */
  readonly page: string;
  /** Names of the files that a first visit needs, and of all others. */
  readonly first: readonly string[];
  readonly later: readonly string[];
  /** Differs from that of any other release. */
  readonly name: string;
}

const PATIENCE_MS = 5000;

const { scope } = self.registration;
const files = new Set([...RELEASE.first, ...RELEASE.later].map((name) => scope + name));
// An origin may have other pages, and other Perturbs in other folders.
const family = `perturb ${scope} `;
const own = family + RELEASE.name;

/** Some people pay for what is loaded: for them, only what they use is kept. */
const isSparing = (): boolean =>
  (navigator as { readonly connection?: { readonly saveData: boolean } }).connection?.saveData ??
  false;

const known = (request: Request): Promise<Response | undefined> =>
  caches.match(request, { ignoreVary: true });

/** What an earlier attempt, an earlier release or the browser itself has of it is not loaded again. */
async function keepFile(name: string): Promise<void> {
  const request = new Request(scope + name, { cache: "force-cache" });
  const cache = await caches.open(own);
  const copy = await known(request);
  if (copy === undefined) await cache.add(request);
  else await cache.put(request, copy);
}

async function begin(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(family) && name !== own) await caches.delete(name);
  // The page that brought it here is the first to be served.
  await self.clients.claim();
}

const page = (): Response =>
  new Response(RELEASE.page, { headers: { "Content-Type": "text/html; charset=utf-8" } });

/** A connection may be so weak that nothing comes. */
const tired = (): Promise<Response> =>
  new Promise((give) => setTimeout(() => give(page()), PATIENCE_MS));

self.addEventListener("install", (event) => {
  const names = isSparing() ? RELEASE.first : [...RELEASE.first, ...RELEASE.later];
  event.waitUntil(Promise.all(names.map(keepFile)));
});

self.addEventListener("activate", (event) => event.waitUntil(begin()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const [place = ""] = request.url.split(/[?#]/);
  if (request.mode === "navigate") {
    if ([scope, `${scope}index.html`].includes(place))
      event.respondWith(Promise.race([fetch(request), tired()]).catch(page));
  } else if (request.method === "GET" && place.startsWith(scope)) {
    event.respondWith(give(event));
  }
});

async function give(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const copy = await known(request);
  if (copy !== undefined) return copy;
  const answer = await fetch(request);
  if (answer.ok && files.has(request.url)) {
    const again = answer.clone();
    event.waitUntil(caches.open(own).then((cache) => cache.put(request, again)));
  }
  return answer;
}
