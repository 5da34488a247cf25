// Module workers that start wherever their script came from.

function hire(script: URL, options: WorkerOptions): Worker {
  if (script.origin === self.origin) return new globalThis.Worker(script, options);
  const address = JSON.stringify(script.href);
  // A sandboxed frame has no origin, and in one Chrome starts classic workers alone.
  return self.origin === "null"
    ? startFrom(later(address), { ...options, type: "classic" })
    : startFrom(`import ${address};`, options);
}

function startFrom(line: string, options: WorkerOptions): Worker {
  const here = URL.createObjectURL(new Blob([line], { type: "text/javascript" }));
  try {
    return new globalThis.Worker(here, options);
  } finally {
    URL.revokeObjectURL(here);
  }
}

/** What is said before the module is there, it hears then; that it is not there is an error of the worker. */
const later = (address: string): string => `
  const early = [];
  const hear = ({ data }) => early.push(data);
  addEventListener("message", hear);
  import(${address}).then(() => {
    removeEventListener("message", hear);
    for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
  }).catch((error) => setTimeout(() => { throw error; }));
`;

/**
 * Browsers start no worker from another origin; but one from here may import it.
 *
 * To be called by `new`, by which webpack tells that the script is one of its own.
 */
export const HiredWorker = hire as unknown as new (script: URL, options: WorkerOptions) => Worker;
