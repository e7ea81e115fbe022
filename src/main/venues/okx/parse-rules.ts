import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { FundingRate } from '#shared/domain/instrument.ts';
import type { MarginTier, VenueRules } from '#shared/domain/rules.ts';
import { isLess, negate } from '../wire/decimal.ts';
import { assetCode } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import * as wire from './wire.ts';

/** OKX v5 replies that say by what rules an account is margined, one function each. Pure; a broken reply is a refusal. */

export interface TierTable {
  /** `BTC-USDT`; position tiers name the family, not the contract. */
  readonly family: string;
  readonly tiers: readonly MarginTier[];
}

/** What isolated spot margin positions of a pair may owe, by the amount of either currency. */
export interface LoanTiers {
  /** `BTC-USDT`. */
  readonly pair: string;
  /** null: the reply does not say it of every tier. */
  readonly base: readonly MarginTier[] | null;
  readonly quote: readonly MarginTier[] | null;
}

/**
 * Bounds in contracts; the rate counts for the whole size, so there is no deduction (margin/okx 1.4). A tier begins where the
 * one before it ends: rows say 0 to 2000, then 2001, and no size lies between. The tables of a spot margin pair go by the amount
 * borrowed (`baseMaxLoan`, `quoteMaxLoan`). Tables of borrowing across an account are left out: which currency one is of, its rows
 * do not say.
 */
export function parsePositionTiers(
  reply: Reply,
): Result<{ readonly tiers: readonly TierTable[]; readonly loanTiers: readonly LoanTiers[] }> {
  const read = readReply(wire.PositionTiers, reply, 'an OKX position tier list');
  if (!read.ok) return read;
  const families = Map.groupBy(read.value.data, (row) => row.instFamily ?? row.uly);
  const pairs = Map.groupBy(families.get(null) ?? [], ({ instId }) => instId);
  families.delete(null);
  pairs.delete(null);
  return ok({
    tiers: [...families].map(([family, rows]) => ({
      family: family ?? '',
      tiers: wholeTiers(rows, ({ maxSz }) => maxSz),
    })),
    loanTiers: [...pairs].map(([pair, rows]) => ({
      pair: pair ?? '',
      base: loanTiers(rows, ({ baseMaxLoan }) => baseMaxLoan),
      quote: loanTiers(rows, ({ quoteMaxLoan }) => quoteMaxLoan),
    })),
  });
}

type TierRow = (typeof wire.PositionTiers)['_zod']['output']['data'][number];

function wholeTiers(
  rows: readonly TierRow[],
  capOf: (row: TierRow) => DecimalText,
): readonly MarginTier[] {
  return rows.map((row, index): MarginTier => {
    const before = rows[index - 1];
    return {
      floor: before ? capOf(before) : row.minSz,
      cap: capOf(row),
      maintenanceRate: row.mmr,
      maxLeverage: row.maxLever,
      deduction: null,
    };
  });
}

/** Debts begin at nothing, and a tier that lends no more than the one before it is not one. */
function loanTiers(
  rows: readonly TierRow[],
  loanOf: (row: TierRow) => DecimalText | null,
): readonly MarginTier[] | null {
  const loans = rows.map((row) => loanOf(row) ?? '0');
  const rising = loans.every((loan, index) => isLess(loans[index - 1] ?? '0', loan));
  return rising ? wholeTiers(rows, (row) => loanOf(row) ?? '0') : null;
}

interface Rates {
  readonly maker: DecimalText | null;
  readonly taker: DecimalText | null;
}

/** The account's own fees of one kind of contract, positive when charged, by what margins it. */
export interface ContractFees {
  readonly kind: 'perpetual' | 'future' | 'spot';
  readonly inverse: Rates;
  /** By settlement currency, of spot by quote currency. */
  readonly linear: Readonly<Record<string, Rates>>;
}

/**
 * OKX help, "changes to the Get fee rates interface", 15 April 2022: takerU is of USDT margin, taker of the coin's own. Of spot and
 * margin, taker is of pairs quoted in USDT and takerUSDC of those in USDC (API reference, get-fee-rates, read November 2026).
 */
export function parseTradeFees(reply: Reply): Result<readonly ContractFees[]> {
  const read = readReply(wire.TradeFees, reply, 'an OKX trade fee');
  if (!read.ok) return read;
  const charged = (rate: DecimalText | null): DecimalText | null =>
    rate === null ? null : negate(rate);
  const rates = (maker: DecimalText | null, taker: DecimalText | null): Rates => ({
    maker: charged(maker),
    taker: charged(taker),
  });
  return ok(
    read.value.data.flatMap((row): readonly ContractFees[] => {
      if (row.instType === 'OPTION') return [];
      if (row.instType === 'SPOT' || row.instType === 'MARGIN')
        return [
          {
            kind: 'spot',
            inverse: rates(null, null),
            linear: {
              USDT: rates(row.maker, row.taker),
              USDC: rates(row.makerUSDC, row.takerUSDC),
            },
          },
        ];
      return [
        {
          kind: row.instType === 'SWAP' ? 'perpetual' : 'future',
          inverse: rates(row.maker, row.taker),
          linear: {
            USDT: rates(row.makerU, row.takerU),
            USDC: rates(row.makerUSDC, row.takerUSDC),
          },
        },
      ];
    }),
  );
}

/** Slab by slab like tax brackets, bounds in the currency, the last without an end (margin/okx 1.6). */
export function parseDiscountRates(reply: Reply): Result<VenueRules['collateral']> {
  const read = readReply(wire.DiscountRates, reply, 'an OKX discount rate list');
  if (!read.ok) return read;
  return ok(
    read.value.data.map(({ ccy, details }) => ({
      asset: assetCode(ccy),
      slabs: details.map(({ discountRate, minAmt, maxAmt }) => ({
        from: minAmt,
        to: maxAmt,
        weight: discountRate,
      })),
    })),
  );
}

const HOUR_MS = 3_600_000;

/** By `instId`. The interval differs between contracts and is the time between two payments (margin/okx 1.10). */
export function parseFundingRates(reply: Reply): Result<ReadonlyMap<string, FundingRate>> {
  const read = readReply(wire.FundingRates, reply, 'an OKX funding rate');
  if (!read.ok) return read;
  const rates = new Map<string, FundingRate>();
  for (const [index, row] of read.value.data.entries()) {
    const { fundingRate: rate, fundingTime: nextAt, nextFundingTime } = row;
    if (rate === null || nextAt === null || nextFundingTime === null) continue;
    const intervalHours = (nextFundingTime - nextAt) / HOUR_MS;
    if (intervalHours <= 0 || intervalHours > 168)
      return refuse(
        reply,
        `data.${index}: the next funding is ${intervalHours} hours after this one.`,
      );
    rates.set(row.instId, { rate, intervalHours, nextAt });
  }
  return ok(rates);
}
