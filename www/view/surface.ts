export interface Surface {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}

export function surface(canvas: HTMLCanvasElement): Surface {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser cannot draw on a canvas");
  return { canvas, context };
}

/** Shows a canvas that is hidden otherwise, and lets it fade. */
export function fadeAway(canvas: HTMLCanvasElement): void {
  for (const animation of canvas.getAnimations()) animation.cancel();
  const keyframes = [1, 0].map((opacity) => ({ opacity, visibility: "visible" }));
  canvas.animate(keyframes, { duration: 150, easing: "ease-out" });
}
