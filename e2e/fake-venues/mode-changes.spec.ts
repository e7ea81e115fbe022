import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountState } from './core/account.ts';
import { ConnectorRig } from './cells/connector-rig.ts';
import { FakeVenues } from './fake-venues.ts';
import { NOON } from './spec-against-truth.ts';

let venues: FakeVenues;
beforeEach(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterEach(async () => {
  await venues.close();
});

/** Longer than from one reading to the next, and less than what is asked seldom is kept. */
const NEXT_MS = 20_000;

it('how changes are seen is told: by a stream, or by asking alone under portfolio margin, joined or from the start', async () => {
  const rig = new ConnectorRig(venues, 'binance', ['binance-hedge', 'binance-portfolio']);
  const seen = (id: string) => rig.health.get(id)?.changes;
  const told = { product: 'USDS-M futures', everyMs: 13_000, isTold: true };
  const asked = { product: 'portfolio margin', everyMs: 13_000, isTold: false };
  try {
    await rig.pass(NEXT_MS);
    expect([seen('account-0'), seen('account-1')]).toEqual([told, asked]);
    venues.change('binance-hedge', (state) => ({ ...state, mode: 'binance-portfolio' }));
    await rig.pass(NEXT_MS);
    expect(seen('account-0')).toEqual(asked);
  } finally {
    await rig.close();
  }
}, 60_000);

describe('a change of how an account margins', () => {
  it.each([
    ['hyperliquid-standard', 'hyperliquid-unified'],
    ['hyperliquid-unified', 'hyperliquid-standard'],
  ] as const)(
    'of Hyperliquid is in the next reading, from %s, among many',
    async (id, mode) => {
      const ids = [id, 'hyperliquid-portfolio', 'hyperliquid-flat', 'hyperliquid-portfolio'];
      const rig = new ConnectorRig(venues, 'hyperliquid', ids);
      try {
        await rig.pass(75_000);
        for (let turn = 0; turn < 2; turn += 1) {
          const next: AccountState['mode'] = turn === 0 ? mode : id;
          // No stream tells of it.
          venues.faults.putStream({ venue: 'hyperliquid', account: null }, { kind: 'silent' });
          venues.change(id, (state) => ({ ...state, mode: next }));
          await rig.pass(NEXT_MS);
          expect(rig.snapshots.get('account-0')?.portion.account.mode).toBe(next);
          expect(rig.states.get('account-0')).toBe('live');
        }
      } finally {
        await rig.close();
      }
    },
    60_000,
  );

  it('of Binance to portfolio margin and back is followed, and no key is called refused', async () => {
    const id = 'binance-hedge';
    const rig = new ConnectorRig(venues, 'binance', [id]);
    try {
      await rig.pass(5_000);
      expect(rig.states.get('account-0')).toBe('live');
      for (const mode of ['binance-portfolio', 'binance-usdm-single'] as const) {
        venues.change(id, (state) => ({ ...state, mode }));
        for (let passed = 0; passed < NEXT_MS; passed += 500) {
          await rig.pass(500);
          expect(rig.states.get('account-0')).toBe('live');
        }
        const account = rig.snapshots.get('account-0')?.portion.account;
        expect(account?.mode).toBe(mode);
        expect(account?.positions).toHaveLength(2);
        // Its health tells of what is asked of it now.
        const asked = (rig.health.get('account-0')?.endpoints ?? []).map(({ name }) => name);
        expect(asked.some((name) => name.startsWith('/papi/'))).toBe(mode === 'binance-portfolio');
        expect(asked.includes('/fapi/v3/account')).toBe(mode !== 'binance-portfolio');
        // Under portfolio margin its owner is told so; back at what it was added as there is nothing to say.
        expect(rig.words.get('account-0') ?? null).toEqual(
          mode === 'binance-portfolio' ? expect.stringContaining('under portfolio margin') : null,
        );
      }
    } finally {
      await rig.close();
    }
  }, 60_000);

  it('of a COIN-M account to portfolio margin and back reads its own wallet again', async () => {
    const id = 'binance-coinm';
    const rig = new ConnectorRig(venues, 'binance', [id]);
    const account = () => rig.snapshots.get('account-0')?.portion.account;
    try {
      await rig.pass(5_000);
      const before = account();
      expect(before?.positions.length).toBeGreaterThan(0);
      for (const mode of ['binance-portfolio', 'binance-coinm'] as const) {
        venues.change(id, (state) => ({ ...state, mode }));
        await rig.pass(NEXT_MS);
        expect(account()?.mode).toBe(mode);
      }
      expect(account()?.positions.map(({ id: row }) => row)).toEqual(
        before?.positions.map(({ id: row }) => row),
      );
      expect(rig.words.get('account-0')).toBeNull();
    } finally {
      await rig.close();
    }
  }, 60_000);

  it('of Binance out of the portfolio margin it was added under says that one wallet is not read', async () => {
    const id = 'binance-portfolio';
    const rig = new ConnectorRig(venues, 'binance', [id]);
    try {
      await rig.pass(5_000);
      expect(rig.words.get('account-0')).toBeNull();
      venues.change(id, (state) => ({
        ...state,
        mode: 'binance-usdm-single',
        holdings: state.holdings.filter(({ symbol }) => symbol.endsWith('USDT')),
      }));
      await rig.pass(NEXT_MS);
      expect(rig.states.get('account-0')).toBe('partial');
      expect(rig.snapshots.get('account-0')?.portion.account).toMatchObject({
        mode: 'binance-usdm-single',
        unreadPart: expect.stringContaining('COIN-M wallet is not read'),
      });
      expect(rig.words.get('account-0')).toMatch(/its COIN-M wallet is not.*add it again/);
    } finally {
      await rig.close();
    }
  }, 60_000);

  it('of Binance is asked after where an account holds nothing; that it has not moved is no failure', async () => {
    const id = 'binance-hedge';
    venues.change(id, (state) => ({ ...state, holdings: [], orders: [] }));
    const rig = new ConnectorRig(venues, 'binance', [id]);
    try {
      await rig.pass(5_000);
      expect(venues.log.arrivals.some(({ call }) => call === '/papi/v1/account')).toBe(true);
      expect(rig.states.get('account-0')).toBe('live');
      const endpoints = rig.health.get('account-0')?.endpoints ?? [];
      expect(endpoints.length).toBeGreaterThan(5);
      expect(endpoints.filter(({ failure }) => failure !== null)).toEqual([]);
      expect(endpoints.map(({ name }) => name)).not.toContain('/papi/v1/account');
    } finally {
      await rig.close();
    }
  }, 60_000);

  it('of Binance that was asked after in vain is not why a reading fails for another reason', async () => {
    const id = 'binance-hedge';
    venues.change(id, (state) => ({ ...state, holdings: [], orders: [] }));
    const rates = { venue: 'binance', call: '/fapi/v1/assetIndex' } as const;
    venues.faults.put(rates, { kind: 'text', text: '{}', type: 'application/json' });
    const rig = new ConnectorRig(venues, 'binance', [id]);
    try {
      await rig.pass(5_000);
      expect(rig.states.get('account-0')).toBe('unreachable');
      venues.heal();
      await rig.pass(NEXT_MS);
      expect(rig.states.get('account-0')).toBe('live');
    } finally {
      await rig.close();
    }
  }, 60_000);

  it('of Binance is followed too where the futures show nothing instead of refusing', async () => {
    const id = 'binance-hedge';
    const rig = new ConnectorRig(venues, 'binance', [id]);
    try {
      await rig.pass(5_000);
      venues.change(id, (state) => ({ ...state, mode: 'binance-portfolio' }));
      venues.showEmpty(id);
      await rig.pass(NEXT_MS);
      const account = rig.snapshots.get('account-0')?.portion.account;
      expect(account?.mode).toBe('binance-portfolio');
      expect(account?.positions).toHaveLength(2);
    } finally {
      await rig.close();
    }
  }, 60_000);
});
