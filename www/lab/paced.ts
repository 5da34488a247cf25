// Partial results are shown so often that a person sees them come, and so seldom that work goes on meanwhile.

const SHOWN_MS = 100;
/** Of the page's time, where showing takes long. */
const SHOWN_SHARE = 0.05;

/** Shows now, unless it was shown just before. */
export function paced(show: () => void): () => void {
  let showAt = 0;
  return () => {
    const start = performance.now();
    if (start < showAt) return;
    show();
    const end = performance.now();
    showAt = end + Math.max(SHOWN_MS, (end - start) / SHOWN_SHARE);
  };
}
