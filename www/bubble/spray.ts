// What a press tears off a bubble: droplets of the colours that were there, from where the picture changed the most.

/** A pixel that is thrown away. */
export interface Droplet {
  /** Where it begins, as a share of the picture's side. */
  readonly x: number;
  readonly y: number;
  /** Of its flight, in sides a second. */
  readonly vx: number;
  readonly vy: number;
  /** As a share of the side. */
  readonly radius: number;
  readonly color: string;
}

const SIDE = 64;
const MOST = 240;
const GRAVITY = 0.9;
const FLIGHT_MS = 1100;
/** Of a picture's side, all around it: as far as droplets are seen. */
const MARGIN = 0.2;

/** As many as the picture changed: of a change by half of itself or more, all there can be. */
export function droplets(
  before: Uint8ClampedArray,
  after: Uint8ClampedArray,
  change: number,
): readonly Droplet[] {
  const apart = Array.from({ length: SIDE * SIDE }, (_, pixel) =>
    [0, 1, 2].reduce((sum, channel) => {
      const at = 4 * pixel + channel;
      return sum + Math.abs((after[at] ?? 0) - (before[at] ?? 0));
    }, 0),
  );
  const count = Math.round(MOST * Math.min(1, 2 * change));
  const order = apart.map((_, pixel) => pixel).sort((a, b) => (apart[b] ?? 0) - (apart[a] ?? 0));
  // Every third of those that changed the most: neighbours look alike.
  return order.slice(0, 3 * count).flatMap((pixel, rank) => {
    if (rank % 3 !== 0 || apart[pixel] === 0) return [];
    const [x, y] = [((pixel % SIDE) + 0.5) / SIDE, (Math.floor(pixel / SIDE) + 0.5) / SIDE];
    const speed = 0.35 + 0.9 * Math.random();
    const [red, green, blue] = before.subarray(4 * pixel, 4 * pixel + 3);
    return [
      {
        x,
        y,
        vx: speed * (x - 0.5) * 2 + 0.15 * (Math.random() - 0.5),
        vy: speed * (y - 0.5) * 2 - 0.25 * Math.random(),
        radius: 0.003 + 0.008 * Math.random(),
        color: `rgb(${red} ${green} ${blue})`,
      },
    ];
  });
}

/** Where a droplet is after so many seconds. */
export function flight({ x, y, vx, vy }: Droplet, seconds: number): readonly [number, number] {
  return [x + vx * seconds, y + vy * seconds + 0.5 * GRAVITY * seconds * seconds];
}

/** Lets droplets fly over a canvas that is larger than the picture by the margin. */
export function spray(canvas: HTMLCanvasElement, flying: readonly Droplet[]): void {
  const context = canvas.getContext("2d");
  if (context === null || flying.length === 0) return;
  const width = Math.round(canvas.clientWidth * devicePixelRatio);
  canvas.width = width;
  canvas.height = width;
  const side = width / (1 + 2 * MARGIN);
  const began = performance.now();
  const token = {};
  latest.set(canvas, token);
  const draw = (now: number): void => {
    if (latest.get(canvas) !== token) return;
    context.clearRect(0, 0, width, width);
    const age = Math.max(0, now - began);
    if (age > FLIGHT_MS) return;
    context.globalAlpha = 1 - (age / FLIGHT_MS) ** 2;
    for (const droplet of flying) {
      const [x, y] = flight(droplet, age / 1000);
      context.fillStyle = droplet.color;
      context.beginPath();
      context.arc((x + MARGIN) * side, (y + MARGIN) * side, droplet.radius * side, 0, 2 * Math.PI);
      context.fill();
    }
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
}

/** A new spray ends the one before. */
const latest = new WeakMap<HTMLCanvasElement, object>();
