// Module workers that start wherever their script came from.

function hire(script: URL, options: WorkerOptions): Worker {
  if (script.origin === location.origin) return new globalThis.Worker(script, options);
  const line = `import ${JSON.stringify(script.href)};`;
  const here = URL.createObjectURL(new Blob([line], { type: "text/javascript" }));
  try {
    return new globalThis.Worker(here, options);
  } finally {
    URL.revokeObjectURL(here);
  }
}

/**
 * Browsers start no worker from another origin; but one from here may import it.
 *
 * To be called by `new`, by which webpack tells that the script is one of its own.
 */
export const HiredWorker = hire as unknown as new (script: URL, options: WorkerOptions) => Worker;
