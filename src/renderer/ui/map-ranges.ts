/** How far a map of moves reaches either way. */
export const mapRanges = [
  { value: '0.1', text: '±10 %' },
  { value: '0.25', text: '±25 %' },
  { value: '0.5', text: '±50 %' },
  { value: '1', text: '±100 %' },
] as const;

export type MapRange = (typeof mapRanges)[number]['value'];
