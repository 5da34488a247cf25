// `npm start`: sets up, builds and serves the page. `npm start -- --port 3000`, or PORT, chooses another port.

import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { program, steps } from "./run.mjs";
import { serve } from "./serve.mjs";

await program(async () => {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  await steps(build);
  const { url } = await serve({ port: Number(values.port ?? process.env.PORT ?? 8080) });
  console.log(`\nPerturb is at ${url} (stop it with Ctrl+C)`);
});
