import type { Page } from '@playwright/test';
import type { AccountEntry, AccountHealth, KeyVerdict } from '#shared/contract/accounts.ts';
import { Overview } from '../pages/overview.ts';
import { VaultSheets } from '../pages/vault.ts';

/** States that only a venue can bring about, put before the page in the core's own frames. For pictures alone. */
const now = Date.now();
const DAY = 86_400_000;

function verdict(word: KeyVerdict['verdict'], part: Partial<KeyVerdict> = {}): KeyVerdict {
  return {
    ...{ verdict: word, words: [], rights: ['enableReading'], ipBound: true },
    ...{ expiresAt: null, checkedAt: now - 3_600_000 },
    ...part,
  };
}

function entry(id: string, part: Partial<AccountEntry>): AccountEntry {
  return {
    ...{ id, venue: 'binance', uid: '10042', product: 'USDS-M futures', label: id },
    ...{ group: 'Fund', tags: [], keyId: id, key: 'a1B2', exception: false, paused: false },
    ...{ verdict: verdict('read-only'), state: 'live', words: null, snapshotAt: now, twin: null },
    ...part,
  };
}

const accounts: readonly AccountEntry[] = [
  entry('Main', { tags: ['hedge', 'desk 2'] }),
  entry('Carry', {
    ...{ venue: 'bybit', product: 'unified', state: 'stale', snapshotAt: now - 48_000 },
    words: 'The last snapshot is 48 s old.',
    verdict: verdict('read-only', { expiresAt: now + 2.5 * DAY, ipBound: false }),
  }),
  entry('Market making', {
    ...{ venue: 'okx', product: 'trading account', state: 'attention', snapshotAt: null },
    words: 'This key can trade, and no exception was made for it. OKX names the right trade.',
    verdict: verdict('can-trade', { rights: ['read_only', 'trade'] }),
  }),
  entry('Options', {
    ...{ venue: 'deribit', product: 'all currencies', state: 'banned', exception: true },
    ...{ words: 'Deribit refuses requests for 12 min more.', snapshotAt: now - 700_000 },
  }),
  entry('By address', {
    ...{ venue: 'hyperliquid', product: 'perpetuals and spot', state: 'connecting' },
    ...{ key: `0x${'ab'.repeat(20)}`, group: null, snapshotAt: null },
  }),
  entry('Main again', {
    ...{ state: 'paused', paused: true, group: null, twin: { id: 'Main', why: 'uid' } },
    verdict: verdict('read-only', { expiresAt: now + 12 * DAY }),
  }),
  entry('Sub-account', {
    ...{ venue: 'okx', product: 'trading account', state: 'unreachable', group: null },
    ...{ words: 'OKX did not answer within 10 s.', snapshotAt: now - 9_000_000 },
  }),
];

const health: AccountHealth = {
  id: 'Carry',
  verdict: verdict('read-only', { expiresAt: now + 2.5 * DAY, ipBound: false }),
  endpoints: [
    { name: 'GET /v5/account/wallet-balance', succeededAt: now - 4_000, failure: null },
    {
      name: 'GET /v5/position/list',
      succeededAt: now - 48_000,
      failure: { at: now - 9_000, words: 'The answer was not JSON.' },
    },
  ],
  clock: { offsetMs: 132, roundTripMs: 88 },
  bannedUntil: null,
  reserves: [
    {
      ...{ name: 'Funding', readAt: now - 140_000, failure: null },
      balances: [{ asset: 'USDT', amount: '15000' }],
    },
  ],
};

const found = [
  {
    ref: 'usdm',
    uid: '88',
    product: 'USDS-M futures',
    mode: 'binance-usdm-multi',
    ...{ name: null, holds: true, watchedAs: null },
  },
  {
    ...{ ref: 'coinm', uid: '88', product: 'COIN-M futures', name: null, mode: 'binance-coinm' },
    ...{ holds: false, watchedAs: 'Main' },
  },
];
const unwatchable = [{ kind: 'sub-accounts', name: null, uid: null, words: null }];

async function stage(page: Page, answers: Readonly<Record<string, unknown>>): Promise<void> {
  await page.routeWebSocket(/.*/, (socket) => {
    const core = socket.connectToServer();
    core.onMessage((text) => {
      if (!String(text).includes('"account/changed"')) socket.send(text);
    });
    socket.onMessage((text) => {
      const { id, name } = JSON.parse(String(text)) as { id: number; name: string };
      if (!Object.hasOwn(answers, name)) return core.send(text);
      const result = { ok: true, value: answers[name] };
      socket.send(JSON.stringify({ kind: 'reply', id, result }));
    });
  });
  await page.reload();
  await new Overview(page).openStill();
}

const list = { accounts, unavailable: null, lost: null };

export async function openLiveAccounts(_: Overview, page: Page): Promise<void> {
  await stage(page, { 'account/list': list });
  await page.keyboard.press('k');
  await page.getByTestId('live-Main').waitFor();
}

export async function openKeyHealth(_: Overview, page: Page): Promise<void> {
  await stage(page, { 'account/list': list, 'account/health': health });
  await page.keyboard.press('k');
  await page.getByTestId('live-Carry').locator('[data-do="health"]').click();
  await page.getByTestId('endpoints').waitFor();
}

/** The permission check of a key, as far as its verdict lets it go. */
export function checkKey(word: KeyVerdict['verdict']) {
  const isTaken = word === 'read-only' || word === 'can-trade';
  const words = {
    'read-only': [],
    'can-trade': ['Binance says enableFutures is on.'],
    refused: ['Binance says enableWithdrawals is on.'],
    unverifiable: ['Binance did not say which rights this key has.'],
  }[word];
  const checked = {
    draft: 'd',
    verdict: verdict(word, { words }),
    found: isTaken ? found : [],
    unwatchable: isTaken ? unwatchable : [],
  };
  return async (_: Overview, page: Page): Promise<void> => {
    await stage(page, { 'account/list': list, 'account/check': checked });
    const vault = new VaultSheets(page);
    await vault.openAddAccount();
    await vault.createByPassphrase('five words that nobody guesses');
    await page.getByTestId('key-apiKey').fill('key');
    await page.getByTestId('key-apiSecret').fill('secret');
    await page.getByTestId('key-check').click();
    await page.getByTestId('verdict').waitFor();
  };
}

export async function makeVault(_: Overview, page: Page): Promise<void> {
  const vault = new VaultSheets(page);
  await vault.open();
  await vault.createByPassphrase('five words that nobody guesses');
  await page.getByTestId('vault-change').click();
}

export async function lockVault(overview: Overview, page: Page): Promise<void> {
  await makeVault(overview, page);
  await page.getByTestId('vault-lock').click();
  await new VaultSheets(page).lockScreen.waitFor();
}

export async function openAddAccount(_: Overview, page: Page): Promise<void> {
  await new VaultSheets(page).openAddAccount();
}

export async function openFirstRun(_: Overview, page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-search').fill('choose what to look at');
  await page.keyboard.press('Enter');
  await page.getByTestId('first-run').waitFor();
}
