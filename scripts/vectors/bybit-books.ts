import {
  bybitBook,
  bybitInverse,
  bybitRules,
  isolatedAccount,
} from '#engine/fixtures/bybit-book.ts';
import { position } from '#engine/fixtures/book-builder.ts';
import {
  closingFee,
  positionInitial,
  positionValue,
  type BybitContract,
  type BybitEntry,
} from '#engine/margin/bybit-contract.ts';
import { riskReport } from '#engine/report/risk-report.ts';
import type { Inputs } from './inputs.ts';

/** What a worked example of Bybit says of one position. */
export interface Example {
  readonly contract: BybitContract;
  readonly entry: BybitEntry;
  readonly taker: number;
}

/**
 * The liquidation price the report prints for the example alone in an isolated account as of a time. The mark is the entry:
 * the price does not depend on it.
 */
export function isolatedPrice(
  { contract, entry, taker }: Example,
  inputs: Inputs,
  asOf: number,
): number {
  const inverse = contract.settlement === 'inverse';
  const symbol = inverse ? 'BTCUSD' : 'BTCUSDT';
  const value = positionValue(contract, entry.price);
  const own = positionInitial(value, entry.leverage, closingFee(contract, entry, taker));
  const account = isolatedAccount(
    position({
      instrument: inverse ? bybitInverse.id : `bybit:${symbol}`,
      quantity: String(contract.side * contract.size),
      entryPrice: String(entry.price),
      leverage: String(entry.leverage),
    }),
    String(own + (inputs.optional('extraMargin') ?? 0)),
    { asOf },
  );
  const book = bybitBook(
    account,
    { [symbol]: String(entry.price) },
    { rules: [rulesOf(inputs, taker)] },
  );
  const instruments = inputs.has('tick')
    ? book.instruments.map((row) => ({ ...row, tickSize: inputs.text('tick') }))
    : book.instruments;
  const [row] = riskReport({ ...book, instruments }, []).accounts[0]!.positions;
  if (!row?.liquidationPrice) throw new Error(row?.reasons['liquidationPrice'] ?? 'no position');
  return Number(row.liquidationPrice);
}

/** The one tier the example names, which then holds everywhere. */
function rulesOf(inputs: Inputs, taker: number): typeof bybitRules {
  const tier = {
    floor: '0',
    cap: null,
    maintenanceRate: inputs.text('mmr'),
    maxLeverage: null,
    deduction: String(inputs.optional('mmDeduction') ?? 0),
  };
  return {
    ...bybitRules,
    instruments: bybitRules.instruments.map((row) => ({ ...row, tiers: [tier] })),
    fees: [{ instrument: null, maker: null, taker: String(taker), liquidation: null }],
  };
}
