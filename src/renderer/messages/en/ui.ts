export const ui = {
  unknown: 'unknown',
  unknownBecause: 'unknown: {reason}',
  venueFigure: 'venue figure',
  /** Before a figure that the venue reported. */
  venueSign: 'V',
  venueOwn: "the venue's own figure",
  inDoubt: '({hint})',
  beyond: 'beyond',
  beyondHint: 'Equity is at or below zero: past liquidation, so the load has no number.',
  /** How far a figure can be trusted. */
  quality: {
    live: 'live',
    'as-of': 'as of',
    stale: 'stale',
    partial: 'partial',
    suspect: 'suspect',
    unknown: 'unknown',
  },
};
