import * as z from 'zod/mini';
import { CandleRow } from '../wire/candles.ts';
import {
  Code,
  Figure,
  FigureOrNull,
  FlagOrNull,
  InstantOrNull,
  LeverageOrNull,
  PriceOrNull,
  Text,
  TextOrNull,
  WholeNumberOrNull,
} from '../wire/fields.ts';

/** Shapes of OKX v5 replies: an envelope with `code` and `data`. "" means "not applicable in this mode", never zero. */

const Ok = z.union([z.literal('0'), z.literal(0)], {
  error: 'expected "0", the reply is an error',
});

function envelope<Row extends z.ZodMiniType>(row: Row) {
  return z.object({ code: Ok, data: z.array(row) });
}

const Detail = z.object({
  ccy: Text,
  eq: Figure,
  cashBal: Figure,
  upl: FigureOrNull,
  isoEq: FigureOrNull,
  isoUpl: FigureOrNull,
  eqUsd: FigureOrNull,
  coinUsdPrice: FigureOrNull,
  availEq: FigureOrNull,
  imr: FigureOrNull,
  mmr: FigureOrNull,
  mgnRatio: FigureOrNull,
  liab: FigureOrNull,
  /** Of `liab`, what isolated positions owe. */
  isoLiab: FigureOrNull,
  /** false: the account counts this currency as nothing; not in older replies. */
  collateralEnabled: FlagOrNull,
});
export type Detail = z.infer<typeof Detail>;

const BalanceRow = z.object({
  uTime: InstantOrNull,
  totalEq: FigureOrNull,
  adjEq: FigureOrNull,
  availEq: FigureOrNull,
  imr: FigureOrNull,
  mmr: FigureOrNull,
  mgnRatio: FigureOrNull,
  upl: FigureOrNull,
  details: z.array(Detail),
});
export type BalanceRow = z.infer<typeof BalanceRow>;

/** GET /api/v5/account/balance. */
export const Balance = envelope(BalanceRow);

const PositionRow = z.object({
  instId: Text,
  instType: z.enum(['SWAP', 'FUTURES', 'OPTION', 'MARGIN']),
  mgnMode: z.enum(['cross', 'isolated']),
  posSide: z.enum(['net', 'long', 'short']),
  posId: Code,
  /** Contracts; of spot margin an amount of `posCcy`, always positive: the base coin is long, the quote currency short. */
  pos: Figure,
  posCcy: TextOrNull,
  /** Spot margin: what is owed, printed below zero, and the interest on it that is not yet part of it. */
  liab: FigureOrNull,
  liabCcy: TextOrNull,
  interest: FigureOrNull,
  avgPx: PriceOrNull,
  markPx: PriceOrNull,
  idxPx: PriceOrNull,
  last: PriceOrNull,
  lever: LeverageOrNull,
  upl: FigureOrNull,
  margin: FigureOrNull,
  imr: FigureOrNull,
  mmr: FigureOrNull,
  mgnRatio: FigureOrNull,
  liqPx: PriceOrNull,
  ccy: Text,
  notionalUsd: FigureOrNull,
  /** USD price of `ccy`. */
  usdPx: FigureOrNull,
  adl: WholeNumberOrNull,
  uTime: InstantOrNull,
});
export type PositionRow = z.infer<typeof PositionRow>;

/** GET /api/v5/account/positions. */
export const Positions = envelope(PositionRow);

/** GET /api/v5/account/config. */
export const Config = envelope(
  z.object({
    acctLv: z.enum(['1', '2', '3', '4']),
    posMode: z.enum(['net_mode', 'long_short_mode']),
    uid: Code,
  }),
);

/** GET /api/v5/public/instruments of derivatives. */
export const Instruments = envelope(
  z.object({
    instId: Text,
    instType: z.enum(['SWAP', 'FUTURES', 'OPTION', 'SPOT', 'MARGIN']),
    uly: TextOrNull,
    settleCcy: TextOrNull,
    ctVal: FigureOrNull,
    ctMult: FigureOrNull,
    ctType: TextOrNull,
    expTime: InstantOrNull,
    tickSz: PriceOrNull,
  }),
);

/** GET /api/v5/market/index-tickers. */
export const IndexTickers = envelope(z.object({ instId: Text, idxPx: PriceOrNull }));

/** GET /api/v5/market/ticker. */
export const Tickers = envelope(
  z.object({ instId: Text, low24h: PriceOrNull, high24h: PriceOrNull }),
);

/** GET /api/v5/public/mark-price. */
export const MarkPrices = envelope(z.object({ instId: Text, markPx: Figure, ts: InstantOrNull }));

/**
 * GET /api/v5/public/position-tiers. Tables of derivatives name a family; those of isolated spot margin a pair, with what may be
 * borrowed of either currency; those of borrowing across an account nothing.
 */
export const PositionTiers = envelope(
  z.object({
    instFamily: TextOrNull,
    uly: TextOrNull,
    instId: TextOrNull,
    baseMaxLoan: FigureOrNull,
    quoteMaxLoan: FigureOrNull,
    minSz: Figure,
    maxSz: Figure,
    mmr: Figure,
    maxLever: FigureOrNull,
  }),
);

/** GET /api/v5/trade/orders-pending. */
export const PendingOrders = envelope(
  z.object({
    instId: Text,
    instType: Text,
    ordId: Code,
    side: z.enum(['buy', 'sell']),
    posSide: z.enum(['net', 'long', 'short', '']),
    ordType: Text,
    px: PriceOrNull,
    sz: Figure,
    accFillSz: FigureOrNull,
    reduceOnly: FlagOrNull,
  }),
);

/** GET /api/v5/account/trade-fee. Negative rates are charged. */
export const TradeFees = envelope(
  z.object({
    instType: z.enum(['SPOT', 'MARGIN', 'SWAP', 'FUTURES', 'OPTION']),
    /**
     * Of futures and swaps: contracts margined in their coin, in USDT, and in USDC. Of spot and margin: pairs quoted in USDT, nothing,
     * and pairs quoted in USDC and others.
     */
    taker: FigureOrNull,
    takerU: FigureOrNull,
    takerUSDC: FigureOrNull,
    maker: FigureOrNull,
    makerU: FigureOrNull,
    makerUSDC: FigureOrNull,
  }),
);

/** GET /api/v5/public/discount-rate-interest-free-quota. Bounds in the currency; replies of before 2024 counted in USD under another name. */
export const DiscountRates = envelope(
  z.object({
    ccy: Text,
    details: z
      .array(z.object({ discountRate: Figure, minAmt: Figure, maxAmt: FigureOrNull }))
      .check(z.minLength(1)),
  }),
);

/** GET /api/v5/public/funding-rate. */
export const FundingRates = envelope(
  z.object({
    instId: Text,
    fundingRate: FigureOrNull,
    fundingTime: InstantOrNull,
    nextFundingTime: InstantOrNull,
  }),
);

/** GET /api/v5/market/candles. */
export const Candles = envelope(CandleRow);
