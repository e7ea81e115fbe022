import { beforeEach, describe, expect, it } from 'vitest';
import type { View } from '#shared/contract/risk.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { fileOf } from '#shared/domain/book.ts';
import type { LiveInput, LiveInputs } from '#shared/domain/live-inputs.ts';
import { parseBook } from '#shared/domain/parse-book.ts';
import { createEngine } from '../engine.ts';
import { account, book, crossPool, position, T0 } from '../fixtures/book-builder.ts';
import type { RiskFigures } from '../view/risk-view.ts';

const context = undefined as never;
const MARK: LiveInput = { kind: 'mark', instrument: 'binance:BTCUSDT' };

function holder(id: string, money = '10000'): Account {
  return account({
    id,
    pools: [crossPool(money)],
    positions: [position({ instrument: 'binance:BTCUSDT', quantity: '1' })],
  });
}

const plain = book([holder('one'), holder('two')], { 'binance:BTCUSDT': '100000' });
const source: Book = {
  ...plain,
  kind: 'live',
  prices: plain.prices.map((price) => ({ ...price, low24h: '98000', high24h: '102000' })),
};
const inputs: readonly LiveInput[] = [
  MARK,
  { kind: 'rate', asset: 'USDT', venue: null },
  { kind: 'rules', venue: 'binance' },
  ...source.accounts.flatMap(({ id }): LiveInput[] => [
    { kind: 'positions', account: id },
    { kind: 'balances', account: id },
  ]),
];

function confirmedAt(at: number, but: Partial<Record<string, number>> = {}): LiveInputs {
  const confirmed = inputs.map((input) => ({
    input,
    at: 'account' in input ? (but[input.account] ?? at) : at,
  }));
  return { confirmed, suspects: [], blind: [], twins: [] };
}

const VIEW: View = {
  edits: [],
  shocks: [],
  detail: null,
  choices: null,
  ladder: { offset: 0, count: 10, toggled: [] },
  tree: { offset: 0, count: 50, toggled: [] },
};

let engine: ReturnType<typeof createEngine>;

function show(detail: View['detail'] = null, tree = VIEW.tree): RiskFigures {
  const asked = engine['view/evaluate']({ ...VIEW, detail, tree }, context);
  if (asked instanceof Promise || !asked.ok) throw new Error('the engine has no view');
  return asked.value;
}

function apply(now: number, live?: LiveInputs): RiskFigures {
  const update = { now, marks: [], assets: [], accounts: [], ...(live && { live }) };
  void engine['market/apply']({ bookId: 'live', update }, context);
  return show();
}

function replace(with_: Book): void {
  void engine['book/replace']({ bookId: 'live', book: with_ }, context);
}

function qualities({ tree }: RiskFigures): readonly string[] {
  return tree.rows.filter(({ kind }) => kind === 'account').map(({ quality }) => quality);
}

