import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type {
  BorrowingRules,
  InstrumentRules,
  MarginTier,
  VenueRules,
} from '#shared/domain/rules.ts';
import { agree, multiply } from '../wire/decimal.ts';
import { assetCode, instrumentId } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import * as wire from './wire-rules.ts';

/** Bybit v5 replies that say by what rules an account is margined, one function each. Pure; a broken reply is a refusal. */

/** Tier tables by instrument. Bounds: value in the settlement currency, so coins for inverse contracts (margin/binance-bybit.md 3.3). */
export function parseRiskLimits(reply: Reply): Result<readonly InstrumentRules[]> {
  const read = readReply(wire.RiskLimitList, reply, 'a Bybit risk limit list');
  if (!read.ok) return read;
  const { list } = read.value.result;
  const tables = new Map<string, MarginTier[]>();
  for (const [index, row] of list.entries()) {
    const scale = rateScale(row);
    if (scale === null) {
      return refuse(
        reply,
        `result.list.${index}: initialMargin and maxLeverage contradict each other.`,
      );
    }
    const instrument = instrumentId('bybit', row.symbol);
    const before = tables.get(instrument) ?? [];
    const tier: MarginTier = {
      floor: before.at(-1)?.cap ?? '0',
      cap: row.riskLimitValue,
      maintenanceRate: multiply(row.maintenanceMargin, scale),
      maxLeverage: row.maxLeverage,
      deduction: row.mmDeduction ?? (before.length === 0 ? '0' : null),
    };
    tables.set(instrument, [...before, tier]);
  }
  return ok(
    [...tables].map(([instrument, tiers]) => ({ instrument, tierUnit: 'notional', tiers })),
  );
}

/** The documentation prints rates in percent, the API in fractions; initial margin × leverage tells which. */
function rateScale(row: wire.RiskLimitRow): DecimalText | null {
  const product = multiply(row.initialMargin, row.maxLeverage);
  if (agree(product, '1', '0.1')) return '1';
  return agree(product, '100', '10') ? '0.01' : null;
}

/** The account's own rates per derivative; spot and options name their category and are left out. */
export function parseFeeRates(reply: Reply): Result<VenueRules['fees']> {
  const read = readReply(wire.FeeRates, reply, 'a Bybit fee rate list');
  if (!read.ok) return read;
  const { category, list } = read.value.result;
  return ok(
    list
      .filter((row) => isDerivative(row.category ?? category))
      .flatMap(({ symbol, makerFeeRate, takerFeeRate }) =>
        symbol === null
          ? []
          : [
              {
                instrument: instrumentId('bybit', symbol),
                maker: makerFeeRate,
                taker: takerFeeRate,
                liquidation: null,
              },
            ],
      ),
  );
}

function isDerivative(category: string | null): boolean {
  return category === null || category === 'linear' || category === 'inverse';
}

/** How much of each coin counts, slab by slab, in the coin; no upper bound is "" (margin/binance-bybit.md 3.4). */
export function parseCollateral(reply: Reply): Result<VenueRules['collateral']> {
  const read = readReply(wire.CollateralRatios, reply, 'a Bybit collateral ratio list');
  if (!read.ok) return read;
  return ok(
    read.value.result.list.map(({ currency, collateralRatioList }) => ({
      asset: assetCode(currency),
      slabs: collateralRatioList.map(({ minQty, maxQty, collateralRatio }) => ({
        from: minQty,
        to: maxQty,
        weight: collateralRatio,
      })),
    })),
  );
}

/** Margin of owing each coin; `borrowLimit` is the upper bound of its tier, in the coin (margin/binance-bybit.md 3.4, 3.12). */
export function parseBorrowTiers(reply: Reply): Result<readonly BorrowingRules[]> {
  const read = readReply(wire.BorrowTiers, reply, 'a Bybit list of borrowing tiers');
  if (!read.ok) return read;
  return ok(
    read.value.result.list.map(({ currency, positionTiersRatioList: rows }) => ({
      asset: assetCode(currency),
      tiers: rows.map((row, index) => ({
        floor: rows[index - 1]?.borrowLimit ?? '0',
        cap: row.borrowLimit,
        maintenanceRate: row.positionMMR,
        maxLeverage: row.maxLeverage,
        deduction: null,
      })),
      takerFee: null,
    })),
  );
}
