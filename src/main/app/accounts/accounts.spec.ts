import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#shared/contract/failure.ts';
import {
  ADDRESS,
  add,
  byPhrase,
  found,
  KEY,
  NAMES,
  NEVER,
  settle,
  specFolder,
  startAccounts,
  textsOf,
  value,
  verdict,
} from './spec-accounts.ts';

const DAY = 86_400_000;
let place: ReturnType<typeof specFolder>;
beforeEach(() => {
  place = specFolder();
});
afterEach(() => place.remove());

async function startOpen() {
  const started = await startAccounts(place.folder);
  value(await started.vault.create(byPhrase()));
  await settle();
  return started;
}

function listText(): string {
  return readFileSync(join(place.folder, 'accounts.json'), 'utf8');
}

describe('adding accounts', () => {
  it('watches what was chosen of a key; the list on the disk holds no secret of it', async () => {
    const started = await startOpen();
    const [usdm, coinm] = await add(started, ['usdm', 'coinm']);
    expect(usdm).toMatchObject({ label: 'usdm', key: '1234', state: 'connecting', uid: '42' });
    expect(usdm?.keyId).toBe(coinm?.keyId);
    expect(started.connectors.watched.map(({ product }) => product)).toEqual(['usdm', 'coinm']);
    expect(textsOf(started.connectors.watched[0]!.key)).toEqual([
      'abcdefgh1234',
      'very-secret-0001',
    ]);
    expect(listText()).not.toMatch(/secret|abcdefgh/);
    started.connectors.say(usdm!.id, { state: 'stale', words: 'old' });
    expect(started.accounts.list().accounts[0]).toMatchObject({ state: 'stale', words: 'old' });
    expect(value(started.accounts.health(usdm!.id)).endpoints).toHaveLength(1);
  });

  it('finds its accounts and their keys again after a restart, by the same ids', async () => {
    const started = await startOpen();
    const before = await add(started, ['usdm']);
    await started.accounts.close();
    const again = await startAccounts(place.folder);
    expect(again.accounts.list().accounts).toMatchObject([{ id: before[0]?.id, state: 'locked' }]);
    value(await again.vault.unlock(byPhrase()));
    await settle();
    expect(again.connectors.wanted.at(-1)).toEqual([
      `${String(before[0]?.id)}: abcdefgh1234 very-secret-0001`,
    ]);
    // And asked about again.
    expect(again.connectors.checked).toHaveLength(1);
  });

  it('takes a key that can trade by an exception alone', async () => {
    const started = await startOpen();
    const { accounts, connectors } = started;
    connectors.answer = ok({
      verdict: verdict('can-trade'),
      found: [found('usdm')],
      unwatchable: [],
    });
    const page = {};
    const { draft } = value(await accounts.check(page, KEY, NEVER));
    const wanted = { draft, accounts: [{ ref: 'usdm', ...NAMES }], exception: false };
    expect(await accounts.add(page, wanted)).toMatchObject({
      ok: false,
      failure: { reason: 'unauthorized' },
    });
    expect(connectors.watched).toEqual([]);
    expect(value(await accounts.add(page, { ...wanted, exception: true }))).toMatchObject([
      { exception: true, state: 'connecting' },
    ]);
  });

  it.each(['refused', 'unverifiable'] as const)('never takes a key that is %s', async (word) => {
    const { accounts, connectors } = await startOpen();
    connectors.answer = ok({ verdict: verdict(word), found: [found('usdm')], unwatchable: [] });
    const page = {};
    const checked = value(await accounts.check(page, KEY, NEVER));
    expect(checked.found).toEqual([]);
    const wanted = { draft: checked.draft, accounts: [{ ref: 'usdm', ...NAMES }], exception: true };
    expect((await accounts.add(page, wanted)).ok).toBe(false);
    expect(accounts.list().accounts).toEqual([]);
  });

  it('lets a draft go after five minutes, with its page, and when the vault locks', async () => {
    const { accounts, vault, clock } = await startOpen();
    const page = {};
    const wanted = async (of = page) => ({
      draft: value(await accounts.check(page, KEY, NEVER)).draft,
      ...{ accounts: [{ ref: 'usdm', ...NAMES }], exception: false, of },
    });
    const old = await wanted();
    clock.pass(299_000);
    clock.pass(1_000);
    expect(await accounts.add(page, old)).toMatchObject({ failure: { reason: 'missing-data' } });
    const foreign = await wanted();
    expect((await accounts.add({}, foreign)).ok).toBe(false);
    accounts.leave(page);
    expect((await accounts.add(page, foreign)).ok).toBe(false);
    const locked = await wanted();
    vault.lock();
    value(await vault.unlock(byPhrase()));
    expect((await accounts.add(page, locked)).ok).toBe(false);
  });

  it('says which account is watched already, and flags the second of one uid', async () => {
    const started = await startOpen();
    const [first] = await add(started, ['usdm']);
    const checked = value(await started.accounts.check({}, KEY, NEVER));
    expect(checked.found.map(({ watchedAs }) => watchedAs)).toEqual([first?.id, null]);
    const [second] = await add(started, ['usdm']);
    expect(second?.twin).toEqual({ id: first?.id, why: 'uid' });
    expect(started.accounts.list().accounts[0]?.twin?.id).toBe(second?.id);
  });

  it('flags two accounts of one key that have joined portfolio margin: each is all of it now', async () => {
    const started = await startOpen();
    const { accounts, connectors } = started;
    const [first, second] = await add(started, ['usdm', 'coinm']);
    const twins = () => accounts.list().accounts.map(({ twin }) => twin);
    expect(twins()).toEqual([null, null]);
    connectors.readAs.set(first!.id, 'portfolio margin').set(second!.id, 'portfolio margin');
    expect(twins()).toEqual([
      { id: second?.id, why: 'uid' },
      { id: first?.id, why: 'uid' },
    ]);
    // They stay what they were added as.
    expect(accounts.list().accounts.map(({ product }) => product)).toEqual(['usdm', 'coinm']);
    connectors.readAs.set(first!.id, 'usdm').set(second!.id, 'coinm');
    expect(twins()).toEqual([null, null]);
  });

  it('flags accounts that show the same figures, and leaves the paused out', async () => {
    const started = await startOpen();
    const { accounts, connectors } = started;
    const [first, second] = await add(started, ['usdm', 'coinm']);
    connectors.same.set(first!.id, second!.id).set(second!.id, first!.id);
    const twins = () => accounts.list().accounts.map(({ twin }) => twin);
    expect(twins()).toEqual([
      { id: second?.id, why: 'figures' },
      { id: first?.id, why: 'figures' },
    ]);
    await accounts.pause(first!.id, true);
    expect(twins()[0]).toBeNull();
  });

  it('keeps nothing when the disk is full, or the vault is not open', async () => {
    const started = await startOpen();
    started.disk.isFull = true;
    await expect(add(started, ['usdm'])).rejects.toThrow('nothing was changed');
    started.disk.isFull = false;
    const page = {};
    const { draft } = value(await started.accounts.check(page, KEY, NEVER));
    started.vault.lock();
    const wanted = { draft, accounts: [{ ref: 'usdm', ...NAMES }], exception: false };
    expect((await started.accounts.add(page, wanted)).ok).toBe(false);
    expect(started.accounts.list().accounts).toEqual([]);
  });
});

