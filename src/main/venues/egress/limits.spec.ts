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
