import { describe, expect, it } from 'vitest';
import type { KeyVerdict } from '#shared/contract/accounts.ts';
import { binancePermissions } from './binance/permissions.ts';
import { bybitPermissions } from './bybit/permissions.ts';
import { deribitPermissions } from './deribit/permissions.ts';
import { hyperliquidPermissions } from './hyperliquid/permissions.ts';
import { okxPermissions } from './okx/permissions.ts';
import type { Reply } from './wire/reply.ts';

const NOW = Date.UTC(2026, 10, 22);
const reply = (body: unknown): Reply => ({ name: 'the reply', body, receivedAt: NOW });
type Verdict = KeyVerdict['verdict'];
type Case = readonly [what: string, body: unknown, verdict: Verdict];

/** Replies of no venue: none of them may pass for a key that can only read. */
const broken: readonly Case[] = [
  ['a page of HTML', '<html>maintenance</html>', 'unverifiable'],
  ['an empty object', {}, 'unverifiable'],
  ['an empty list', [], 'unverifiable'],
  ['nothing', null, 'unverifiable'],
  ['a number', 5, 'unverifiable'],
];

const binanceReader = {
  ipRestrict: true,
  createTime: 1_698_645_219_000,
  enableReading: true,
  enableWithdrawals: false,
  enableInternalTransfer: false,
  permitsUniversalTransfer: false,
  enableMargin: false,
  enableFutures: false,
  enableSpotAndMarginTrading: false,
  enableVanillaOptions: false,
  enablePortfolioMarginTrading: false,
  enableFixApiTrade: false,
  enableFixReadOnly: true,
};
const binance: readonly Case[] = [
  ['reading alone', binanceReader, 'read-only'],
  ['without addresses', { ...binanceReader, ipRestrict: false }, 'read-only'],
  ['futures trading', { ...binanceReader, enableFutures: true }, 'can-trade'],
  ['spot trading', { ...binanceReader, enableSpotAndMarginTrading: true }, 'can-trade'],
  ['withdrawing', { ...binanceReader, enableWithdrawals: true }, 'refused'],
  ['transfer within', { ...binanceReader, enableInternalTransfer: true }, 'refused'],
  ['universal transfer', { ...binanceReader, permitsUniversalTransfer: true }, 'refused'],
  ['both', { ...binanceReader, enableWithdrawals: true, enableFutures: true }, 'refused'],
  ['a right of tomorrow', { ...binanceReader, enableTeleport: true }, 'unverifiable'],
  ['a right of tomorrow as text', { ...binanceReader, enableTeleport: 'true' }, 'unverifiable'],
  ['a right of tomorrow as 1', { ...binanceReader, enableTeleport: 1 }, 'unverifiable'],
  ['a right of tomorrow without a value', { ...binanceReader, enableX: null }, 'unverifiable'],
  ['a list of rights', { ...binanceReader, rights: ['WITHDRAW'] }, 'unverifiable'],
  ['rights within', { ...binanceReader, more: { withdraw: true } }, 'unverifiable'],
  [
    'a known right that is more',
    { ...binanceReader, enableFixReadOnly: { withdraw: true } },
    'unverifiable',
  ],
  ['a right of tomorrow that is off', { ...binanceReader, enableTeleport: false }, 'read-only'],
  ['a missing right', { ...binanceReader, enableWithdrawals: undefined }, 'unverifiable'],
  ['a right as text', { ...binanceReader, enableWithdrawals: 'false' }, 'unverifiable'],
  ['an error', { code: -2015, msg: 'Invalid API-key, IP, or permissions.' }, 'unverifiable'],
];

const bybitKey = {
  id: '13770661',
  readOnly: 1,
  permissions: { ContractTrade: ['Order', 'Position'], Spot: ['SpotTrade'], Wallet: [] },
  ips: ['203.0.113.7'],
  deadlineDay: 83,
  expiredAt: '2027-02-13T00:00:00Z',
};
const bybitReply = (change: object): object => ({
  retCode: 0,
  retMsg: '',
  result: { ...bybitKey, ...change },
});
const bybit: readonly Case[] = [
  ['reading alone', bybitReply({}), 'read-only'],
  ['from any address', bybitReply({ ips: ['*'] }), 'read-only'],
  ['reading and writing', bybitReply({ readOnly: 0 }), 'can-trade'],
  ['writing of nothing named', bybitReply({ readOnly: 0, permissions: {} }), 'can-trade'],
  ['withdrawing', bybitReply({ permissions: { Wallet: ['Withdraw'] } }), 'refused'],
  ['transfer', bybitReply({ permissions: { Wallet: ['AccountTransfer'] } }), 'refused'],
  [
    'a wallet right on a key that says it reads',
    bybitReply({ readOnly: 1, permissions: { Wallet: ['SubMemberTransfer'] } }),
    'refused',
  ],
  [
    'an unknown right to act',
    bybitReply({ readOnly: 0, permissions: { NewPayments: ['Payout'] } }),
    'unverifiable',
  ],
  [
    'an unknown right that is only read by',
    bybitReply({ permissions: { NewPayments: ['Payout'] } }),
    'read-only',
  ],
  [
    'an unknown group without a right',
    bybitReply({ readOnly: 0, permissions: { Spot: ['SpotTrade'], NewPayments: [] } }),
    'can-trade',
  ],
  ['no flag', bybitReply({ readOnly: undefined }), 'unverifiable'],
  ['a strange flag', bybitReply({ readOnly: 2 }), 'unverifiable'],
  ['no permissions', bybitReply({ permissions: undefined }), 'unverifiable'],
  ['permissions as text', bybitReply({ permissions: 'none' }), 'unverifiable'],
  ['no result', { retCode: 0, retMsg: '' }, 'unverifiable'],
  ['an error with 200', { retCode: 10003, retMsg: 'API key is invalid.' }, 'unverifiable'],
];