describe('Hyperliquid', () => {
  it('is watched by its address without any vault', async () => {
    const started = await startAccounts(place.folder);
    const typed = { venue: 'hyperliquid', address: ADDRESS } as never;
    const [account] = await add(started, ['usdm'], typed);
    expect(account).toMatchObject({ key: ADDRESS, state: 'connecting' });
    expect(started.connectors.wanted.at(-1)).toEqual([`${String(account?.id)}: ${ADDRESS}`]);
  });

  it('refuses a private key before anything is asked', async () => {
    const { accounts, connectors } = await startAccounts(place.folder);
    const checked = await accounts.check(
      {},
      { venue: 'hyperliquid', address: 'ab'.repeat(32) },
      NEVER,
    );
    expect(checked).toMatchObject({ failure: { reason: 'unauthorized' } });
    expect(connectors.checked).toEqual([]);
  });
});

describe('watching', () => {
  it('ends when the vault locks, and the keys are overwritten at once', async () => {
    const started = await startOpen();
    await add(started, ['usdm']);
    const { key } = started.connectors.watched[0]!;
    started.vault.lock();
    expect(() => textsOf(key)).toThrow('dropped');
    expect(started.connectors.stops).toBe(1);
    expect(started.accounts.list().accounts[0]?.state).toBe('locked');
    await settle();
    expect(started.connectors.wanted).toHaveLength(1);
  });

  it('leaves out what is paused, knows when it was read last, and drops a key that nothing uses any more', async () => {
    const started = await startOpen();
    const [usdm, coinm] = await add(started, ['usdm', 'coinm']);
    const { key } = started.connectors.watched[0]!;
    started.connectors.say(usdm!.id, { snapshotAt: 7 });
    const paused = value(await started.accounts.pause(usdm!.id, true));
    expect(paused).toMatchObject({ state: 'paused', snapshotAt: 7 });
    expect(started.connectors.watched.map(({ id }) => id)).toEqual([coinm?.id]);
    expect(textsOf(key)).toHaveLength(2);
    await started.accounts.pause(coinm!.id, true);
    expect(() => textsOf(key)).toThrow('dropped');
    await started.accounts.pause(usdm!.id, false);
    expect(started.connectors.wanted.at(-1)).toHaveLength(1);
    started.connectors.say(usdm!.id, { state: 'connecting', snapshotAt: null });
    expect(started.accounts.list().accounts[0]).toMatchObject({
      state: 'connecting',
      snapshotAt: 7,
    });
  });

  it('wipes a key with the last account that uses it', async () => {
    const started = await startOpen();
    const [usdm, coinm] = await add(started, ['usdm', 'coinm']);
    const owner = { venue: 'binance', id: usdm!.keyId } as const;
    value(await started.accounts.remove(usdm!.id));
    value(await started.vault.take(owner));
    value(await started.accounts.remove(coinm!.id));
    expect((await started.vault.take(owner)).ok).toBe(false);
    expect(started.accounts.list().accounts).toEqual([]);
  });

  it('does not forget an account whose key it could not wipe', async () => {
    const started = await startOpen();
    const [usdm] = await add(started, ['usdm']);
    started.vault.lock();
    expect((await started.accounts.remove(usdm!.id)).ok).toBe(false);
    expect(started.accounts.list().accounts).toHaveLength(1);
  });

  it('asks about a key daily and when its venue refuses it; a key that got rights is not used', async () => {
    const started = await startOpen();
    const { accounts, clock, connectors } = started;
    connectors.answer = ok({
      verdict: verdict('read-only', clock.now()),
      found: [found('usdm')],
      unwatchable: [],
    });
    const [usdm] = await add(started, ['usdm']);
    expect(connectors.checked).toHaveLength(1);
    clock.pass(DAY - 1);
    await settle();
    expect(connectors.checked).toHaveLength(1);
    connectors.answer = fail('venue', 'unreachable');
    clock.pass(1);
    await settle();
    expect(connectors.checked).toHaveLength(2);
    // An unreachable venue proves nothing.
    expect(accounts.list().accounts[0]?.state).toBe('connecting');
    clock.pass(600_000);
    await settle();
    connectors.answer = ok({
      verdict: verdict('refused', clock.now()),
      found: [],
      unwatchable: [],
    });
    clock.pass(600_000);
    connectors.say(usdm!.id, { state: 'attention', words: 'revoked' });
    await settle();
    expect(accounts.list().accounts[0]).toMatchObject({ state: 'attention' });
    expect(accounts.list().accounts[0]?.words).toContain('The venue says refused.');
    expect(connectors.wanted.at(-1)).toEqual([]);
  });
});

