import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Ask } from './ask.ts';

/** What one unit of an asset is worth in USD, as a venue publishes it. */
export interface LiveRate {
  readonly asset: string;
  readonly usd: DecimalText;
  /** Whose figure it is, and which. */
  readonly origin: string;
  /** When it was asked for, epoch ms by this machine's clock; of a product of two, the older. */
  readonly at: number;
}

/**
 * The rates a venue publishes of these assets. One it does not publish, or whose reply is broken, is missing from the answer: it
 * grows stale, or stays unknown. `usdc`: the USD rate of USDC, for venues that quote in it; null: nobody has said.
 */
export type AskRates = (
  ask: Ask,
  assets: readonly string[],
  usdc: LiveRate | null,
) => Promise<readonly LiveRate[]>;