const okxReply = (perm: unknown, more: object = {}): object => ({
  code: '0',
  msg: '',
  data: [{ uid: '44705892343619584', acctLv: '2', perm, ip: '', ...more }],
});
const okx: readonly Case[] = [
  ['reading alone', okxReply('read_only'), 'read-only'],
  ['reading from one address', okxReply('read_only', { ip: '203.0.113.7' }), 'read-only'],
  ['trading', okxReply('read_only,trade'), 'can-trade'],
  ['withdrawing', okxReply('read_only,withdraw'), 'refused'],
  ['everything', okxReply('read_only,withdraw,trade'), 'refused'],
  ['a right of tomorrow', okxReply('read_only,lend'), 'unverifiable'],
  ['none', okxReply(''), 'unverifiable'],
  ['no field', okxReply(undefined), 'unverifiable'],
  ['a number', okxReply(7), 'unverifiable'],
  ['two accounts', { code: '0', data: [{ perm: 'read_only' }, { perm: 'trade' }] }, 'unverifiable'],
  ['no account', { code: '0', data: [] }, 'unverifiable'],
  ['an error with 200', { code: '50111', msg: 'Invalid OK-ACCESS-KEY' }, 'unverifiable'],
];

const deribitReply = (scope: unknown): object => ({ jsonrpc: '2.0', result: { scope } });
const readScopes = 'account:read trade:read wallet:read block_trade:read';
const deribit: readonly Case[] = [
  ['reading alone', deribitReply(readScopes), 'read-only'],
  ['of a session', deribitReply(`${readScopes} session:plimsoll mainaccount`), 'read-only'],
  ['without the wallet', deribitReply('account:read trade:read wallet:none'), 'read-only'],
  ['trading', deribitReply('account:read trade:read_write wallet:read'), 'can-trade'],
  ['changing the account', deribitReply('account:read_write trade:read'), 'can-trade'],
  ['withdrawing', deribitReply('account:read wallet:read_write'), 'refused'],
  ['custody', deribitReply('account:read custody:read_write'), 'refused'],
  ['everything', deribitReply('account:read_write trade:read_write wallet:read_write'), 'refused'],
  ['a scope of tomorrow', deribitReply(`${readScopes} lending:read`), 'unverifiable'],
  ['a right of tomorrow', deribitReply('account:read wallet:admin'), 'unverifiable'],
  ['none', deribitReply(''), 'unverifiable'],
  ['no field', deribitReply(undefined), 'unverifiable'],
  ['an error', { error: { code: 13004, message: 'invalid_credentials' } }, 'unverifiable'],
];

describe.each([
  ['Binance', binancePermissions, binance],
  ['Bybit', bybitPermissions, bybit],
  ['OKX', okxPermissions, okx],
  ['Deribit', deribitPermissions, deribit],
] as const)('a key of %s', (_venue, read, cases) => {
  it.each([...cases, ...broken])('%s', (_what, body, verdict) => {
    const found = read(reply(body), NOW);
    expect(found).toMatchObject({ verdict, checkedAt: NOW });
    expect(found.words.every((words) => words.length > 0)).toBe(true);
  });
});

describe('what is said of a key', () => {
  it('names the rights that refuse it', () => {
    const { words } = binancePermissions(
      reply({ ...binanceReader, enableWithdrawals: true, enableFutures: true }),
      NOW,
    );
    expect(words[0]).toContain('enableWithdrawals');
    expect(words[0]).not.toContain('enableFutures');
  });

  it('has its addresses and its end', () => {
    expect(bybitPermissions(reply(bybitReply({})), NOW)).toMatchObject({
      ipBound: true,
      expiresAt: Date.UTC(2027, 1, 13),
    });
    expect(bybitPermissions(reply(bybitReply({ ips: ['*'] })), NOW).ipBound).toBe(false);
    const counted = bybitReply({ expiredAt: undefined });
    expect(bybitPermissions(reply(counted), NOW).expiresAt).toBe(NOW + 83 * 24 * 3_600_000);
    const endless = bybitReply({ expiredAt: undefined, deadlineDay: -2 });
    expect(bybitPermissions(reply(endless), NOW).expiresAt).toBeNull();
  });
});

it('an address of Hyperliquid can only be read', () => {
  expect(hyperliquidPermissions(NOW)).toMatchObject({ verdict: 'read-only', rights: [] });
});
