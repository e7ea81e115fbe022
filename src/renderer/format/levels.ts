import type { BandLevel } from '#shared/contract/detail.ts';

/** The staged levels by the names the whole page uses. */
export const levelNames: Readonly<Record<BandLevel, string>> = {
  'margin-call': 'margin call',
  liquidation: 'liquidation',
  bankruptcy: 'bankruptcy',
};
