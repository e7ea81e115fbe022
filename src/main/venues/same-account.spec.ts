import { describe, expect, it } from 'vitest';
import type { VenueId } from '#shared/domain/venue.ts';
import { readAccount } from './import-replies.ts';
import { context, recorded, replyOf } from './recording.fixture.ts';
import { compareAccounts, requireSameMoment } from './same-account.ts';
import type { Reply } from './wire/reply.ts';

const strict = { ...context, proof: 'required' as const };

function refusal(venue: VenueId, replies: readonly Reply[]): string {
  const read = readAccount(venue, replies, context);
  return read.ok ? 'joined' : read.failure.message;
}

describe('replies of different accounts', () => {
  it('joins Binance replies whose PnL follows from the other one’s entry price, at any mark', () => {
    const account = recorded('binance/fetchPositions.json', 2);
    for (const positions of [0, 1]) {
      const pair = [account, recorded('binance/fetchPositions.json', positions)];
      expect(readAccount('binance', pair, strict)).toMatchObject({ ok: true });
    }
  });

  it('refuses Binance positions at another entry price', () => {
    const account = recorded('binance/fetchPositions.json', 2);
    const text = JSON.stringify(recorded('binance/fetchPositions.json', 0).body);
    const other = replyOf('positions', JSON.parse(text.replace('67445.9', '67446.9')));
    expect(refusal('binance', [account, other])).toContain('unrealized PnL of BTCUSDT:BOTH');
  });

  it('refuses Binance positions that the account does not have', () => {
    const flat = recorded('binance/fetchBalance.json', 1);
    const positions = recorded('binance/fetchPositions.json', 0);
    expect(refusal('binance', [flat, positions])).toContain('only one of them has the position');
  });

  it('refuses a Bybit wallet that has less margin in use than the listed positions need', () => {
    const replies = [
      recorded('bybit/nautilus_http_get_wallet_balance.json'),
      recorded('bybit/nautilus_http_get_positions.json'),
    ];
    expect(refusal('bybit', replies)).toContain('total initial margin is 0');
  });

  it('refuses Bybit replies a year apart, naming both', () => {
    const message = refusal('bybit', [
      recorded('bybit/fetchBalance.json', 0),
      recorded('bybit/fetchPositions.json', 0),
    ]);
    expect(message).toContain('minutes apart');
    expect(message).toContain('bybit/fetchBalance.json case 0');
    expect(message).toContain('bybit/fetchPositions.json case 0');
  });

  /** The wallet of the account that holds the TRIA short: the list's own figures, as the wallet would repeat them. */
  function walletOfTria(initialMargin: string, profit: string): Reply {
    const account = {
      accountType: 'UNIFIED',
      totalInitialMargin: '101.10',
      accountMMRate: '0.0044',
      coin: [
        {
          coin: 'USDT',
          equity: '1000',
          walletBalance: '971.76032',
          unrealisedPnl: profit,
          totalPositionIM: initialMargin,
        },
      ],
    };
    return replyOf('wallet', { retCode: 0, result: { list: [account] }, time: 1770825492000 });
  }

  it('joins a Bybit wallet whose margin and PnL are those of the listed positions', () => {
    const positions = recorded('bybit/fetchPositions.json', 0);
    const joined = readAccount('bybit', [walletOfTria('101.1025483', '28.24'), positions], strict);
    expect(joined).toMatchObject({ ok: true });
    expect(refusal('bybit', [walletOfTria('90', '28.24'), positions])).toContain('initial margin');
    expect(refusal('bybit', [walletOfTria('101.1', '-28.24'), positions])).toContain('PnL');
  });

  it('refuses an OKX balance whose isolated equity is not that of the listed positions', () => {
    const message = refusal('okx', [
      recorded('okx/nautilus_http_get_account_balance.json'),
      recorded('okx/fetchPosition.json', 3),
      recorded('okx/nautilus_http_get_instruments_swap.json'),
    ]);
    expect(message).toContain('in USDT is');
  });

  it('refuses Deribit summaries that have less margin than the positions need', () => {
    const positions = recorded('deribit/fetchPositions.json', 0);
    const text = JSON.stringify(recorded('deribit/fetchBalance.json', 0).body);
    const sameMoment = replyOf(
      'summaries',
      JSON.parse(text.replace(/"usOut":"\d+"/, '"usOut":"1758969603280710"')),
    );
    expect(refusal('deribit', [sameMoment, positions])).toContain('initial margin is 0.0 in one');
  });

  it('joins flat or unlinked replies only as noted, never where proof is required', () => {
    const state = recorded('hyperliquid/live2026_clearinghouseState.json');
    const spot = recorded('hyperliquid/fetchBalance.json', 0);
    expect(readAccount('hyperliquid', [state, spot], context)).toMatchObject({ ok: true });
    expect(readAccount('hyperliquid', [state, spot], strict)).toMatchObject({ ok: false });
  });
});

describe('compareAccounts', () => {
  const same = { figure: 'PnL', first: '1.00', second: '1.005', tolerance: '0.01' };
  const flat = { figure: 'margin', first: '0', second: '0.00', tolerance: '0' };

  it('proves nothing by figures that are all zero', () => {
    expect(compareAccounts([flat])).toEqual({ kind: 'unproven' });
    expect(compareAccounts([])).toEqual({ kind: 'unproven' });
  });

  it('needs every figure to agree', () => {
    expect(compareAccounts([flat, same])).toEqual({ kind: 'same' });
    expect(compareAccounts([same, { ...same, second: '1.02' }])).toMatchObject({
      kind: 'different',
    });
  });
});

describe('requireSameMoment', () => {
  it('ignores replies without a clock and allows a snapshot to take a while', () => {
    const at = 1_700_000_000_000;
    const near = [
      { name: 'a', at },
      { name: 'b', at: null },
      { name: 'c', at: at + 299_000 },
    ];
    expect(requireSameMoment(near).ok).toBe(true);
    expect(requireSameMoment([...near, { name: 'd', at: at + 301_000 }]).ok).toBe(false);
  });
});
