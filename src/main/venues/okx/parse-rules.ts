import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { FundingRate } from '#shared/domain/instrument.ts';
import type { MarginTier, VenueRules } from '#shared/domain/rules.ts';
import { negate } from '../wire/decimal.ts';
import { assetCode } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import * as wire from './wire.ts';

/** OKX v5 replies that say by what rules an account is margined, one function each. Pure; a broken reply is a refusal. */

export interface TierTable {
  /** `BTC-USDT`; position tiers name the family, not the contract. */
  readonly family: string;
  readonly tiers: readonly MarginTier[];
}

/**
 * Bounds in contracts; the rate counts for the whole size, so there is no deduction (margin/okx 1.4). A tier begins where the
 * one before it ends: rows say 0 to 2000, then 2001, and no size lies between. Tables of spot margin count an amount of
 * currency and are left out; which currency a borrowing table is of, its rows do not say.
 */
export function parsePositionTiers(reply: Reply): Result<readonly TierTable[]> {
  const read = readReply(wire.PositionTiers, reply, 'an OKX position tier list');
  if (!read.ok) return read;
  const tables = new Map<string, MarginTier[]>();
  for (const row of read.value.data) {
    const family = row.instFamily ?? row.uly;
    if (family === null) continue;
    const before = tables.get(family) ?? [];
    const tier: MarginTier = {
      floor: before.at(-1)?.cap ?? row.minSz,
      cap: row.maxSz,
      maintenanceRate: row.mmr,
      maxLeverage: row.maxLever,
      deduction: null,
    };
    tables.set(family, [...before, tier]);
  }
  return ok([...tables].map(([family, tiers]) => ({ family, tiers })));
}

interface Rates {
  readonly maker: DecimalText | null;
  readonly taker: DecimalText | null;
}

/** The account's own fees of one kind of contract, positive when charged, by what margins it. */
export interface ContractFees {
  readonly kind: 'perpetual' | 'future';
  readonly inverse: Rates;
  /** By settlement currency. */
  readonly linear: Readonly<Record<string, Rates>>;
}

/** OKX help, "changes to the Get fee rates interface", 15 April 2022: takerU is of USDT margin, taker of the coin's own. */
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
      if (row.instType !== 'SWAP' && row.instType !== 'FUTURES') return [];
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
