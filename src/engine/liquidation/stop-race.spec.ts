import { describe, expect, it } from 'vitest';
import type { Order } from '#shared/domain/account.ts';
import { bookRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { stopRaces, type StopRace } from './stop-race.ts';

/** Long 1 BTC at 100,000 with 20,000 in the wallet: liquidated at 80,320, margin call before. */
function raceOf(
  change: Partial<Order>,
  setup: { readonly quantity?: string; readonly last?: number; readonly wallet?: string } = {},
): readonly StopRace[] {
  const quantity = setup.quantity ?? '1';
  const source = book(
    [
      account({
        id: 'a',
        pools: [crossPool(setup.wallet ?? '20000')],
        positions: [position({ instrument: 'binance:BTCUSDT', quantity })],
        orders: [
          {
            id: 's',
            instrument: 'binance:BTCUSDT',
            side: quantity.startsWith('-') ? 'buy' : 'sell',
            leg: 'both',
            kind: 'stop-market',
            quantity: null,
            price: null,
            triggerPrice: '90000',
            triggerBy: 'mark',
            callbackRate: null,
            reduceOnly: true,
            ...change,
          },
        ],
      }),
    ],
    { 'binance:BTCUSDT': '100000' },
  );
  const compiled = compileBook(source);
  const moment = { market: { marks: compiled.marks, usd: compiled.usd }, now: source.asOf };
  const [risk] = bookRisk(compiled, moment).accounts;
  const last = setup.last === undefined ? [] : ([['binance:BTCUSDT', setup.last]] as const);
  return stopRaces(risk!, new Map(last));
}

describe('the race of a stop against liquidation', () => {
  it('the stop is first when its price comes first', () => {
    const [race] = raceOf({});
    expect(race).toMatchObject({ covers: 1, alone: { verdict: 'stop-first' } });
    expect(race!.trigger).toBeCloseTo(-0.1, 12);
    expect(race!.alone.liquidation).toBeCloseTo(-0.1967, 3);
  });

  it('the account is first when the stop lies beyond its liquidation, or on it', () => {
    expect(raceOf({ triggerPrice: '75000' })[0]!.alone.verdict).toBe('account-first');
    const at = raceOf({})[0]!.alone.liquidation!;
    const onIt = String(100_000 * (1 + at));
    expect(raceOf({ triggerPrice: onIt })[0]!.alone.verdict).toBe('account-first');
  });

  it('a last-price stop close before liquidation can be overtaken by the mark', () => {
    const close = { triggerPrice: '81500' };
    expect(raceOf({ ...close, triggerBy: 'mark' })[0]!.alone.verdict).toBe('stop-first');
    const race = raceOf({ ...close, triggerBy: 'last' }, { last: 100_000 })[0]!;
    expect(race.alone).toMatchObject({ verdict: 'mark-may-overtake' });
    expect(race.alone.reason).toContain('last price');
    expect(raceOf({ ...close, triggerBy: null })[0]!.alone.reason).toContain('did not say');
  });

  it('measures a last-price trigger from the last price, not from the mark', () => {
    // With last 2 % above the mark, a trigger of 82,000 is met when the mark stands at 80,392: a hair before liquidation.
    const race = raceOf({ triggerPrice: '82000', triggerBy: 'last' }, { last: 102_000 })[0]!;
    expect(race.trigger).toBeCloseTo(82_000 / 102_000 - 1, 12);
    expect(race.alone.verdict).toBe('mark-may-overtake');
    const later = raceOf({ triggerPrice: '81000', triggerBy: 'last' }, { last: 102_000 })[0]!;
    expect(later.alone.verdict).toBe('account-first');
  });

  it('a short’s stop runs upward', () => {
    const short = { quantity: '-1' };
    expect(raceOf({ triggerPrice: '110000' }, short)[0]).toMatchObject({
      alone: { verdict: 'stop-first' },
    });
    expect(raceOf({ triggerPrice: '125000' }, short)[0]!.alone.verdict).toBe('account-first');
  });

  it('says what a stop cannot do: already triggered, only part of the position, a limit left behind', () => {
    expect(raceOf({ triggerPrice: '101000' })[0]!.alone.verdict).toBe('triggered');
    expect(raceOf({ quantity: '0.25' })[0]!.covers).toBe(0.25);
    const limit = raceOf({ kind: 'stop-limit', price: '89000' })[0]!;
    expect(limit.alone).toMatchObject({ verdict: 'stop-first' });
    expect(limit.alone.reason).toContain('left behind');
  });

  it('a trailing stop turns at its rate from here at the latest', () => {
    const trailing = { kind: 'trailing-stop', triggerPrice: null } as const;
    expect(raceOf({ ...trailing, callbackRate: '0.05' })[0]).toMatchObject({
      trigger: -0.05,
      alone: { verdict: 'stop-first' },
    });
    expect(raceOf({ ...trailing, callbackRate: '0.25' })[0]!.alone.verdict).toBe('account-first');
    expect(raceOf({ ...trailing, callbackRate: null })[0]!.alone.verdict).toBe('unknown');
    const waiting = raceOf({ ...trailing, callbackRate: '0.05', triggerPrice: '120000' })[0]!;
    expect(waiting.alone).toMatchObject({ verdict: 'inactive' });
    expect(waiting.alone.reason).toContain('120000');
  });

  it('leaves out orders that protect nothing, and take-profits', () => {
    expect(raceOf({ side: 'buy' })).toEqual([]);
    expect(raceOf({ kind: 'take-profit-market', triggerPrice: '120000' })).toEqual([]);
  });
});
