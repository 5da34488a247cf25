// Losses over training as the engine keeps them: epoch, training loss, test loss, again and again, at even intervals
// that double when there are too many. Runs that ended early have finer ones than those that went on.

type Row = readonly [epoch: number, train: number, test: number];

export function rows(history: Float32Array): readonly Row[] {
  return Array.from({ length: Math.floor(history.length / 3) }, (_, place): Row => {
    const [epoch = 0, train = 0, test = 0] = history.subarray(3 * place, 3 * place + 3);
    return [epoch, train, test];
  });
}

/** What is known of the end of an epoch, if it was kept. */
export function rowAt(history: Float32Array, epoch: number): Row | undefined {
  const interval = history[3] ?? 1;
  const place = 3 * Math.round(epoch / interval);
  const [kept, train, test] = history.subarray(place, place + 3);
  if (kept !== epoch || train === undefined || test === undefined) return undefined;
  return [kept, train, test];
}

/** The history that goes on longest. */
export function longest(histories: readonly Float32Array[]): Float32Array {
  const end = (history: Float32Array): number => history.at(-3) ?? -1;
  return histories.reduce((a, b) => (end(b) > end(a) ? b : a), new Float32Array());
}
