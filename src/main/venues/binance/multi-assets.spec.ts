import { describe, expect, it } from 'vitest';
import { riskReport } from '#engine/report/risk-report.ts';
import type { Book } from '#shared/domain/book.ts';
import { importReplies } from '../import-replies.ts';
import { context, recorded, replyOf } from '../recording.fixture.ts';

const account = recorded('binance/fetchPositions.json', 2);
const config = recorded('binance/fetchMarginMode.json', 0);

interface Index {
  readonly symbol: string;
  readonly index: number;
  readonly buffer: number;
}

const assetIndex = (rows: readonly Index[]) =>
  replyOf(
    'assetIndex',
    rows.map(({ symbol, index, buffer }) => ({
      symbol,
      time: 1722161166529,
      index: index.toFixed(12),
      bidBuffer: String(buffer),
      askBuffer: String(buffer),
    })),
  );

function imported(...more: ReturnType<typeof replyOf>[]): Book {
  const book = importReplies('binance', [account, config, ...more], {
    kind: 'saved',
    fallbackTime: 0,
    shippedTiers: context.shippedTiers,
  });
  if (!book.ok) throw new Error(book.failure.message);
  return book.value;
}

/**
 * The recording has no index beside it. USDT's follows from its initial margin, 7.59444356 of it and 7.59482199 USD in the header,
 * USDC's from the wallets, 3.72964781 and 22 and together 25.72610060 USD; with the buffer of one in ten thousand that Binance's
 * documentation shows for USDT. Every other total of the header is then a test of the rates.
 */
const BUFFER = 0.0001;
const usdt = 7.59482199 / 7.59444356 / (1 + BUFFER);
const usdc = (25.7261006 - 3.72964781 * usdt * (1 - BUFFER)) / 22 / (1 - BUFFER);
const stated = assetIndex([
  { symbol: 'USDTUSD', index: usdt, buffer: BUFFER },
  { symbol: 'USDCUSD', index: usdc, buffer: BUFFER },
]);

describe('a recorded multi-assets account', () => {
  it('keeps indexes and buffers as they were stated', () => {
    const { assetPrices, rules, accounts } = imported(stated);
    expect(assetPrices.map(({ asset, venue }) => [asset, venue])).toEqual([
      ['USDT', 'binance'],
      ['USDC', 'binance'],
    ]);
    expect(rules[0]?.assetBuffers).toEqual([
      { asset: 'USDT', bid: '0.0001', ask: '0.0001' },
      { asset: 'USDC', bid: '0.0001', ask: '0.0001' },
    ]);
    expect(accounts[0]?.gaps.join(' ')).not.toContain('add assetIndex');
  });

  it('takes PnL into USD at the bid and maintenance at the ask, as the header does', () => {
    const held = imported(stated).accounts[0];
    expect(held?.mode).toBe('binance-usdm-multi');
    const [shown] = riskReport(imported(stated), []).accounts;
    // totalMarginBalance, and totalUnrealizedProfit within it.
    expect(Number(shown?.marginBalance)).toBeCloseTo(26.26840422, 7);
    // The account reply's own maintenance of the position, and its total in USD.
    const printed = Number(held?.positions[0]?.reported?.maintenanceMargin);
    expect(printed * usdt * (1 + BUFFER)).toBeCloseTo(2.43034303, 7);
    expect(printed * usdt).not.toBeCloseTo(2.43034303, 5);
    // Ours by the tiers of 2026-05-07, which ask the same rate of this notional.
    expect(Number(shown?.maintenanceMargin)).toBeCloseTo(2.43034303, 7);
  });

  it('without the asset index shows the venue’s figures, and says what is missing', () => {
    const { accounts } = imported();
    expect(accounts[0]?.gaps.join(' ')).toContain('so load is unknown; add assetIndex');
    const [shown] = riskReport(imported(), []).accounts;
    expect(shown?.load).toBeCloseTo(2.43034303 / 26.26840422, 8);
    const [after] = riskReport(imported(), [{ coin: 'BTC', move: -0.05 }]).accounts;
    expect(after?.load).toBeNull();
  });
});