describe('a key that is asked about again', () => {
  const readOnlyAt = (checkedAt: number) =>
    ok({ verdict: verdict('read-only', checkedAt), found: [found('usdm')], unwatchable: [] });

  it('when it was refused too soon after the last time: as soon as it may be, and its account is tried anew', async () => {
    const started = await startOpen();
    const { accounts, clock, connectors } = started;
    connectors.answer = readOnlyAt(clock.now());
    const [usdm] = await add(started, ['usdm']);
    const first = connectors.watched[0]?.checkedAt;
    value(await accounts.recheck(usdm!.id, NEVER));
    connectors.say(usdm!.id, { state: 'attention', words: 'revoked' });
    clock.pass(599_999);
    await settle();
    expect(connectors.checked).toHaveLength(2);
    connectors.answer = readOnlyAt(clock.now());
    clock.pass(1);
    await settle();
    expect(connectors.checked).toHaveLength(3);
    expect(connectors.watched[0]?.checkedAt).toBeGreaterThan(first ?? Infinity);
    clock.pass(600_000);
    await settle();
    expect(connectors.checked).toHaveLength(3);
  });

  it('when its venue refused to say what it may do: sooner than daily, and each time less soon', async () => {
    const started = await startOpen();
    const { accounts, clock, connectors } = started;
    connectors.answer = readOnlyAt(clock.now());
    const [usdm] = await add(started, ['usdm']);
    const unverifiable = verdict('unverifiable', clock.now());
    connectors.answer = ok({ verdict: unverifiable, found: [], unwatchable: [] });
    value(await accounts.recheck(usdm!.id, NEVER));
    expect(connectors.watched).toEqual([]);
    const asked = async (ms: number): Promise<number> => {
      clock.pass(ms);
      await settle();
      return connectors.checked.length;
    };
    expect(await asked(599_999)).toBe(2);
    expect(await asked(1)).toBe(3);
    expect(await asked(1_199_999)).toBe(3);
    connectors.answer = readOnlyAt(clock.now());
    expect(await asked(1)).toBe(4);
    expect(connectors.watched).toHaveLength(1);
    expect(await asked(3_600_000)).toBe(4);
  });

  it('when what its venue said could not be written down', async () => {
    const started = await startOpen();
    const { accounts, clock, connectors, disk } = started;
    connectors.answer = readOnlyAt(clock.now());
    const [usdm] = await add(started, ['usdm']);
    disk.isFull = true;
    expect((await accounts.recheck(usdm!.id, NEVER)).ok).toBe(false);
    disk.isFull = false;
    clock.pass(600_000);
    await settle();
    expect(connectors.checked).toHaveLength(3);
    clock.pass(600_000);
    await settle();
    expect(connectors.checked).toHaveLength(3);
  });

  it('when its venue could not be asked at the start', async () => {
    const started = await startOpen();
    started.connectors.answer = readOnlyAt(started.clock.now());
    await add(started, ['usdm']);
    await started.accounts.close();
    const { vault, connectors, clock } = await startAccounts(place.folder);
    connectors.answer = fail('venue', 'unreachable');
    value(await vault.unlock(byPhrase()));
    await settle();
    expect(connectors.checked).toHaveLength(1);
    clock.pass(599_999);
    await settle();
    expect(connectors.checked).toHaveLength(1);
    clock.pass(1);
    await settle();
    expect(connectors.checked).toHaveLength(2);
    connectors.answer = readOnlyAt(clock.now());
    clock.pass(600_000);
    await settle();
    clock.pass(600_000);
    await settle();
    expect(connectors.checked).toHaveLength(3);
  });
});

