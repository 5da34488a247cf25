// Serves a folder on this machine.

import { createServer } from "node:http";
import { resolve } from "node:path";
import { root } from "./run.mjs";

/**
 * Serves `folder` under `base`, on `port` or the next free one (0: any); of what `instead` gives for a path, that rather
 * than the file, and where it gives `null`, nothing: the connection is cut.
 *
 * @param {{ folder?: string, port?: number, base?: string,
 *   instead?: (path: string) => { headers: Record<string, string>, body: string | Uint8Array } | null | undefined }} options
 */
export async function serve({
  folder = "dist",
  port = 0,
  base = "/",
  instead = () => undefined,
} = {}) {
  const { default: sirv } = await import("sirv");
  // dev: files are read anew for each request, so that a rebuild shows on reload.
  const answer = sirv(resolve(root, folder), { dev: true, setHeaders: forEveryOrigin });
  const server = createServer((request, response) => {
    const isInside = request.url.startsWith(base);
    if (isInside) request.url = request.url.slice(base.length - 1);
    const notFound = () => response.writeHead(404).end();
    const other = isInside ? instead(request.url) : undefined;
    if (other === null) request.socket.destroy();
    else if (other !== undefined) response.writeHead(200, other.headers).end(other.body);
    else if (isInside) answer(request, response, notFound);
    else notFound();
  });
  const taken = await listen(server, port);
  return {
    url: `http://localhost:${taken}${base}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Pages of other origins may load the element. */
const forEveryOrigin = (response) => response.setHeader("Access-Control-Allow-Origin", "*");

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE") resolve(listen(server, port + 1));
      else reject(error);
    });
    server.listen(port, "localhost", () => resolve(server.address().port));
  });
}
