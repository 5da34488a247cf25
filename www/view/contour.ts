// A boundary comes as loose segments; dashes need lines that go on.

export type Polyline = readonly (readonly [number, number])[];

/** Ends nearer than this (in data units) are the same point: both cells beside an edge compute it, each in its own order. */
const GRAIN = 1e-3;

/** More grains than the square has across. */
const ROW = 1 << 15;

/** A point as one number: this runs for hundreds of points in every frame. */
function key(x: number, y: number): number {
  return Math.round(x / GRAIN) * ROW + Math.round(y / GRAIN);
}

export function chain(segments: Float32Array): Polyline[] {
  const count = Math.floor(segments.length / 4);
  /** The segments that end at a point: two of them, or one where a line ends. */
  const first = new Map<number, number>();
  const second = new Map<number, number>();
  const keys = new Float64Array(2 * count);
  for (let end = 0; end < 2 * count; end += 1) {
    const place = key(segments[2 * end] ?? 0, segments[2 * end + 1] ?? 0);
    keys[end] = place;
    (first.has(place) ? second : first).set(place, end >> 1);
  }

  const used = new Uint8Array(count);
  const point = (end: number): readonly [number, number] => [
    segments[2 * end] ?? 0,
    segments[2 * end + 1] ?? 0,
  ];
  const next = (place: number): number | undefined =>
    [first.get(place), second.get(place)].find(
      (segment) => segment !== undefined && used[segment] === 0,
    );
  /** Goes on from an end until nothing follows. */
  const follow = (start: number): (readonly [number, number])[] => {
    const line: (readonly [number, number])[] = [];
    let place = keys[start] ?? 0;
    for (let segment = next(place); segment !== undefined; segment = next(place)) {
      used[segment] = 1;
      const far = keys[2 * segment] === place ? 2 * segment + 1 : 2 * segment;
      line.push(point(far));
      place = keys[far] ?? 0;
    }
    return line;
  };

  const lines: Polyline[] = [];
  for (let segment = 0; segment < count; segment += 1) {
    if (used[segment] === 1) continue;
    used[segment] = 1;
    const back = follow(2 * segment).reverse();
    lines.push([...back, point(2 * segment), point(2 * segment + 1), ...follow(2 * segment + 1)]);
  }
  return lines;
}