describe('a live book', () => {
  beforeEach(() => {
    engine = createEngine();
    replace(source);
  });

  it('is stale until its inputs are confirmed, and live then', () => {
    expect(show().totals.quality).toBe('stale');
    const figures = apply(T0, confirmedAt(T0));
    expect(figures.totals.quality).toBe('live');
    expect(figures.live).toMatchObject({ liveAccounts: 2, blind: [] });
  });

  it('ages by the passing seconds alone, and is live again after the next confirmation', () => {
    apply(T0, confirmedAt(T0));
    expect(apply(T0 + 14_000).totals.quality).toBe('live');
    const old = apply(T0 + 16_000);
    expect(old.totals.quality).toBe('stale');
    expect(old.totals.equity.now.reason).toBe('price of binance:BTCUSDT: not confirmed lately');
    expect(apply(T0 + 17_000, confirmedAt(T0 + 17_000)).totals.quality).toBe('live');
  });

  it('lets one account’s age touch no other', () => {
    const figures = apply(T0 + 90_000, confirmedAt(T0 + 90_000, { one: T0 }));
    expect(qualities(figures)).toEqual(['stale', 'live']);
    expect(figures.live?.liveAccounts).toBe(1);
    expect(figures.clock).toMatchObject({ oldestInputAt: T0, oldestInput: 'one: balances' });
  });

  it('tells in every row and on the page how old the oldest input is, prices among them', () => {
    const now = T0 + 95_000;
    const { confirmed, ...rest } = confirmedAt(now - 2_000);
    const markAt = (at: number): LiveInputs => ({
      ...rest,
      confirmed: confirmed.map((entry) => (entry.input === MARK ? { ...entry, at } : entry)),
    });
    const fresh = source.accounts.map((held) => ({ ...held, asOf: now - 2_000 }));
    replace({ ...source, accounts: fresh });
    const coin = { kind: 'account' as const, account: 'one' };
    const open = { offset: 0, count: 50, toggled: ['account:one', 'coin:one:BTC'] };
    apply(now, markAt(T0));
    const { tree, detail } = show(coin, open);
    const [, , one] = tree.rows;
    expect(one).toMatchObject({ kind: 'account', repliesAt: now - 2_000 });
    expect(tree.rows.map(({ kind, asOf }) => [kind, asOf])).toEqual([
      ['total', T0],
      ['venue', T0],
      ['account', T0],
      ['coin', T0],
      ['position', T0],
      ['account', T0],
    ]);
    if (detail?.kind !== 'account' || !detail.report) throw new Error('there is no account');
    const { asOf, oldestInputAt, positions } = detail.report.now;
    expect({ asOf, oldestInputAt }).toEqual({ asOf: now - 2_000, oldestInputAt: T0 });
    expect(positions[0]).toMatchObject({ priceAsOf: T0 });
    const without = confirmed.filter(({ input }) => input.kind !== 'rate');
    apply(now, { ...rest, confirmed: without });
    expect(show().tree.rows.map((row) => row.asOf)).toEqual([null, null, null, null]);
  });

  it('knows how old a price is that has moved since the book was joined, not one of a what-if', () => {
    const update = { now: T0 + 5_000, assets: [], accounts: [], live: confirmedAt(T0 + 4_000) };
    const marks = [{ instrument: 'binance:BTCUSDT', mark: 99_000 }];
    void engine['market/apply']({ bookId: 'live', update: { ...update, marks } }, context);
    const asked = { ...VIEW, detail: { kind: 'account' as const, account: 'one' } };
    const shocks = [{ coin: 'BTC', move: -0.1 }];
    const found = engine['view/evaluate']({ ...asked, shocks }, context);
    if (found instanceof Promise || !found.ok) throw new Error('the engine has no view');
    const { detail } = found.value;
    if (detail?.kind !== 'account' || !detail.report) throw new Error('there is no account');
    const { now, after } = detail.report;
    expect(now.positions[0]).toMatchObject({ markPrice: '99000', priceAsOf: T0 + 4_000 });
    expect(after?.positions[0]).toMatchObject({ markPrice: '89100', priceAsOf: null });
  });

  it('trusts no worst load while another account may be worse by now', () => {
    replace({ ...source, accounts: [holder('one', '5000'), holder('two', '50000')] });
    const old = apply(T0 + 90_000, confirmedAt(T0 + 90_000, { two: T0 }));
    const load = { quality: 'stale', reason: 'two: balances: not confirmed lately' };
    expect(old.worst?.now).toMatchObject({ label: 'one', load });
    expect(old.overview.accounts[0]?.load.now.quality).toBe('live');
    const groups = old.tree.rows.filter(({ kind }) => kind === 'total' || kind === 'venue');
    expect(groups.map((row) => row.load?.now)).toMatchObject([load, load]);
  });

  it('keeps an account that was never read in every total, as a part that is missing', () => {
    const { id, label, venue, asOf } = holder('two');
    const missing = account({
      id,
      label,
      venue,
      mode: 'binance-unknown',
      unread: { state: 'refused', since: asOf, reason: 'the key has expired' },
    });
    replace({ ...source, accounts: [holder('one'), { ...missing, pools: [], balances: [] }] });
    const { totals, unknownLoads, overview, worst } = apply(T0, confirmedAt(T0));
    expect(totals.equity.now).toMatchObject({
      quality: 'partial',
      reason: '1 of 2 accounts unknown: refused by the venue: the key has expired',
    });
    expect(totals.knownLoads).toBe(1);
    expect(unknownLoads.map(({ accountId }) => accountId)).toEqual(['two']);
    expect(overview.accounts[1]?.load.now).toMatchObject({ value: null, quality: 'unknown' });
    expect(worst?.now).toMatchObject({
      label: 'one',
      load: {
        quality: 'partial',
        reason: '1 of 2 accounts unknown: two: refused by the venue: the key has expired',
      },
    });
  });

  it('calls no figure whole, of an account or with it, while a part of the account is not read', () => {
    const why = 'its COIN-M wallet is not read';
    replace({ ...source, accounts: [{ ...holder('one'), unreadPart: why }, holder('two')] });
    const { totals, overview, worst, tree, unknownLoads } = apply(T0, confirmedAt(T0));
    const part = { quality: 'partial', reason: why };
    expect(totals.equity.now).toMatchObject(part);
    const [one, two] = overview.accounts;
    expect(one?.load.now).toMatchObject(part);
    expect(one?.load.now.value).toBe(two?.load.now.value);
    expect(two?.load.now.quality).toBe('live');
    expect(worst?.now?.load.quality).toBe('partial');
    expect(unknownLoads).toMatchObject([{ accountId: 'one', reason: why }]);
    const row = tree.rows.find(({ id }) => id === 'account:one');
    expect(row).toMatchObject({ equity: { now: part }, load: { now: part } });
    // What contradicts itself is in doubt before it is in part.
    const odd = { input: { kind: 'balances', account: 'one' } as const, reason: 'odd' };
    const doubted = apply(T0, { ...confirmedAt(T0), suspects: [odd] });
    expect(doubted.totals.equity.now).toMatchObject({ quality: 'suspect', reason: 'odd' });
  });

  it('trusts no total that may count one account twice, and every account by itself', () => {
    const pair: [string, string] = ['one', 'two'];
    const twins = [{ accounts: pair, reason: 'one and two may be one' }];
    const { totals, tree } = apply(T0, { ...confirmedAt(T0), twins });
    const doubt = { quality: 'suspect', reason: 'one and two may be one' };
    expect(totals.equity.now).toMatchObject(doubt);
    expect(totals.unrealizedPnl.now).toMatchObject(doubt);
    expect(totals.quality).toBe('suspect');
    const venue = tree.rows.find(({ kind }) => kind === 'venue');
    expect([venue?.equity.now, venue?.exposure.now]).toMatchObject([doubt, doubt]);
    expect(qualities(show())).toEqual(['live', 'live']);
    const elsewhere = [{ accounts: ['one', 'gone'] as [string, string], reason: 'no matter' }];
    expect(apply(T0, { ...confirmedAt(T0), twins: elsewhere }).totals.quality).toBe('live');
  });

  it('trusts no coin, no map and no layer of it that may count one account twice', () => {
    const twins = [
      { accounts: ['one', 'two'] as [string, string], reason: 'one and two may be one' },
    ];
    const { overview, coins, ladder, tree } = apply(T0, { ...confirmedAt(T0), twins });
    const doubt = { quality: 'suspect', reason: 'one and two may be one' };
    const [share] = overview.coins;
    expect(share?.netExposure.now).toMatchObject(doubt);
    expect(share?.grossExposure.now).toMatchObject(doubt);
    expect(share?.netOfEquity.now).toMatchObject(doubt);
    expect(coins[0]?.netExposure.now).toMatchObject(doubt);
    // Whichever of the two is nearer, it is that near.
    const near = { now: { move: { quality: 'live' } } };
    expect(ladder.rows[0]).toMatchObject({ netExposure: { now: doubt }, nearest: near });
    expect(tree.rows.find(({ kind }) => kind === 'account')?.exposure.now.quality).toBe('live');
    const { detail } = show({ kind: 'map', coin: 'BTC' });
    if (detail?.kind !== 'map') throw new Error('there is no map');
    const map = detail.map.now;
    expect(map).toMatchObject(doubt);
    expect(map.crossings.map(({ quality }) => quality)).not.toContain('suspect');
    const steps = map.steps?.find(({ level }) => level === 'liquidation');
    expect(steps?.byVenue.map(({ quality }) => quality)).toEqual(['suspect']);
    expect(steps?.byAccount.map(({ quality }) => quality)).toEqual(['live', 'live']);
  });

  it('says how much of the distance a move within the age would use', () => {
    const risk = apply(T0 + 90_000, confirmedAt(T0 + 90_000, { one: T0 })).live?.blindRisk;
    const [row] = show().tree.rows.filter(({ kind }) => kind === 'account');
    const distance = Math.abs(row?.nearest?.now.move.value ?? Number.NaN);
    const daily = Math.log(102_000 / 98_000) / Math.sqrt(4 * Math.LN2);
    expect(risk).toMatchObject({ account: 'one', coin: 'BTC', age: 90_000 });
    expect(risk?.share.value).toBeCloseTo((3 * daily * Math.sqrt(90_000 / 86_400_000)) / distance);
    expect(risk?.share.quality).toBe('stale');
  });

  it('says that an input is missing beside the oldest it has, and knows no risk of that time', () => {
    const now = T0 + 3 * 3_600_000;
    const { confirmed, ...rest } = confirmedAt(now, { one: T0 });
    const without = confirmed.filter(({ input }) => input.kind !== 'rate');
    const figures = apply(now, { ...rest, confirmed: without });
    expect(figures.clock).toEqual({
      now,
      oldestInputAt: T0,
      oldestInput: 'one: balances',
      missingInput: 'rate of USDT',
    });
    expect(figures.live?.blindRisk).toMatchObject({
      account: 'one',
      age: now - T0,
      share: { value: null, reason: 'rate of USDT: never confirmed' },
    });
    expect(apply(now, confirmedAt(now)).clock).toMatchObject({ missingInput: null });
  });

  it('keeps the ages when the book is given again under its id', () => {
    apply(T0, confirmedAt(T0));
    replace({ ...source, asOf: T0 + 1000 });
    expect(show().totals.quality).toBe('live');
  });

  it('goes into a file as a saved book, and comes from none', () => {
    expect(fileOf(source).kind).toBe('saved');
    expect(parseBook(fileOf(source)).ok).toBe(true);
    expect(parseBook(source)).toMatchObject({ ok: false });
  });
});
