// What a page loads later may not come at once: connections go, and come back.

const FIRST_MS = 2000;
const LONGEST_MS = 60_000;

/** Once a browser says that there is a connection again, or so much time has passed. */
function pause(ms: number, life: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const go = (): void => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(go, ms);
    globalThis.addEventListener?.("online", go, { signal: over.signal });
    life.addEventListener("abort", go, { signal: over.signal });
  });
}

/**
 * Does the work, and if it fails does it again after ever longer pauses, until it is done or `life` ends. What is in the
 * way is told once; what telling gives back is called when it is in the way no more.
 */
export async function persist(
  work: () => Promise<void>,
  failed: (error: unknown) => () => void,
  life: AbortSignal,
): Promise<void> {
  let done: (() => void) | undefined;
  for (let ms = FIRST_MS; !life.aborted; ms = Math.min(2 * ms, LONGEST_MS)) {
    try {
      await work();
      done?.();
      return;
    } catch (error) {
      done ??= failed(error);
    }
    await pause(ms, life);
  }
}
