// Workers of a page that is one file: their scripts are in it, as data.

function hire(script: URL): Worker {
  const bytes = Uint8Array.from(atob(script.href.split(",")[1] ?? ""), (byte) =>
    byte.charCodeAt(0),
  );
  // A worker from a data: address would be a stranger, with whom no module may be shared.
  const here = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    // From a disk, Chrome starts no module workers.
    return new globalThis.Worker(here);
  } finally {
    URL.revokeObjectURL(here);
  }
}

export const HiredWorker = hire as unknown as new (script: URL, options: WorkerOptions) => Worker;
