/** The module there. Hosts that do not know WebAssembly by its name have it taken for what it is. */
export async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  // By the name alone browsers compile while it comes, and keep what they compiled.
  const isNamed = response.headers.get("Content-Type")?.startsWith("application/wasm") ?? false;
  if (isNamed) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
