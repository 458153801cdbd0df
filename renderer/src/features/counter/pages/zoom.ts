/** Steps of zoom: null fits the page into the frame, others are shares of a screen pixel for one of the picture's. */
const ZOOM_STEPS = [null, 0.5, 0.75, 1, 1.5, 2, 3] as const;
export type Zoom = (typeof ZOOM_STEPS)[number];

/** One step closer (1) or further (-1); at the ends it stays. */
export function zoomed(zoom: Zoom, by: -1 | 1): Zoom {
  const at = ZOOM_STEPS.indexOf(zoom) + by;
  return ZOOM_STEPS[Math.min(ZOOM_STEPS.length - 1, Math.max(0, at))] ?? null;
}
