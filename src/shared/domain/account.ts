import * as z from 'zod/mini';
import { DecimalText } from './decimal-text.ts';
import { AssetCode, InstrumentId, Timestamp } from './instrument.ts';
import { AccountMode, VenueId } from './venue.ts';

const Id = z.string().check(
  z.regex(/^[A-Za-z0-9._:@-]{1,96}$/, {
    error: 'expected an id of letters, digits and . _ : @ -',
  }),
);
const Label = z.string().check(z.minLength(1), z.maxLength(120));

/**
 * The venue's own ratio, in the venue's own direction.
 * `margin-ratio`: maintenance / margin balance (Binance, Deribit; 1 liquidates, bigger is worse).
 * `account-mm-rate`: Bybit, the same direction. `mgn-ratio`: OKX, equity / requirement (1 liquidates, bigger is safer).
 * `uni-mmr`: Binance portfolio margin (1.05 liquidates, bigger is safer). `maintenance-used`: Hyperliquid, maintenance / account value.
 */
export const NativeRatioKind = z.enum([
  'margin-ratio',
  'account-mm-rate',
  'mgn-ratio',
  'uni-mmr',
  'maintenance-used',
]);
export const NativeRatio = z.strictObject({ kind: NativeRatioKind, value: DecimalText });
export type NativeRatio = z.infer<typeof NativeRatio>;

/** Figures exactly as the venue reported them. `currency` names their unit; null members were not reported. */
export const ReportedMargin = z.strictObject({
  currency: AssetCode,
  asOf: Timestamp,
  equity: z.nullable(DecimalText),
  marginBalance: z.nullable(DecimalText),
  initialMargin: z.nullable(DecimalText),
  maintenanceMargin: z.nullable(DecimalText),
  available: z.nullable(DecimalText),
  unrealizedPnl: z.nullable(DecimalText),
  nativeRatio: z.nullable(NativeRatio),
});
export type ReportedMargin = z.infer<typeof ReportedMargin>;

/** What liquidates together: a cross pool per margin asset, one isolated position, or a whole unified account. */
export const Pool = z.strictObject({
  id: Id,
  kind: z.enum(['cross', 'isolated', 'unified']),
  /** Currency of the pool's wallet and margin; null when many assets count together, valued in USD. */
  marginAsset: z.nullable(AssetCode),
  /** Cross: wallet balance without isolated wallets. Isolated: the position's own wallet. Unit: `marginAsset`. */
  wallet: z.nullable(DecimalText),
  reported: z.nullable(ReportedMargin),
});
export type Pool = z.infer<typeof Pool>;

export const Balance = z.strictObject({
  asset: AssetCode,
  /** Wallet balance: deposits, realized PnL, fees and funding; without unrealized PnL. */
  wallet: DecimalText,
  /** Principal owed in this asset, positive. */
  borrowed: z.nullable(DecimalText),
  reported: z.nullable(ReportedMargin),
});
export type Balance = z.infer<typeof Balance>;

export const ReportedPosition = z.strictObject({
  mark: z.nullable(DecimalText),
  notional: z.nullable(DecimalText),
  unrealizedPnl: z.nullable(DecimalText),
  initialMargin: z.nullable(DecimalText),
  maintenanceMargin: z.nullable(DecimalText),
  /** null when the venue gave none; venues also say "none" as 0 or an empty string, which parsing turns into null. */
  liquidationPrice: z.nullable(DecimalText),
  bankruptcyPrice: z.nullable(DecimalText),
});
export type ReportedPosition = z.infer<typeof ReportedPosition>;

/** What a spot margin position owes, interest included. Long: its quote currency; short: its base coin. */
export const Liability = z.strictObject({ asset: AssetCode, amount: DecimalText });
export type Liability = z.infer<typeof Liability>;

export const Position = z.strictObject({
  id: Id,
  pool: Id,
  instrument: InstrumentId,
  /** Hedge mode keeps a long and a short leg of one instrument apart. */
  leg: z.enum(['both', 'long', 'short']),
  /**
   * Signed, long > 0. Linear: base coin. Inverse: face value in the quote currency. Spot margin: all that the position holds, its own
   * margin in that currency included; base coin when long, quote currency when short.
   */
  quantity: DecimalText,
  /** Spot margin only; absent there: not given. */
  liability: z.optional(Liability),
  entryPrice: z.nullable(DecimalText),
  leverage: z.nullable(DecimalText),
  marginMode: z.enum(['cross', 'isolated']),
  /** 0 to 1, 1 is next in line to be auto-deleveraged. */
  adlRank: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
  asOf: Timestamp,
  reported: z.nullable(ReportedPosition),
});
export type Position = z.infer<typeof Position>;

export const Order = z.strictObject({
  id: Id,
  instrument: InstrumentId,
  side: z.enum(['buy', 'sell']),
  leg: z.enum(['both', 'long', 'short']),
  kind: z.enum([
    'limit',
    'market',
    'stop-market',
    'stop-limit',
    'take-profit-market',
    'take-profit-limit',
    'trailing-stop',
  ]),
  /** Unsigned, same unit as a position's quantity; null when the order closes the whole position. */
  quantity: z.nullable(DecimalText),
  price: z.nullable(DecimalText),
  triggerPrice: z.nullable(DecimalText),
  triggerBy: z.nullable(z.enum(['mark', 'last', 'index'])),
  /** Trailing stops: fraction the price must turn by. */
  callbackRate: z.nullable(DecimalText),
  reduceOnly: z.boolean(),
});
export type Order = z.infer<typeof Order>;

/**
 * Why nothing is known of an account: `not-read`: its first reply has not come; `refused`: the venue turns the key down;
 * `unreachable`: no reply since. `reason` is for the screen and names no secret.
 */
export const Unread = z.strictObject({
  state: z.enum(['not-read', 'refused', 'unreachable']),
  since: Timestamp,
  reason: z.string().check(z.minLength(1), z.maxLength(300)),
});
export type Unread = z.infer<typeof Unread>;

export const Account = z.strictObject({
  /** Ours, permanent. */
  id: Id,
  label: Label,
  venue: VenueId,
  /** The venue's own account number, when it said one. */
  venueUid: z.nullable(z.string().check(z.maxLength(96))),
  mode: AccountMode,
  positionMode: z.nullable(z.enum(['one-way', 'hedge'])),
  /** Time of the oldest reply this account was made of. */
  asOf: Timestamp,
  pools: z.array(Pool),
  balances: z.array(Balance),
  positions: z.array(Position),
  orders: z.array(Order),
  /** Instruments whose tier bounds and deductions the venue multiplies for this account alone (Binance notionalCoef). */
  tierScales: z.optional(z.array(z.strictObject({ instrument: InstrumentId, scale: DecimalText }))),
  /** Taker rates of this account alone, fractions of notional, taxes included; they go before the venue's fee table. */
  takerFees: z.optional(z.array(z.strictObject({ instrument: InstrumentId, rate: DecimalText }))),
  /** Account totals as the venue reported them, if it did. */
  reported: z.nullable(ReportedMargin),
  /** Given: it has never been read, so it has no pools, balances, positions and orders, and every figure of it is unknown. */
  unread: z.optional(Unread),
  /** Given: a part of it is not read, and why. That part may hold anything, so every figure of the whole account is partial. */
  unreadPart: z.optional(z.string().check(z.minLength(1), z.maxLength(300))),
  /** What is known to be missing from this account's replies, in words for the screen. */
  gaps: z.array(z.string().check(z.maxLength(300))),
});
export type Account = z.infer<typeof Account>;
