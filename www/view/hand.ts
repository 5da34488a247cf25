// The pointer on the diagram's background: hover and click edges, drag to pan, pinch and Ctrl+wheel to zoom.
import type { Selection } from "../state.js";
import type { Diagram } from "./diagram.js";

/** A press that moves less than this is a click. */
const CLICK = 4;

export interface HandEvents {
  readonly select: (selection: Selection | undefined) => void;
  readonly zoom: (zoom: number) => void;
  readonly zoomed: () => number;
}

export class Hand {
  readonly #box: HTMLElement;
  readonly #diagram: Diagram;
  readonly #events: HandEvents;
  #pinch: { readonly distance: number; readonly zoom: number } | undefined;

  constructor(root: HTMLElement, diagram: Diagram, events: HandEvents) {
    const box = root.querySelector<HTMLElement>("#diagram");
    if (box === null) throw new Error("the page lacks its diagram");
    this.#box = box;
    this.#diagram = diagram;
    this.#events = events;
    box.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    box.addEventListener("touchstart", (event) => this.#touched(event), { passive: true });
    box.addEventListener("touchmove", (event) => this.#pinched(event), { passive: false });
    box.addEventListener("touchend", () => {
      this.#pinch = undefined;
    });
  }

  #locate({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): {
    readonly x: number;
    readonly y: number;
  } {
    const box = this.#box.getBoundingClientRect();
    return {
      x: clientX - box.left + this.#box.scrollLeft,
      y: clientY - box.top + this.#box.scrollTop,
    };
  }

  moved(event: PointerEvent): void {
    if (event.pointerType === "touch" || event.buttons !== 0) return;
    if ((event.target as Element).closest("button") !== null) {
      this.left();
      return;
    }
    const { x, y } = this.#locate(event);
    this.#box.classList.toggle("on-edge", this.#diagram.point(x, y));
  }

  left(): void {
    this.#diagram.highlight(undefined);
    this.#box.classList.remove("on-edge");
  }

  pressed(event: PointerEvent): void {
    if (event.button !== 0 || (event.target as Element).closest("button") !== null) return;
    const { scrollLeft, scrollTop } = this.#box;
    const pans = event.pointerType === "mouse";
    const ended = new AbortController();
    let far = false;
    window.addEventListener(
      "pointermove",
      (move) => {
        const [dx, dy] = [move.clientX - event.clientX, move.clientY - event.clientY];
        far ||= Math.hypot(dx, dy) > CLICK;
        if (!far || !pans) return;
        this.#box.scrollLeft = scrollLeft - dx;
        this.#box.scrollTop = scrollTop - dy;
      },
      { signal: ended.signal },
    );
    window.addEventListener("pointercancel", () => ended.abort(), { signal: ended.signal });
    window.addEventListener(
      "pointerup",
      (up) => {
        ended.abort();
        if (far) return;
        const { x, y } = this.#locate(up);
        this.#diagram.point(x, y);
        const edge = this.#diagram.hoveredEdge;
        this.#events.select(edge === undefined ? undefined : { type: "edge", ...edge });
      },
      { signal: ended.signal },
    );
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#zoomTo(this.#events.zoomed() * Math.exp(-event.deltaY / 200), event);
  }

  #touched({ touches }: TouchEvent): void {
    const distance = spread(touches);
    this.#pinch = distance === undefined ? undefined : { distance, zoom: this.#events.zoomed() };
  }

  #pinched(event: TouchEvent): void {
    const distance = spread(event.touches);
    const [first, second] = [event.touches[0], event.touches[1]];
    if (
      this.#pinch === undefined ||
      distance === undefined ||
      first === undefined ||
      second === undefined
    )
      return;
    event.preventDefault();
    this.#zoomTo((this.#pinch.zoom * distance) / this.#pinch.distance, {
      clientX: (first.clientX + second.clientX) / 2,
      clientY: (first.clientY + second.clientY) / 2,
    });
  }

  /** 0 fits the network into its frame. */
  zoomBy(factor: number): void {
    const box = this.#box.getBoundingClientRect();
    this.#zoomTo(this.#events.zoomed() * factor, {
      clientX: box.left + box.width / 2,
      clientY: box.top + box.height / 2,
    });
  }

  /** What is under the pointer stays there. */
  #zoomTo(zoom: number, pointer: { readonly clientX: number; readonly clientY: number }): void {
    const { x, y } = this.#locate(pointer);
    const box = this.#box.getBoundingClientRect();
    const [width, height] = [this.#box.scrollWidth, this.#box.scrollHeight];
    this.#events.zoom(zoom);
    // The sheet has its new size only once the page is rendered.
    queueMicrotask(() => {
      this.#box.scrollLeft = (x * this.#box.scrollWidth) / width - (pointer.clientX - box.left);
      this.#box.scrollTop = (y * this.#box.scrollHeight) / height - (pointer.clientY - box.top);
    });
  }
}

function spread(touches: TouchList): number | undefined {
  const [first, second] = [touches[0], touches[1]];
  if (first === undefined || second === undefined) return undefined;
  return Math.max(1, Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY));
}
