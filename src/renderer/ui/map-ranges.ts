/** How far a map of moves reaches either way. */
export const mapRanges = [
  { value: '0.1', text: '±10 %' },
  { value: '0.25', text: '±25 %' },
  { value: '0.5', text: '±50 %' },
  { value: '1', text: '±100 %' },
] as const;

export type MapRange = (typeof mapRanges)[number]['value'];

/** The smallest map that shows moves of this size with some room around them. */
export function rangeHolding(move: number): MapRange {
  return mapRanges.find(({ value }) => move * ROOM <= Number(value))?.value ?? '1';
}

const ROOM = 1.4;