it('says how far this machine’s clock is off by the venue that it is nearest to', async () => {
  const started = await startOpen();
  const { accounts, connectors } = started;
  expect(accounts.list().clockOffsetMs).toBeNull();
  const [usdm, coinm] = await add(started, ['usdm', 'coinm']);
  connectors.offsets.set(usdm!.id, -3_000);
  connectors.offsets.set(coinm!.id, 40);
  expect(accounts.list().clockOffsetMs).toBe(40);
});

it('calls nothing live that has not been read for half a minute', async () => {
  const started = await startOpen();
  const { accounts, clock, connectors } = started;
  const [usdm] = await add(started, ['usdm']);
  connectors.say(usdm!.id, { snapshotAt: clock.now() });
  const told: string[] = [];
  accounts.onChange((list) => told.push(list.accounts[0]?.state ?? ''));
  clock.pass(30_000);
  expect(told).toEqual([]);
  expect(accounts.list().accounts[0]?.state).toBe('live');
  clock.pass(2_000);
  expect(told).toEqual(['stale']);
  expect(accounts.list().accounts[0]).toMatchObject({
    words: 'Nothing has been read of it for half a minute.',
    snapshotAt: clock.now() - 32_000,
  });
  connectors.say(usdm!.id, { snapshotAt: clock.now() });
  expect(told).toEqual(['stale', 'live']);
});

it('changes what a person calls an account, and nothing else of it', async () => {
  const started = await startOpen();
  const [before] = await add(started, ['usdm']);
  const names = { label: 'Desk', group: 'fund', tags: ['hedge'] };
  expect(value(started.accounts.edit(before!.id, names))).toEqual({ ...before, ...names });
  expect(started.accounts.edit('stranger', names)).toMatchObject({
    failure: { reason: 'missing-data' },
  });
});

it('sets a damaged list aside and says so', async () => {
  writeFileSync(join(place.folder, 'accounts.json'), '{"accounts": [{"id": 7}]}');
  const { accounts } = await startAccounts(place.folder);
  expect(accounts.list().lost).toMatch(/accounts\.json\.corrupt-\d+/);
  expect(readdirSync(place.folder).some((name) => name.includes('.corrupt-'))).toBe(true);
});

it('says where a host lends nothing that asks venues', async () => {
  const { accounts } = await startAccounts(place.folder, 'none');
  expect(accounts.list().unavailable).toMatch(/cannot ask/);
  expect((await accounts.check({}, KEY, NEVER)).ok).toBe(false);
});
