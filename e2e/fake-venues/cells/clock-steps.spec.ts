import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { NOON } from '../spec-against-truth.ts';
import { prepare } from './cell.ts';
import './provided.ts';
import { Rig } from './rig.ts';

let venues: FakeVenues;
beforeEach(async () => {
  venues = await FakeVenues.start({ heldAt: NOON, leniency: 100_000 });
});
afterEach(async () => {
  await venues.close();
});

const MINUTE = 60_000;
/** A reading takes 13 s at most, and the clocks of account and venue are compared anew. */
const LOOKS_S = 45;

const ids = [
  'binance-usdm',
  'bybit-cross',
  'okx-futures',
  'deribit-standard',
  'hyperliquid-standard',
] as const;

/** By a little, as time servers do; and by an hour, as a wrong zone does. */
const steps = inject('isLong') ? [-90_000, -60 * MINUTE] : [-90_000];

it.each(ids.flatMap((id) => steps.map((ms) => [id, ms] as const)))(
  '%s stays as live as it was when the clock is set by %i ms',
  async (id, ms) => {
    prepare(venues, id);
    const rig = new Rig(venues, id, true);
    try {
      await rig.settle();
      // Rules are minutes old by then.
      await rig.pass(3 * MINUTE);
      rig.clock.step(ms);
      const seen: string[] = [];
      for (let passed = 0; passed < LOOKS_S; passed += 1) {
        await rig.pass(1_000);
        const { equity } = (await rig.shown(id)).row;
        seen.push(`${passed} s: ${equity.now.quality} ${equity.now.reason ?? ''}`);
      }
      expect(seen.filter((text) => !text.includes(': live'))).toEqual([]);
    } finally {
      await rig.close();
    }
  },
  120_000,
);
