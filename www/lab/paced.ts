// Partial results are shown so often that a person sees them come, and so seldom that work goes on meanwhile.

const SHOWN_MS = 200;
/** Of the page's time, where showing takes long. */
const SHOWN_SHARE = 0.05;

/** Shows now, unless it was shown just before. A page that nobody sees is not painted, and shows nothing more. */
export function paced(show: () => void): () => void {
  let isDue = true;
  const rest = (ms: number): void => {
    setTimeout(() => {
      isDue = true;
    }, ms);
  };
  return () => {
    if (!isDue) return;
    isDue = false;
    const start = performance.now();
    show();
    const took = performance.now() - start;
    requestAnimationFrame(() => rest(Math.max(SHOWN_MS, took / SHOWN_SHARE)));
  };
}
