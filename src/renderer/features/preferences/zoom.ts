/** Percent, as browsers step. */
export const zooms = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The next size in a direction; the last one stays. */
export function zoomStep(zoom: number, direction: -1 | 1): number {
  const next =
    direction === 1 ? zooms.find((one) => one > zoom) : zooms.findLast((one) => one < zoom);
  return next ?? zoom;
}
