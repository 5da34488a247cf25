// Pages of others, from another origin, which take the element from here.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";

export interface Hosts {
  /** Where they are. */
  readonly url: string;
  readonly close: () => void;
}

/** Serves the pages of examples/, with the playground from `source` instead of where they say, otherwise altered as is asked. */
export async function serveHosts(
  source: string,
  alter = (page: string): string => page,
): Promise<Hosts> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    // What slides are made with is their page's own.
    if (pathname.startsWith("/reveal.js/")) {
      const file = join("node_modules/reveal.js/dist", pathname.slice("/reveal.js/".length));
      const type = file.endsWith(".css") ? "text/css" : "text/javascript";
      response.writeHead(200, { "Content-Type": type }).end(readFileSync(file));
      return;
    }
    const example = readFileSync(join("examples", basename(request.url ?? "")), "utf8");
    const page = example
      .replaceAll("http://localhost:8080/", source)
      .replaceAll("http://localhost:8080", new URL(source).origin);
    response.writeHead(200, { "Content-Type": "text/html" }).end(alter(page));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
