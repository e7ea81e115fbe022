import * as z from 'zod/mini';
import { FigureText } from './decimal-text.ts';
import { Quality } from './figure.ts';

/** What amounts can be shown in. A figure is computed in USD and converted where it is shown. */
export const ReportingCurrency = z.enum(['USD', 'USDT', 'USDC', 'EUR', 'GBP', 'JPY', 'BTC', 'ETH']);
export type ReportingCurrency = z.infer<typeof ReportingCurrency>;

/** Those that need a rate. */
export const convertedCurrencies = ReportingCurrency.options.filter(
  (currency) => currency !== 'USD',
);

/** What one unit of a currency is worth, and whose word that is. */
export const ReportingRate = z.strictObject({
  currency: ReportingCurrency,
  /** USD a unit; null: nobody has said. */
  usd: z.nullable(FigureText),
  quality: Quality,
  /** Why it is not trusted, or why there is none. */
  reason: z.nullable(z.string()),
  /** Whose figure it is, and which. */
  origin: z.nullable(z.string()),
  /** Epoch ms of the book's clock; null: nobody has said, or it has moved with the prices of a replay since. */
  at: z.nullable(z.int()),
});
export type ReportingRate = z.infer<typeof ReportingRate>;

/** What a unit is worth in USD, as a venue publishes it. */
export interface PublishedRate {
  readonly asset: string;
  readonly usd: string;
  readonly origin: string;
}
