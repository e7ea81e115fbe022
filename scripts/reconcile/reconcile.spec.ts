import { describe, expect, it } from 'vitest';
import { explained } from './explained.ts';
import { reconcileRecordings } from './reconcile-recordings.ts';

const { rows, unexplained, stale } = reconcileRecordings();

describe('the recorded accounts', () => {
  it('have no drift without an explanation, and no explanation without a drift', () => {
    expect(unexplained).toEqual([]);
    expect(stale).toEqual([]);
  });

  it.each([
    ['binance-flat', 'account', 'equity'],
    ['bybit-tria', 'TRIAUSDT', 'unrealizedPnl'],
    ['okx-isolated-inverse', 'BTC-USD-SWAP', 'unrealizedPnl'],
    ['deribit-flat', 'cross:SOL', 'marginBalance'],
    ['hyperliquid-2023', 'cross:USDC', 'equity'],
    ['hyperliquid-2024', 'cross:USDC', 'maintenanceMargin'],
    ['hyperliquid-isolated', 'HYPE', 'liquidationPrice'],
  ])('match in %s %s %s', (account, of, figure) => {
    const found = rows.filter(
      (row) => row.account === account && row.of === of && row.figure === figure,
    );
    expect(found).toMatchObject([{ verdict: 'match', why: null }]);
  });

  it('say of every figure that is not compared why it is not', () => {
    const apart = rows.filter(({ verdict }) => verdict === 'not comparable');
    expect(apart.length).toBeGreaterThan(0);
    for (const row of apart) expect(row.why?.length).toBeGreaterThan(10);
  });
});

describe('an explanation', () => {
  const [first, ...others] = explained;

  it('is missed when it is taken away', () => {
    const { unexplained: left } = reconcileRecordings(others);
    expect(left).toMatchObject([{ account: first?.account, of: first?.of, figure: first?.figure }]);
  });

  it('explains no larger drift than it says', () => {
    const narrow = [{ ...first!, atMost: first!.atMost / 2 }, ...others];
    expect(reconcileRecordings(narrow).unexplained).toHaveLength(1);
  });

  it('of a drift that does not occur is stale', () => {
    const gone = { ...first!, figure: 'notional' as const };
    expect(reconcileRecordings([...explained, gone]).stale).toEqual([gone]);
  });
});
