import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Question } from '#main/venues/wire/ask.ts';
import { FakeVenues } from '../fake-venues.ts';
import { get, NOON } from '../spec-against-truth.ts';
import { callOf } from '../spec-ask.ts';
import type { FaultCase } from './fault-case.ts';
import { casesOf, faultMatrix } from './fault-matrix.ts';

let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON, leniency: 1000 });
});
afterAll(async () => {
  await venues.close();
});

const question = (path: string, params: Readonly<Record<string, string>> = {}): Question => ({
  path,
  params,
});

interface Calls {
  readonly account: string;
  readonly positions: Question;
  readonly balance: Question;
  readonly config: Question;
  readonly mark: Question;
  readonly rate: Question;
  readonly status: Question;
  /** Asks for a further page; null: the venue has none. */
  readonly page: Question | null;
}

/** What is looked at on each venue. */
const calls: Readonly<Record<VenueId, Calls>> = {
  binance: {
    account: 'binance-usdm',
    positions: question('/fapi/v3/positionRisk'),
    balance: question('/fapi/v3/account'),
    config: question('/fapi/v1/accountConfig'),
    mark: question('/fapi/v1/premiumIndex'),
    rate: question('/fapi/v1/leverageBracket'),
    status: question('/sapi/v1/system/status'),
    page: null,
  },
  bybit: {
    account: 'bybit-cross',
    positions: question('/v5/position/list', { category: 'linear', settleCoin: 'USDT' }),
    balance: question('/v5/account/wallet-balance', { accountType: 'UNIFIED' }),
    config: question('/v5/account/info'),
    mark: question('/v5/market/tickers', { category: 'linear' }),
    rate: question('/v5/market/risk-limit', { category: 'linear' }),
    status: question('/v5/system/status'),
    page: question('/v5/position/list', {
      category: 'linear',
      settleCoin: 'USDT',
      cursor: Buffer.from('1').toString('base64url'),
    }),
  },
  okx: {
    account: 'okx-futures',
    positions: question('/api/v5/account/positions'),
    balance: question('/api/v5/account/balance'),
    config: question('/api/v5/account/config'),
    mark: question('/api/v5/public/mark-price', { instType: 'SWAP' }),
    rate: question('/api/v5/public/position-tiers', {
      instType: 'SWAP',
      tdMode: 'cross',
      instFamily: 'ETH-USDT',
    }),
    status: question('/api/v5/system/status'),
    page: question('/api/v5/trade/orders-pending', { after: '900100' }),
  },
  deribit: {
    account: 'deribit-standard',
    positions: question('private/get_positions'),
    balance: question('private/get_account_summaries'),
    config: question('private/get_open_orders'),
    mark: question('public/ticker', { instrument_name: 'BTC-PERPETUAL' }),
    // Its rates are in the documentation; positions say what they come to.
    rate: question('private/get_positions'),
    status: question('public/status'),
    page: null,
  },
  hyperliquid: {
    account: 'hyperliquid-standard',
    positions: question('clearinghouseState'),
    balance: question('clearinghouseState'),
    config: question('userAbstraction'),
    mark: question('metaAndAssetCtxs'),
    rate: question('metaAndAssetCtxs'),
    status: question('exchangeStatus'),
    page: null,
  },
};

/** What a fault of this case is to be seen in. */
function seenIn({ row, name, kind }: FaultCase, own: Calls): readonly Question[] {
  if (row === 14) return own.page ? [own.page] : [];
  if (row === 24) return [own.rate];
  if (row === 20 || row === 23 || name.startsWith('mark ')) return [own.mark];
  if (row === 11 || name.startsWith('balance ')) return [own.balance];
  if (name === 'maintenance is announced') return [own.status];
  return kind === 'answer' ? [own.positions] : [own.positions, own.balance, own.config];
}

/** Status and body of each call, or how it failed within `patience` ms. */
async function observed(
  venue: VenueId,
  questions: readonly Question[],
  patience: number,
): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const each of questions) {
    try {
      const signal = AbortSignal.timeout(patience);
      const { status, body, headers } = await callOf[venue](venues, calls[venue].account, each, {
        signal,
      });
      const wait = headers.get('retry-after') ?? '';
      seen.push(`${status} ${wait} ${headers.get('location') ?? ''} ${JSON.stringify(body)}`);
    } catch (problem) {
      seen.push(`failed: ${(problem as Error).name}`);
    }
  }
  return seen;
}

describe('the fault matrix', () => {
  it('has all 28 rows, and no two cases of one name', () => {
    expect(new Set(faultMatrix.map(({ row }) => row))).toEqual(
      new Set(Array.from({ length: 28 }, (_, row) => row + 1)),
    );
    const names = faultMatrix.map(({ row, name }) => `${row} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(['binance', 'bybit', 'okx', 'deribit', 'hyperliquid'] as const)(
    'every fault of an answer or of the world shows on %s, and is gone when healed',
    async (venue) => {
      const own = calls[venue];
      const unseen: string[] = [];
      const tried = casesOf(venue).filter(({ kind }) => kind !== 'stream');
      for (const fault of tried) {
        const questions = seenIn(fault, own);
        fault.put(venues, { venue, account: own.account, call: questions[0]?.path ?? null });
        venues.clock.advance(10_000);
        const ill = await observed(venue, questions, 250);
        venues.heal();
        venues.restore();
        // A machine busy with other things still answers.
        const well = await observed(venue, questions, 20_000);
        expect([fault.name, well.filter((text) => !text.startsWith('200'))]).toEqual([
          fault.name,
          [],
        ]);
        if (JSON.stringify(ill) === JSON.stringify(well)) unseen.push(`${fault.row} ${fault.name}`);
      }
      expect(unseen).toEqual([]);
      expect(tried.length).toBeGreaterThan(85);
    },
  );

  it('hits the account it is aimed at and no other', async () => {
    venues.faults.put({ venue: 'bybit', account: 'bybit-cross' }, { kind: 'status', status: 500 });
    const statusOf = async (id: string) =>
      (await callOf.bybit(venues, id, calls.bybit.config)).status;
    expect([await statusOf('bybit-cross'), await statusOf('bybit-flat')]).toEqual([500, 200]);
    expect((await get(venues, 'api.bybit.com', '/v5/market/time')).status).toBe(200);
    venues.heal();
  });

  it('notes requests that come during a ban', async () => {
    venues.ban('okx', 403, 60_000);
    await callOf.okx(venues, 'okx-futures', calls.okx.config);
    expect(venues.log.arrivals.at(-1)).toMatchObject({ venue: 'okx', banned: true, status: 403 });
    venues.clock.advance(60_000);
    expect((await callOf.okx(venues, 'okx-futures', calls.okx.config)).status).toBe(200);
    venues.heal();
  });
});
