import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveAccountReader } from '#main/venues/read-live-account.ts';
import { openedAccounts } from '#main/venues/read-openings.ts';
import { reservePlans } from '#main/venues/read-reserves.ts';
import type { Ask } from '#main/venues/wire/ask.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { FakeVenues } from './fake-venues.ts';
import { AGENT } from './hyperliquid/accounts.ts';
import { differences, NOON } from './spec-against-truth.ts';
import { askOf } from './spec-ask.ts';

let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterAll(async () => {
  await venues.close();
});

const rights: Readonly<Record<Exclude<VenueId, 'hyperliquid'>, string>> = {
  binance: '/sapi/v1/account/apiRestrictions',
  bybit: '/v5/user/query-api',
  okx: '/api/v5/account/config',
  deribit: 'private/get_account_summaries',
};

async function openedBy(id: string, ask: Ask = askOf(venues, id)) {
  const { venue, keys } = venues.account(id);
  const clock = { now: () => NOON };
  if (venue === 'hyperliquid')
    return openedAccounts({ venue, ask, clock, address: keys[0]?.key ?? '' }, null);
  const checked = await ask({ path: rights[venue], params: {} });
  if (!checked.ok) throw new Error(checked.failure.message);
  return openedAccounts({ venue, ask, clock, address: null }, checked.value.body);
}

/** Answers as the venue does, but refuses these paths. */
function refusing(id: string, ...paths: readonly string[]): Ask {
  const ask = askOf(venues, id);
  return (question) =>
    paths.includes(question.path)
      ? Promise.resolve({ ok: false, failure: { reason: 'unauthorized', message: 'no.' } })
      : ask(question);
}

const rows = ({ found }: Awaited<ReturnType<typeof openedBy>>) =>
  found.map(({ uid, product, name, mode, holds }) => [uid, product, name, mode, holds]);

describe('what a key opens', () => {
  it('at Binance: both products of one number, with what is in them', async () => {
    const opened = await openedBy('binance-usdm');
    expect(rows(opened)).toEqual([
      ['200001', 'USDS-M futures', null, 'binance-usdm-single', true],
      ['200001', 'COIN-M futures', null, 'binance-coinm', true],
    ]);
    expect(opened.unwatchable.map(({ kind }) => kind)).toEqual(['sub-accounts']);
    expect(rows(await openedBy('binance-hedge'))[1]).toEqual(
      ['200003', 'COIN-M futures', null, 'binance-coinm', false],
    ); // prettier-ignore
  });

  it('at Binance: a number that is not told stays unknown, and that is said', async () => {
    const opened = await openedBy('binance-usdm', refusing('binance-usdm', '/api/v3/account'));
    expect(opened.found.map(({ uid }) => uid)).toEqual([null, null]);
    expect(opened.unwatchable).toContainEqual({
      ...{ kind: 'number', name: null, uid: null, words: 'no.' },
    });
  });

  it('at Binance: under portfolio margin it alone is offered, and no futures account as if it were one', async () => {
    const opened = await openedBy('binance-portfolio');
    expect(rows(opened)).toEqual([['200004', 'portfolio margin', null, 'binance-portfolio', true]]);
    expect(opened.unwatchable.map(({ kind }) => kind)).toEqual(['sub-accounts']);
  });

  it('at Binance: of a portfolio margin that is not read, nothing is offered', async () => {
    const ask = askOf(venues, 'binance-usdm');
    const opened = await openedBy('binance-usdm', (question) =>
      question.path === '/sapi/v1/portfolio/account'
        ? Promise.resolve({ ok: true, value: { body: { uniMMR: '5.1' }, at: NOON } })
        : ask(question),
    );
    expect(opened.found).toEqual([]);
    expect(opened.unwatchable[0]).toMatchObject({ kind: 'portfolio-margin', uid: '200001' });
  });

  it('a product that does not answer is named with why', async () => {
    const opened = await openedBy('binance-usdm', refusing('binance-usdm', '/dapi/v1/account'));
    expect(opened.found.map(({ product }) => product)).toEqual(['USDS-M futures']);
    expect(opened.unwatchable).toContainEqual({
      ...{ kind: 'product', name: 'COIN-M futures', uid: '200001', words: 'no.' },
    });
  });

  it('at Bybit: one account; what a main account’s key is not told is said', async () => {
    const main = await openedBy('bybit-cross');
    expect(rows(main)).toEqual([['100001', 'unified account', null, 'bybit-cross', true]]);
    expect(main.unwatchable.map(({ kind }) => kind)).toEqual(['sub-accounts']);
    expect((await openedBy('bybit-hedge')).unwatchable).toEqual([]);
  });

  it('at OKX: one account; sub-accounts are named, and need keys of their own', async () => {
    const main = await openedBy('okx-futures');
    expect(rows(main)).toEqual([['300001', 'trading account', null, 'okx-futures', true]]);
    expect(main.unwatchable).toMatchObject([{ kind: 'sub-account', uid: '300002' }]);
    expect((await openedBy('okx-multi')).unwatchable).toEqual([]);
    const untold = await openedBy(
      'okx-futures',
      refusing('okx-futures', '/api/v5/users/subaccount/list'),
    );
    expect(untold.unwatchable).toMatchObject([{ kind: 'sub-accounts', words: 'no.' }]);
  });

  it('at Deribit: a main account’s key opens its sub-accounts, a sub-account’s itself alone', async () => {
    const main = await openedBy('deribit-standard');
    expect(main.found).toMatchObject([
      { uid: '400001', product: 'account', mode: 'deribit-segregated-standard', holds: true },
      { uid: '400002', product: 'sub-account', name: 'Cross collateral, standard margin' },
    ]);
    expect(main.unwatchable).toEqual([]);
    expect((await openedBy('deribit-cross')).found.map(({ uid }) => uid)).toEqual(['400002']);
  });

  it('at Hyperliquid: an address and its sub-accounts; an agent’s opens the account behind it', async () => {
    const main = await openedBy('hyperliquid-standard');
    const addresses = ['hyperliquid-standard', 'hyperliquid-unified'].map(
      (id) => venues.account(id).keys[0]?.key,
    );
    expect(main.found.map(({ uid, name }) => [uid, name])).toEqual([
      [addresses[0], null],
      [addresses[1], 'Unified account'],
    ]);
    expect(main.unwatchable).toEqual([]);
    const ask = askOf(venues, 'hyperliquid-standard');
    const agent = await openedBy('hyperliquid-standard', ({ path, params }) =>
      ask({ path, params: { ...params, user: AGENT } }),
    );
    expect(agent.found.map(({ uid }) => uid)).toEqual([addresses[0]]);
    expect(agent.unwatchable.map(({ kind }) => kind)).toEqual(['agent']);
    const unused = await openedBy('hyperliquid-standard', ({ path, params }) =>
      ask({ path, params: { ...params, user: `0x${'1'.repeat(40)}` } }),
    );
    expect(unused.unwatchable.map(({ kind }) => kind)).toContain('unused-address');
  });
});

