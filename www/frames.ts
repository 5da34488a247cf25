// Frames are drawn as they come, and asked for only when something can have changed: an idle page costs nothing.

interface Source<Request, Frame> {
  readonly inFlight: boolean;
  /** Takes a spent frame along, to be written over. */
  readonly request: (request: Request, spent: Frame | undefined) => void;
}

export interface FrameUser<Request, Frame> {
  /** What the next frame should show; undefined while nothing can be drawn yet. */
  readonly describe: () => Request | undefined;
  /** Draws, and returns whether something still moves. */
  readonly draw: (frame: Frame, isNew: boolean, now: number) => boolean;
  /** Whether the next frame will differ by itself. */
  readonly isLive: () => boolean;
}

export class FrameLoop<Request, Frame> {
  readonly #user: FrameUser<Request, Frame>;
  #source: Source<Request, Frame> | undefined;
  #latest: Frame | undefined;
  /** A frame that came and is not drawn yet. */
  #arrived: Frame | undefined;
  /** A frame that will not be drawn again: its pixels can be written over. */
  #spent: Frame | undefined;
  #wanted = false;
  #ticking = false;
  #isOver = false;

  constructor(user: FrameUser<Request, Frame>) {
    this.#user = user;
  }

  /** The frame on show, if one came yet. */
  get latest(): Frame | undefined {
    return this.#latest;
  }

  start(source: Source<Request, Frame>): void {
    this.#source = source;
    this.want();
  }

  /** For good: asks for nothing any more, and draws nothing. */
  stop(): void {
    this.#source = undefined;
    this.#isOver = true;
  }

  /** Asks for a frame now, or as soon as the one on its way has come. */
  want(): void {
    this.#wanted = true;
    queueMicrotask(() => this.#request());
  }

  take(frame: Frame): void {
    this.#spent = this.#arrived ?? this.#spent;
    this.#arrived = frame;
    this.#request();
    this.redraw();
  }

  /** Draws the latest frame again, soon. */
  redraw(): void {
    if (this.#ticking || this.#isOver) return;
    this.#ticking = true;
    requestAnimationFrame((now) => this.#tick(now));
  }

  #request(): void {
    if (!this.#wanted || this.#source === undefined || this.#source.inFlight) return;
    const request = this.#user.describe();
    if (request === undefined) return;
    this.#wanted = false;
    const spent = this.#spent;
    this.#spent = undefined;
    this.#source.request(request, spent);
  }

  #tick(now: number): void {
    this.#ticking = false;
    if (this.#isOver) return;
    const isNew = this.#arrived !== undefined;
    if (this.#arrived !== undefined) {
      this.#spent = this.#latest;
      this.#latest = this.#arrived;
      this.#arrived = undefined;
    }
    if (this.#latest !== undefined && this.#user.draw(this.#latest, isNew, now)) this.redraw();
    if (!this.#user.isLive()) return;
    this.#wanted = true;
    this.#request();
  }
}
