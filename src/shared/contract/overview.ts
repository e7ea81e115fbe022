import * as z from 'zod/mini';
import { Figure, Load, RatioFigure } from '../domain/figure.ts';
import { VenueId } from '../domain/venue.ts';
import { change } from './change.ts';

/** An account of the heat map. */
export const HeatAccount = z.strictObject({
  id: z.string(),
  label: z.string(),
  venue: VenueId,
  equity: change(Figure),
  load: change(Load),
});
export type HeatAccount = z.infer<typeof HeatAccount>;

/** What one venue holds of the whole book. Shares are of the totals over all venues. */
export const VenueShare = z.strictObject({
  venue: VenueId,
  equity: change(Figure),
  grossExposure: change(Figure),
  equityShare: change(RatioFigure),
  grossShare: change(RatioFigure),
});
export type VenueShare = z.infer<typeof VenueShare>;

/** A coin over all venues. */
export const CoinShare = z.strictObject({
  coin: z.string(),
  netExposure: change(Figure),
  grossExposure: change(Figure),
  /** Of the gross exposure of all coins. */
  grossShare: change(RatioFigure),
  /** Net exposure ÷ total equity: signed, and above 1 with leverage. */
  netOfEquity: change(RatioFigure),
});
export type CoinShare = z.infer<typeof CoinShare>;

/** What longs pay shorts of one contract, as a fraction of the position's value per interval. */
export const ContractFunding = z.strictObject({
  venue: VenueId,
  symbol: z.string(),
  rate: RatioFigure,
  intervalHours: z.number(),
  /** Epoch ms; null when not given or continuous. */
  nextAt: z.nullable(z.int()),
});
export type ContractFunding = z.infer<typeof ContractFunding>;

/** What the market strip says of a coin beside its mark. */
export const CoinMarket = z.strictObject({
  coin: z.string(),
  /** Of the mark, against a price of a day before. */
  dayChange: RatioFigure,
  /** When that price was, epoch ms; null when there is none. */
  since: z.nullable(z.int()),
  /** Of its perpetuals in the book: the one whose mark is shown comes first; none where no rate is given. */
  funding: z.array(ContractFunding),
});
export type CoinMarket = z.infer<typeof CoinMarket>;

/** The panels beside the ladder and the account tree. */
export const OverviewFigures = z.strictObject({
  accounts: z.array(HeatAccount),
  venues: z.array(VenueShare),
  /** Coins with positions now or in the what-if, largest gross exposure first, as many as a panel shows. */
  coins: z.array(CoinShare),
  /** Coins with positions that are left out above. */
  moreCoins: z.int(),
  market: z.array(CoinMarket),
});
export type OverviewFigures = z.infer<typeof OverviewFigures>;
