import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import { createMarketReplay, type MarketReplay } from './market-replay.ts';
import type { Clock, MarketPath } from './ports.ts';

const examples = join(import.meta.dirname, '../../../examples');
const read = (name: string): unknown => JSON.parse(readFileSync(join(examples, name), 'utf8'));
const book = read('example.plimsoll.json') as Book;
const path = read('market-path.json') as MarketPath;

/** Real time passes when a spec says so. */
function rig() {
  const timers = new Map<() => void, { readonly every: number; left: number }>();
  const clock: Clock = {
    now: () => 0,
    every: (ms, call) => {
      timers.set(call, { every: ms, left: ms });
      return () => timers.delete(call);
    },
  };
  const steps: number[] = [];
  const replay: MarketReplay = createMarketReplay(book, path, clock, (moved) =>
    steps.push(moved.state().step),
  );
  return {
    replay,
    steps,
    pass(ms: number): void {
      for (let past = 0; past < ms; past++) {
        for (const [call, timer] of timers) {
          timer.left -= 1;
          if (timer.left > 0) continue;
          timer.left = timer.every;
          call();
        }
      }
    },
  };
}

describe('a replay', () => {
  it('takes a five-minute step a second until it is told otherwise', () => {
    const { replay, pass } = rig();
    pass(3000);
    expect(replay.state()).toMatchObject({ step: 3, speed: 300, playing: true, stepMs: 300_000 });
  });

  it('runs at the speed asked for: at 60 an hour takes a minute', () => {
    const { replay, pass } = rig();
    replay.control({ action: 'speed', speed: 60 });
    pass(60_000);
    expect(replay.state()).toMatchObject({ step: 12, speed: 60 });
    replay.control({ action: 'speed', speed: 3600 });
    pass(1000);
    expect(replay.state().step).toBe(12 + 11);
  });

  it('goes to any step and stays within its path', () => {
    const { replay, steps, pass } = rig();
    replay.control({ action: 'pause' });
    replay.control({ action: 'seek', step: 100 });
    pass(2000);
    expect(replay.state()).toMatchObject({ step: 100, playing: false });
    replay.control({ action: 'seek', step: 9999 });
    expect(replay.state().step).toBe(path.steps - 1);
    expect(steps).toEqual([0, 100, 144]);
  });

  it('begins again when it is played at its end', () => {
    const { replay } = rig();
    replay.control({ action: 'seek', step: path.steps - 1 });
    expect(replay.state().playing).toBe(false);
    replay.control({ action: 'play' });
    expect(replay.state()).toMatchObject({ step: 0, playing: true });
  });

  it('tells the price of a day before each step, on its recorded hour', () => {
    const { replay } = rig();
    const bitcoin = () =>
      replay.market().marks.find(({ instrument }) => instrument === 'binance:BTCUSDT');
    const day = 86_400_000;
    expect(bitcoin()).toMatchObject({
      mark: 121_893,
      dayAgo: { price: path.dayBefore.prices['BTC']?.[0], at: book.asOf - day },
    });
    replay.control({ action: 'seek', step: 23 });
    expect(bitcoin()?.dayAgo).toEqual({
      price: path.dayBefore.prices['BTC']?.[1],
      at: book.asOf - day + 3_600_000,
    });
  });
});
