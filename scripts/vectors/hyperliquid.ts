import type { Book } from '#shared/domain/book.ts';
import {
  CROSS,
  hyperliquidBook,
  hyperliquidPosition,
  hyperliquidTiers,
  usdcPool,
} from '#engine/fixtures/hyperliquid-book.ts';
import { probePool, type PoolProbe } from '#engine/fixtures/pool-probe.ts';
import { hyperliquidFundingRate, hyperliquidPremium } from '#engine/margin/funding-rate.ts';
import { restingOrderMargin, withdrawable } from '#engine/margin/hyperliquid-margin.ts';
import { linearNotional, positionInitialMargin } from '#engine/margin/linear.ts';
import { compileTiers, maintenanceMargin } from '#engine/margin/tiers.ts';
import { riskReport } from '#engine/report/risk-report.ts';
import type { Compute } from './binance-usdm.ts';
import type { Inputs } from './inputs.ts';
import { rulesVersion } from './rules-version.ts';
import type { Vector } from './vector-file.ts';

/** Perpetuals of Hyperliquid without portfolio margin and lending. */
export function isHyperliquid({ venue, mode }: Vector): boolean {
  return venue === 'hyperliquid' && !/portfolio|borrow/.test(mode);
}

export const hyperliquidFigures: Readonly<Record<string, Compute>> = {
  liquidationPx: liquidationPrice,
  marginUsed: (inputs) => known(isolated(inputs).risk.equity.value),
  unrealizedPnl: (inputs) => profit(inputs),
  returnOnEquity: (inputs) => {
    const entered = linearNotional(inputs.number('szi'), inputs.number('entryPx'));
    return profit(inputs) / positionInitialMargin(entered, inputs.number('leverage'));
  },
  accountValue: (inputs) =>
    inputs.has('crossAccountValue')
      ? inputs.number('crossAccountValue') + known(isolated(inputs).risk.equity.value)
      : known(crossSummary(inputs).risk.equity.value),
  totalMarginUsed: (inputs) => known(crossSummary(inputs).risk.initialMargin.value),
  totalRawUsd: (inputs) => {
    const { pool } = isolated(inputs).risk;
    return inputs.number('crossAccountValue') + known(pool.wallet);
  },
  withdrawable: withdrawableFrom,
  premium: premiumOf,
  fundingRate8h: fundingRate,
  fundingRate: fundingRate,
  maintenance: (inputs) => {
    const steps = inputs.list('tiers').map((row) => step(row));
    return maintenanceMargin(compileTiers(hyperliquidTiers(steps)), inputs.number('notional'));
  },
};

function known(value: number | null | undefined): number {
  if (value === null || value === undefined) throw new Error('our model leaves it unknown');
  return value;
}

function step(row: unknown): readonly [number, number] {
  const [floor, leverage] = Array.isArray(row) ? row.map(Number) : [];
  if (floor === undefined || leverage === undefined) throw new Error('a tier is not a pair');
  return [floor, leverage];
}

interface Single {
  readonly quantity: number;
  readonly mark: number;
  readonly entry: number;
  readonly wallet: number;
}

/** The raw USD balance of a position is the wallet of one entered at zero: value = raw USD + size × mark (3.1). */
function single(inputs: Inputs): Single {
  if (inputs.has('rawUsd', 'isoRawUsd')) {
    const value = inputs.number('positionValue', 'isoPositionValue');
    const quantity = inputs.optional('szi') ?? 1;
    const mark = value / Math.abs(quantity);
    return { quantity, mark, entry: 0, wallet: inputs.number('rawUsd', 'isoRawUsd') };
  }
  // A pre-trade estimate names no size: one unit with the margin its leverage asks.
  if (inputs.has('entryPrice')) {
    const price = inputs.number('entryPrice');
    const wallet = positionInitialMargin(price, inputs.number('leverage'));
    return { quantity: inputs.number('side'), mark: price, entry: price, wallet };
  }
  const price = inputs.number('entryPx');
  return {
    quantity: inputs.number('side') * inputs.number('size'),
    mark: price,
    entry: price,
    // Where the margin was not recorded, it is the one its leverage asked.
    wallet:
      inputs.optional('collateral') ??
      positionInitialMargin(price * inputs.number('size'), inputs.number('leverage')),
  };
}

