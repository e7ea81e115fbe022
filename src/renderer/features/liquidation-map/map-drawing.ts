import type { BandLevel, LiquidationMap } from '#shared/contract/detail.ts';
import type { Steps } from './map-steps.ts';

export interface MapDrawing {
  /** USD; null: the axis has moves only. */
  readonly mark: number | null;
  readonly visible: number;
  /** An account or the rate of the amounts in doubt, or an account that may be gone at any price: then nothing on the map is certain. */
  readonly doubtful: boolean;
  readonly range24h: LiquidationMap['range24h'];
  /** The level that is filled. */
  readonly level: BandLevel;
  /** What is gone at each level today. */
  readonly now: Readonly<Record<BandLevel, Steps>>;
  /** The filled level under the what-if, and where it puts the price; null: none, or no price to place it by. */
  readonly after: { readonly steps: Steps; readonly at: number } | null;
}

export const bandLevels = ['margin-call', 'liquidation', 'bankruptcy'] as const;
