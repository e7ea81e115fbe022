import { describe, expect, it } from 'vitest';
import { context, recorded, replyOf } from '../recording.fixture.ts';
import { okxAccount } from './account.ts';
import { parseMarkPrices } from './parse.ts';

const instruments = recorded('okx/nautilus_http_get_instruments_swap.json');
const config = (acctLv: string) =>
  replyOf('config', {
    code: '0',
    data: [{ acctLv, posMode: 'net_mode', uid: '44705892343' }],
    msg: '',
  });

function imported(...replies: Parameters<typeof okxAccount>[0]) {
  const read = okxAccount(replies, context);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe('an OKX account', () => {
  it('counts a linear position in coins, by the contract value', () => {
    const { account, instruments: contracts } = imported(
      recorded('okx/fetchPosition.json', 3),
      instruments,
    );
    expect(contracts).toMatchObject([
      { id: 'okx:BTC-USDT-SWAP', settlement: 'linear', contractMultiplier: '0.01' },
    ]);
    expect(account.positions).toMatchObject([
      {
        quantity: '0.0001',
        entryPrice: '69304.7',
        marginMode: 'isolated',
        leg: 'long',
        adlRank: 0.2,
        reported: { liquidationPrice: '62656.28282270215', maintenanceMargin: '0.02778276' },
      },
    ]);
  });

  it('counts an inverse position in USD, and gives an isolated one its own pool', () => {
    const { account, assetPrices } = imported(recorded('okx/fetchPosition.json', 2), instruments);
    expect(account.positions).toMatchObject([{ quantity: '100', entryPrice: '92300' }]);
    expect(account.pools).toMatchObject([
      {
        id: 'isolated:BTC-USD-SWAP:long',
        marginAsset: 'BTC',
        wallet: '0.0003611412062116',
        reported: { nativeRatio: { kind: 'mgn-ratio', value: '74.32029212310307' } },
      },
    ]);
    expect(assetPrices).toMatchObject([{ asset: 'BTC', usd: '90894.1' }]);
  });

  it('counts the short side of hedge mode below zero, which OKX prints as a positive number', () => {
    const text = JSON.stringify(recorded('okx/fetchPosition.json', 3).body);
    const short = replyOf('positions', JSON.parse(text.replace('"long"', '"short"')));
    expect(imported(short, instruments).account.positions).toMatchObject([
      { leg: 'short', quantity: '-0.0001', pool: 'isolated:BTC-USDT-SWAP:short' },
    ]);
  });

  it('refuses a position whose contract size no reply says', () => {
    const read = okxAccount([recorded('okx/fetchPosition.json', 3)], context);
    expect(JSON.stringify(read)).toContain('public/instruments would');
  });

  it("refuses a contract size that contradicts the position's own notional", () => {
    const spec = {
      instId: 'LTC-USDT-SWAP',
      instType: 'SWAP',
      uly: 'LTC-USDT',
      settleCcy: 'USDT',
      ctVal: '1',
      ctMult: '1',
      ctType: 'linear',
      expTime: '',
    };
    const litecoin = replyOf('instruments', { code: '0', data: [spec], msg: '' });
    const read = okxAccount([recorded('okx/fetchPosition.json', 0), litecoin], context);
    expect(JSON.stringify(read)).toContain('the reply says 0.2027248512');
  });

  it('reads a multi-currency account as one pool, with the ratio as OKX prints it', () => {
    const { account } = imported(recorded('okx/fetchBalance.json', 2), config('3'));
    expect(account.pools).toMatchObject([
      {
        id: 'unified',
        marginAsset: null,
        reported: {
          currency: 'USD',
          equity: '43749372.50896299',
          marginBalance: '152550.80919105993',
          initialMargin: '101.55251216636945',
          maintenanceMargin: '9.073149592403611',
          nativeRatio: { kind: 'mgn-ratio', value: '15986.632239614408' },
        },
      },
    ]);
    expect(account.balances.find((balance) => balance.asset === 'BTC')?.wallet).toBe(
      '1.06126645222',
    );
  });

  it('keeps the margin of unlisted isolated positions as a pool of unknown load', () => {
    const { account } = imported(recorded('okx/nautilus_http_get_account_balance.json'));
    expect(account.mode).toBe('okx-unknown');
    expect(account.pools).toMatchObject([
      { id: 'cross:USDT', wallet: '94.42612990333333', reported: { equity: null } },
      {
        id: 'isolated:USDT:unlisted',
        wallet: '5.4958666666666672',
        reported: { equity: '5.468566666666667', maintenanceMargin: null, nativeRatio: null },
      },
    ]);
    // wallet + unrealized PnL is the equity OKX prints: 99.92199657 − 0.0273 = 99.89469657.
    expect(account.balances).toMatchObject([
      { wallet: '99.9219965699999972', reported: { equity: '99.89469657000001' } },
    ]);
  });

  it('prices USDT by the USD value the balance states, which is not 1', () => {
    const { assetPrices } = imported(recorded('okx/nautilus_http_get_account_balance.json'));
    expect(assetPrices).toMatchObject([{ asset: 'USDT', usd: '0.99994' }]);
  });

  it('reads marks', () => {
    expect(parseMarkPrices(recorded('okx/nautilus_http_get_mark_price.json'))).toEqual({
      ok: true,
      value: [{ instId: 'BTC-USDT-SWAP', mark: '84660.1', at: 1744590349506 }],
    });
  });

  it('counts resting orders in coins too', () => {
    const { account } = imported(
      recorded('okx/fetchPosition.json', 3),
      instruments,
      recorded('okx/nautilus_http_get_orders_pending.json'),
    );
    expect(account.orders).toMatchObject([
      { side: 'buy', leg: 'long', kind: 'limit', quantity: '0.001', price: '103500' },
    ]);
  });

  it("passes the venue's own words on when the code is not zero", () => {
    const error = replyOf('balance.json', {
      code: '50111',
      data: [],
      msg: 'Invalid OK-ACCESS-KEY',
    });
    expect(JSON.stringify(okxAccount([error], context))).toContain('50111 Invalid OK-ACCESS-KEY');
  });
});
