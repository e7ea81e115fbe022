import * as z from 'zod/mini';
import { Figure } from '../domain/figure.ts';
import { CoinMarket } from './overview.ts';
import { request } from './types.ts';

/** Closes of several coins on the same days; what ships with the app, and no live figure. */
export const DailyHistory = z.strictObject({
  /** Where the prices come from, in words. */
  origin: z.string(),
  /** The first day, UTC, as 2019-01-01; the others follow without a gap. */
  from: z.string(),
  days: z.int(),
  series: z.array(
    z.strictObject({
      coin: z.string(),
      /** Last price of each day, USDT; null before a listing and after a source ends. */
      closes: z.array(z.nullable(z.number())),
    }),
  ),
});
export type DailyHistory = z.infer<typeof DailyHistory>;

/** A watched coin as a venue in use publishes it. No figure of an account is made of it. */
export const CoinQuote = z.strictObject({
  /** As the strip says it of a coin of the book. */
  ...CoinMarket.shape,
  mark: Figure,
  /** Whose figures these are, and of which contract or index. */
  origin: z.string(),
  /** When the mark was asked for, epoch ms of the live book's clock. */
  at: z.int(),
});
export type CoinQuote = z.infer<typeof CoinQuote>;

export const marketRequests = {
  /** Daily closes of the coins that ship with a history. A coin that is not among them has none. */
  'market/daily': request(z.null(), DailyHistory),
  /** Watched coins that venues in use publish; empty where none is asked. */
  'market/quotes': request(z.null(), z.array(CoinQuote)),
} as const;

/** All of them, when one is known anew or has grown old. */
export const marketEvents = { 'market/quoted': z.array(CoinQuote) } as const;
