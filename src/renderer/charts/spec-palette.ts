import type { ChartPalette } from './palette.ts';

/** Every colour by its own name: a spec sees which one a chart took. */
export const specPalette: ChartPalette = {
  line: 'line',
  ink: 'ink',
  ink2: 'ink2',
  ink3: 'ink3',
  panel: 'panel',
  ground: 'ground',
  call: 'call',
  liquidation: 'liquidation',
  bankruptcy: 'bankruptcy',
  range: 'range',
  whatIf: 'whatIf',
  shade: 'shade',
  unknown: 'unknown',
  // No canvas outside a page; specs compare the pattern by identity.
  unknownHatch: { image: {} as HTMLCanvasElement, repeat: 'repeat' },
  callInk: 'callInk',
  liquidationInk: 'liquidationInk',
  whatIfInk: 'whatIfInk',
  fontSans: 'sans',
};