describe('a sub-account of Deribit’s read with the key of its main account', () => {
  const read = (ask: Ask, uid = '400002') => {
    const account = { id: 'sub', venue: 'deribit', product: 'sub-account', uid } as const;
    const reader = liveAccountReader(account, ask);
    if (!reader.ok) throw new Error(reader.failure.message);
    return reader.value.snapshot();
  };

  it('is as it truly is', async () => {
    const snapshot = await read(askOf(venues, 'deribit-standard'));
    if (!snapshot.ok) throw new Error(snapshot.failure.message);
    expect(differences(snapshot.value.portion, venues.truth('deribit-cross'))).toEqual([]);
    expect(snapshot.value.portion.account.venueUid).toBe('400002');
  });

  it('is never another account: a venue that heeds no number is refused', async () => {
    const ask = askOf(venues, 'deribit-standard');
    const deaf: Ask = ({ path, params: { subaccount_id: _left, ...params } }) =>
      ask({ path, params });
    expect(await read(deaf)).toMatchObject({
      failure: { message: expect.stringContaining('answered for another') as string },
    });
    expect((await read(askOf(venues, 'deribit-standard'), '400003')).ok).toBe(false);
  });

  it('is not taken without its orders', async () => {
    const ask = askOf(venues, 'deribit-standard');
    const orderless: Ask = ({ path, params: { with_open_orders: _left, ...params } }) =>
      ask({ path, params });
    expect(await read(orderless)).toMatchObject({
      failure: { message: expect.stringContaining('no orders') as string },
    });
  });
});

describe('wallets beside an account', () => {
  it.each([
    ['binance-usdm', ['Spot USDT 20000', 'Spot BNB 4.2']],
    ['bybit-cross', ['Funding USDT 15000']],
    ['okx-futures', ['Funding USDT 6000']],
    ['hyperliquid-standard', ['Spot HYPE 12.5']],
    ['hyperliquid-default', ['Spot USDC 7000', 'Spot HYPE 3']],
    // Its spot coins are its margin.
    ['hyperliquid-unified', []],
    ['deribit-standard', []],
  ])('of %s are what the venue holds there', async (id, expected) => {
    const held: string[] = [];
    for (const { wallet, read } of reservePlans[venues.account(id).venue]) {
      const result = await read(askOf(venues, id));
      if (!result.ok) throw new Error(result.failure.message);
      for (const { asset, amount } of result.value?.balances ?? [])
        held.push(`${wallet} ${asset} ${Number(amount)}`);
    }
    expect(held).toEqual(expected);
  });
});
