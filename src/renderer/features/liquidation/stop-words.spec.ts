import { describe, expect, it } from 'vitest';
import type { LadderRow, StopRace, StopTick } from '#shared/contract/ladder.ts';
import type { Quality } from '#shared/domain/figure.ts';
import { stopLines, stopSummary, stopWords, type Verdict } from './stop-words.ts';

function race(verdict: Verdict, covers: number | null = 1): StopRace {
  const side = { verdict, liquidation: -0.2, reason: null };
  return { covers, alone: side, together: side };
}

function tick(now: StopRace | null, change: Partial<StopTick> = {}): StopTick {
  return {
    id: 'a s',
    move: { now: -0.1, after: null },
    price: '90000',
    account: 'Main',
    position: 'a/p',
    symbol: 'BTCUSDT',
    side: 'sell',
    kind: 'stop-market',
    triggerBy: 'mark',
    race: { now, after: null },
    ...change,
  };
}

/** Of a coin's row nothing else is read. */
function coinRow(
  stops: readonly StopTick[],
  positions: number,
  quality: Quality = 'live',
): LadderRow {
  const bands = { now: { quality }, after: null };
  return { kind: 'coin', positions, stops, bands } as unknown as LadderRow;
}

describe('the stops of a row', () => {
  it('say the worst verdict, and are whole only where nothing is left open', () => {
    const first = tick(race('stop-first'));
    const other = tick(race('account-first'), { id: 'b s', position: 'b/p' });
    const summary = (stops: readonly StopTick[], positions: number) =>
      stopSummary(coinRow(stops, positions), 'now');
    expect(summary([first], 1)).toMatchObject({ worst: 'stop-first', isWhole: true });
    expect(summary([first], 2)).toMatchObject({ stopped: 1, isWhole: false });
    expect(summary([first, other], 2)).toMatchObject({ worst: 'account-first', isWhole: false });
    const half = tick(race('stop-first', 0.5));
    expect(summary([half], 1)).toMatchObject({ covers: 0.5, isWhole: false });
    const halves = [half, tick(race('stop-first', 0.5), { id: 'a t' })];
    expect(summary(halves, 1)).toMatchObject({ closing: 2, isWhole: true });
    expect(summary([tick(null)], 1)).toMatchObject({ worst: null, all: 1, closing: 0 });
    expect(summary([tick(race('unknown', null))], 1)).toMatchObject({
      worst: 'unknown',
      isWhole: false,
    });
  });

  it('are no reason to be calm where the figures are not to be trusted', () => {
    const stops = [tick(race('stop-first'))];
    const wholeOf = (quality: Quality) => stopSummary(coinRow(stops, 1, quality), 'now').isWhole;
    expect([wholeOf('as-of'), wholeOf('stale'), wholeOf('suspect')]).toEqual([true, false, false]);
  });

  it('are put in words with what they close and who comes first', () => {
    expect(stopWords(tick(race('account-first', 0.25)))).toBe(
      'Main: sell stop BTCUSDT at 90,000.0 (−10.0\u00a0%); triggered by the mark price; liquidated first when its coin moves alone (liquidation −20.0\u00a0%); closes 25\u00a0% of the position',
    );
    expect(stopWords(tick(null))).toContain('closes no position');
    const trailing = { kind: 'trailing-stop', price: null, triggerBy: null } as const;
    expect(stopWords(tick(race('stop-first'), trailing))).toContain('10.0\u00a0% behind the price');
    const unsaid = { ...trailing, move: { now: null, after: null } };
    expect(stopWords(tick(race('unknown'), unsaid))).toContain('trigger unknown');
  });

  it('are listed with the worst first, and no more than a hint can hold', () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      tick(race('stop-first'), { id: `${index}` }),
    );
    const lines = stopLines(coinRow([...many, tick(race('account-first'))], 10));
    expect(lines).toHaveLength(7);
    expect(lines[0]).toContain('liquidated first');
    expect(lines[6]).toBe('and 4 more stops');
  });
});
