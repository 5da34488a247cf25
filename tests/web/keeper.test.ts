// What the service worker keeps, with a browser that writes down what it is asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { keeper } from "../../scripts/release.mjs";

const SCOPE = "https://example.org/perturb/";
const script = await keeper({ page: "<title>Kept</title>", first: ["a.js"], later: ["b.wasm"] });

type Listener = (event: object) => void;

/** A service worker at work; `online` may be changed. */
function employ({ saveData }: { readonly saveData: boolean }) {
  const listeners = new Map<string, Listener>();
  const stores = new Map<string, Map<string, string>>([
    ["perturb https://example.org/perturb/ 00000000", new Map([[`${SCOPE}old.js`, "old"]])],
    ["perturb https://example.org/perturb/below/ 00000000", new Map()],
    ["somebody else's", new Map()],
  ]);
  const state = { online: true, weak: false, loaded: [] as string[] };
  const fetch = async ({ url }: Request): Promise<Response> => {
    if (!state.online) throw new TypeError("no connection");
    if (state.weak) await new Promise(() => {});
    state.loaded.push(url);
    return new Response(`of ${url}`);
  };
  const open = async (name: string) => {
    const store = stores.get(name) ?? new Map<string, string>();
    stores.set(name, store);
    const put = async ({ url }: Request, answer: Response): Promise<void> => {
      store.set(url, await answer.text());
    };
    return { put, add: async (request: Request) => put(request, await fetch(request)) };
  };
  const self = {
    registration: { scope: SCOPE },
    clients: { claim: async () => {} },
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
  };
  const caches = {
    open,
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    match: async ({ url }: Request) => {
      for (const store of stores.values()) {
        const text = store.get(url);
        if (text !== undefined) return new Response(text);
      }
      return undefined;
    },
  };
  const navigator = { connection: { saveData } };
  // No time passes, unless the connection is weak.
  const setTimeout = (work: () => void): void => {
    if (state.weak) work();
  };
  const around = { self, caches, fetch, navigator, setTimeout, Request, Response };
  runInNewContext(script, around);

  const happens = async (name: string, request?: object): Promise<string | undefined> => {
    const waits: Promise<unknown>[] = [];
    let answer: Promise<Response> | undefined;
    listeners.get(name)?.({
      request,
      waitUntil: (work: Promise<unknown>) => waits.push(work),
      respondWith: (given: Promise<Response>) => {
        answer = given;
      },
    });
    const text = await (await answer)?.text();
    await Promise.all(waits);
    return text;
  };
  return {
    state,
    stores,
    install: () => happens("install"),
    activate: () => happens("activate"),
    asks: (url: string, mode = "same-origin", method = "GET") =>
      happens("fetch", { url, mode, method }),
  };
}

test("all files are kept, those of other releases are forgotten, and nobody else's", async () => {
  const worker = employ({ saveData: false });
  await worker.install();
  assert.deepEqual(worker.state.loaded, [`${SCOPE}a.js`, `${SCOPE}b.wasm`]);
  assert.equal(await worker.asks(`${SCOPE}old.js`), "old");
  await worker.activate();
  const [own, ...rest] = [...worker.stores.keys()].sort();
  assert.equal(rest.length, 2);
  assert.match(own ?? "", /^perturb https:\/\/example\.org\/perturb\/ /);
  worker.state.online = false;
  assert.equal(await worker.asks(`${SCOPE}b.wasm`), `of ${SCOPE}b.wasm`);
  await assert.rejects(worker.asks(`${SCOPE}old.js`));
});

test("where loading costs, only what a first visit needs, and what is used", async () => {
  const worker = employ({ saveData: true });
  await worker.install();
  assert.deepEqual(worker.state.loaded, [`${SCOPE}a.js`]);
  await worker.asks(`${SCOPE}b.wasm`);
  await worker.asks(`${SCOPE}perturb.zip`);
  worker.state.online = false;
  assert.equal(await worker.asks(`${SCOPE}b.wasm`), `of ${SCOPE}b.wasm`);
  await assert.rejects(worker.asks(`${SCOPE}perturb.zip`));
});

test("the page comes from the network, and from what is kept only without it, or where it is weak", async () => {
  const worker = employ({ saveData: false });
  await worker.install();
  assert.equal(await worker.asks(`${SCOPE}?from=mail`, "navigate"), `of ${SCOPE}?from=mail`);
  worker.state.online = false;
  for (const place of [SCOPE, `${SCOPE}index.html#data=moons`, `${SCOPE}?from=mail`])
    assert.equal(await worker.asks(place, "navigate"), "<title>Kept</title>");
  worker.state.online = true;
  worker.state.weak = true;
  assert.equal(await worker.asks(SCOPE, "navigate"), "<title>Kept</title>");
});

test("it leaves all else alone", async () => {
  const worker = employ({ saveData: false });
  for (const [url, mode, method] of [
    [`${SCOPE}embed.html`, "navigate"],
    [`${SCOPE}perturb.html`, "navigate"],
    ["https://example.org/other/a.js", "same-origin"],
    [`${SCOPE}a.js`, "same-origin", "POST"],
  ] as const)
    assert.equal(await worker.asks(url, mode, method), undefined);
  assert.deepEqual(worker.state.loaded, []);
});
