import { pageWords } from "./words/page.js";

/** The smallest module that uses a SIMD instruction: (func (result v128) (i8x16.splat (i32.const 0))). */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15,
  11,
]);

const PIECES = ["matchMedia", "IntersectionObserver", "ResizeObserver"] as const;

function startsModuleWorkers(): boolean {
  let asked = false;
  const options = {
    get type(): "module" {
      asked = true;
      return "module";
    },
  };
  try {
    new Worker("https://", options);
  } catch {
    // That is no address, so nothing starts; but the options are read before it.
  }
  return asked;
}

/** What the browser lacks, as a sentence for the person; undefined if it can run the playground. */
export function supportProblem(): string | undefined {
  const { advice, wasm, simd, worker, canvas, pieces } = pageWords.now.support;
  if (typeof WebAssembly === "undefined") return `${wasm} ${advice}`;
  if (!WebAssembly.validate(SIMD_MODULE)) return `${simd} ${advice}`;
  if (typeof Worker === "undefined" || !startsModuleWorkers()) return `${worker} ${advice}`;
  const lacking = PIECES.filter((name) => !(name in globalThis));
  if (lacking.length > 0) return `${pieces(lacking)} ${advice}`;
  if (document.createElement("canvas").getContext("2d") === null) return `${canvas} ${advice}`;
  return undefined;
}
