// The page stays with a person who has seen it, for times without connection.

/** Once the page is seen, and when nothing else is to be done. */
export function keep(): void {
  // A sandboxed frame keeps nothing.
  if (!("serviceWorker" in navigator) || self.origin === "null") return;
  // Safari has no word for idle times yet.
  const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000));
  idle(() => {
    // A browser that keeps nothing shows the page all the same.
    navigator.serviceWorker.register("keeper.js").catch(() => {});
  });
}
