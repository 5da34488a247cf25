import { pageWords } from "./words/page.js";

const MAGIC = "\0asm";

/** The module there. Hosts that do not know WebAssembly by its name have it taken for what it is. */
export async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  // By the name alone browsers compile while it comes, and keep what they compiled.
  const isNamed = response.headers.get("Content-Type")?.startsWith("application/wasm") ?? false;
  if (isNamed) return WebAssembly.compileStreaming(response);
  const bytes = await response.arrayBuffer();
  // A network that wants a password answers with a page of its own.
  const start = new TextDecoder("latin1").decode(bytes.slice(0, MAGIC.length));
  if (start !== MAGIC) throw new Error(pageWords.now.notices.noModule);
  return WebAssembly.compile(bytes);
}
