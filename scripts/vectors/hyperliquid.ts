import type { Book } from '#shared/domain/book.ts';
import { T0 } from '#engine/fixtures/book-builder.ts';
import {
  CROSS,
  hyperliquidBook,
  hyperliquidPosition,
  hyperliquidTiers,
  usdcPool,
} from '#engine/fixtures/hyperliquid-book.ts';
import { probePool, type PoolProbe } from '#engine/fixtures/pool-probe.ts';
import { restingOrderMargin, withdrawable } from '#engine/margin/hyperliquid-margin.ts';
import { linearNotional, positionInitialMargin } from '#engine/margin/linear.ts';
import { compileTiers, maintenanceMargin } from '#engine/margin/tiers.ts';
import type { Compute } from './binance-usdm.ts';
import type { Inputs } from './inputs.ts';
import type { Vector } from './vector-file.ts';

/** Perpetuals of Hyperliquid without portfolio margin; funding and lending are no margin. */
export function isHyperliquid({ venue, mode }: Vector): boolean {
  return venue === 'hyperliquid' && !/portfolio|borrow|funding/.test(mode);
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
    wallet: inputs.number('collateral'),
  };
}

function bookOf({ quantity, mark, entry, wallet }: Single, inputs: Inputs): Book {
  const maxLeverage = inputs.optional('maxLeverage');
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

function liquidationPrice(inputs: Inputs): number {
  inputs.number('maxLeverage');
  const { quantity, mark } = single(inputs);
  const { down, up } = isolated(inputs).bandsOfInstrument('hyperliquid:X').liquidation;
  return mark * (1 + known(quantity > 0 ? down : up));
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

/** When the five positions of the SDK’s recording were read, and a time of today’s rules. */
const OF_2023 = Date.UTC(2023, 2, 27, 18, 5, 22);

function asOfExample({ regime }: Vector): number {
  return regime === 'legacy' ? OF_2023 : T0;
}

function withdrawableFrom(inputs: Inputs, vector: Vector): number {
  const orders = inputs.has('orderSz')
    ? restingOrderMargin(
        inputs.number('orderSz'),
        inputs.number('limitPx'),
        inputs.number('leverage'),
      )
    : 0;
  return known(
    withdrawable(
      {
        accountValue: inputs.number('accountValue', 'crossAccountValue'),
        initialMargin: inputs.optional('totalMarginUsed') ?? 0,
        notional: inputs.optional('totalNtlPos') ?? 0,
        orderMargin: orders,
      },
      asOfExample(vector),
    ),
  );
}
