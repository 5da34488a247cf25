// What training did to each layer, as far as it is known, and how the page keeps up with it.

/** The last step of each epoch, epoch by epoch; in each, layer by layer. */
export interface Training {
  readonly epochs: readonly number[];
  /** ‖ΔW_l‖/‖W_l‖. */
  readonly relative: readonly (readonly number[])[];
  /** ‖W_l‖. */
  readonly weight: readonly (readonly number[])[];
  /** ‖g_l‖. */
  readonly gradient: readonly (readonly number[])[];
}

export function trainingOf(steps: Float32Array, layers: number): Training {
  const width = 1 + 3 * layers;
  const rows = Array.from({ length: Math.floor(steps.length / width) }, (_, row) =>
    steps.subarray(row * width, (row + 1) * width),
  );
  const norms = (which: number): number[][] =>
    rows.map((row) =>
      Array.from({ length: layers }, (_, layer) => row[1 + 3 * layer + which] ?? 0),
    );
  return {
    epochs: rows.map(([epoch = 0]) => epoch),
    relative: norms(0),
    weight: norms(1),
    gradient: norms(2),
  };
}

/** The page takes another look this often, */
const REST_MS = 250;
/** and spends at most this share of its time on it, */
const SHARE = 0.05;
/** unless a look that was held up once would keep what is new from a person for longer than this. */
const LONGEST_REST_MS = 2000;

/** Looks again and again while there is something new and somebody sees it. */
export class Follower {
  readonly #look: () => Promise<number>;
  /** Of what there is to see, and of what was looked at last. */
  #version: number | undefined;
  #looked: number | undefined;
  #isSeen = false;
  #isBusy = false;

  /** `look` returns how many milliseconds of the page's time it took. */
  constructor(look: () => Promise<number>) {
    this.#look = look;
  }

  changed(version: number): void {
    this.#version = version;
    void this.#follow();
  }

  seen(isSeen: boolean): void {
    this.#isSeen = isSeen;
    void this.#follow();
  }

  async #follow(): Promise<void> {
    if (this.#isBusy || !this.#isSeen || this.#version === this.#looked) return;
    this.#isBusy = true;
    this.#looked = this.#version;
    const took = await this.#look();
    setTimeout(
      () => {
        this.#isBusy = false;
        void this.#follow();
      },
      Math.min(Math.max(REST_MS, took / SHARE), LONGEST_REST_MS),
    );
  }
}