function bookOf({ quantity, mark, entry, wallet }: Single, inputs: Inputs): Book {
  // Some name the maintenance rate instead: 1 ÷ (2 × maximum leverage).
  const rate = inputs.optional('l');
  const maxLeverage = inputs.optional('maxLeverage') ?? (rate === null ? null : 1 / (2 * rate));
  return hyperliquidBook({
    marks: { X: String(mark) },
    steps: maxLeverage === null ? {} : { X: [[0, maxLeverage]] },
    pools: [usdcPool('isolated:X', String(wallet), 'isolated')],
    positions: [
      hyperliquidPosition('X', String(quantity), {
        marginMode: 'isolated',
        entryPrice: String(entry),
        leverage: String(inputs.optional('leverage') ?? 1),
      }),
    ],
  });
}

function isolated(inputs: Inputs): PoolProbe {
  return probePool(bookOf(single(inputs), inputs), 'isolated:X');
}

function profit(inputs: Inputs): number {
  const quantity = inputs.number('szi');
  const position = {
    quantity,
    mark: inputs.number('positionValue') / Math.abs(quantity),
    entry: inputs.number('entryPx'),
    wallet: 0,
  };
  return known(probePool(bookOf(position, inputs), 'isolated:X').risk.legs.unrealizedPnl[0]);
}

function liquidationPrice(inputs: Inputs, vector: Vector): number | null {
  if (vector.mode.startsWith('cross')) return crossPrice(inputs, vector);
  const { quantity, mark } = single(inputs);
  const { down, up } = isolated(inputs).bandsOfInstrument('hyperliquid:X').liquidation;
  return mark * (1 + known(quantity > 0 ? down : up));
}

/** A position of a cross pool as the report prints it; the others are one more, of what is left of the maintenance. */
function crossPrice(inputs: Inputs, vector: Vector): number | null {
  const own = Math.abs(inputs.number('szi')) * inputs.number('mark');
  const rest = (inputs.optional('maintenance_total') ?? own * ONE_PERCENT) / ONE_PERCENT - own;
  const book = hyperliquidBook({
    marks: { X: inputs.text('mark'), REST: String(rest) },
    steps: { X: [[0, 50]], REST: [[0, 50]] },
    pools: [usdcPool(CROSS, inputs.text('accountValue'))],
    positions: [
      hyperliquidPosition('X', inputs.text('szi'), { entryPrice: inputs.text('mark') }),
      ...(rest > 0 ? [hyperliquidPosition('REST', '1', { entryPrice: String(rest) })] : []),
    ],
  });
  const { asOf } = rulesVersion(vector);
  const accounts = book.accounts.map((account) => ({ ...account, asOf }));
  const [row] = riskReport({ ...book, accounts }, []).accounts[0]!.positions;
  if (row?.liquidationPrice) return Number(row.liquidationPrice);
  if (row?.reasons['liquidationPrice']?.startsWith('not reachable')) return null;
  throw new Error(row?.reasons['liquidationPrice'] ?? 'no position');
}

/** Maintenance at the maximum leverage of 50, which every coin had. */
const ONE_PERCENT = 0.01;

/** An order of the impact notional could sell at the bid; no ask is below it. */
function premiumOf(inputs: Inputs): number {
  const bid = inputs.number('impactBid');
  return hyperliquidPremium({ bid, ask: bid, oracle: inputs.number('oracle') });
}

function fundingRate(inputs: Inputs, vector: Vector): number {
  const premium = inputs.optional('premium') ?? premiumOf(inputs);
  return hyperliquidFundingRate(premium, rulesVersion(vector).asOf);
}

/** A cross pool known by its totals: all of its notional as one long position entered at zero. */
function crossSummary(inputs: Inputs): PoolProbe {
  const book = hyperliquidBook({
    marks: { X: '1' },
    steps: {},
    pools: [usdcPool(CROSS, inputs.text('totalRawUsd'))],
    positions: [
      hyperliquidPosition('X', inputs.text('totalNtlPos'), {
        entryPrice: '0',
        leverage: inputs.text('leverage'),
      }),
    ],
  });
  return probePool(book, CROSS);
}

function withdrawableFrom(inputs: Inputs, vector: Vector): number {
  const orders = inputs.has('orderSz')
    ? restingOrderMargin(
        inputs.number('orderSz'),
        inputs.number('limitPx'),
        inputs.number('leverage'),
      )
    : 0;
  const leaving = withdrawable(
    {
      accountValue: inputs.number('accountValue', 'crossAccountValue'),
      initialMargin: inputs.optional('totalMarginUsed') ?? 0,
      notional: inputs.optional('totalNtlPos') ?? 0,
      orderMargin: orders,
    },
    rulesVersion(vector).asOf,
  );
  if (leaving === null)
    throw new Error('whether 10 % of the open notional is held back is not settled');
  return leaving;
}
