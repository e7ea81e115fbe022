import { describe, expect, it } from 'vitest';
import { Limits } from './limits.ts';
import type { Ban } from './ports.ts';
import { systemClock } from './system-clock.ts';

describe('a ban', () => {
  it('shuts every host of its venue and no other, by this exit alone', () => {
    let kept: readonly Ban[] = [];
    const store = { read: () => kept, write: (bans: readonly Ban[]) => void (kept = bans) };
    const limits = new Limits(systemClock, store, 'direct');
    const until = limits.ban('fapi.binance.com', '120');
    expect(limits.bannedUntil('api.binance.com')).toBe(until);
    expect(limits.bannedUntil('api.bybit.com')).toBeNull();
    expect(new Limits(systemClock, store, 'a proxy').bannedUntil('fapi.binance.com')).toBeNull();
    // Told again by another host: one ban, that ends when the later of the two does.
    expect(limits.ban('api.binance.com', '60')).toBe(until);
    expect(kept).toHaveLength(1);
  });
});

describe('a pause that a 429 asks for', () => {
  it('is heeded by every process of ours, at that host alone, and is no ban', () => {
    let kept: readonly Ban[] = [];
    const store = { read: () => kept, write: (bans: readonly Ban[]) => void (kept = bans) };
    const [told, other] = [0, 1].map(() => new Limits(systemClock, store, 'direct'));
    const until = told?.pause('fapi.binance.com', '30') ?? 0;
    expect(Math.abs((other?.pausedUntil('fapi.binance.com') ?? 0) - until)).toBeLessThan(50);
    expect(other?.pausedUntil('api.binance.com')).toBeNull();
    expect(other?.bannedUntil('fapi.binance.com')).toBeNull();
    expect(new Limits(systemClock, store, 'a proxy').pausedUntil('fapi.binance.com')).toBeNull();
    // Told longer by another: one row, and a ban stands beside it.
    other?.ban('fapi.binance.com', '60');
    told?.pause('fapi.binance.com', '40');
    expect(kept.map(({ isPause }) => isPause ?? false).toSorted()).toEqual([false, true]);
  });
});
