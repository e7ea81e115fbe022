import { describe, expect, it } from 'vitest';
import { context, recorded, replyOf } from '../recording.fixture.ts';
import { binanceAccount } from './account.ts';
import { parseAssetIndexes, parseFundingInfo, parsePremiumIndexes } from './parse-market.ts';

const premium = recorded('binance/nautilus_http_responses_http_futures_market_premium_index.json');
const positions = recorded('binance/fetchPositions.json', 0);

function imported(...replies: Parameters<typeof binanceAccount>[0]) {
  const read = binanceAccount(replies, context);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe('what Binance publishes', () => {
  it('reads marks and the funding that is next', () => {
    expect(parsePremiumIndexes(premium)).toMatchObject({
      ok: true,
      value: [
        {
          symbol: 'BTCUSDT',
          mark: '11793.63104562',
          index: '11781.80495970',
          fundingRate: '0.00038246',
          nextFundingAt: 1597392000000,
        },
      ],
    });
  });

  it('reads asset indexes with their buffers', () => {
    const index = recorded('binance/nautilus_http_responses_http_futures_market_asset_index.json');
    expect(parseAssetIndexes(index)).toEqual({
      ok: true,
      value: [
        {
          asset: 'ADA',
          usd: '1.92957370',
          bid: '0.10000000',
          ask: '0.10000000',
          at: 1635740268004,
        },
      ],
    });
  });

  it.each([0, -8, 1000])('refuses a funding interval of %d hours', (fundingIntervalHours) => {
    const reply = replyOf('info.json', [{ symbol: 'BTCUSDT', fundingIntervalHours }]);
    expect(JSON.stringify(parseFundingInfo(reply))).toContain(
      'info.json: BTCUSDT: fundingIntervalHours: expected a number of hours',
    );
  });
});

describe('the funding of a Binance contract', () => {
  const info = (symbol: string) => replyOf('info', [{ symbol, fundingIntervalHours: 4 }]);

  it('has the interval that Binance lists', () => {
    const { prices, account } = imported(positions, premium, info('BTCUSDT'));
    expect(prices[0]?.funding).toEqual({
      rate: '0.00038246',
      intervalHours: 4,
      nextAt: 1597392000000,
    });
    expect(account.gaps.join(' ')).not.toContain('fundingInfo');
  });

  it('has the default of eight hours where the list leaves it out', () => {
    const { prices } = imported(positions, premium, info('BLZUSDT'));
    expect(prices[0]?.funding?.intervalHours).toBe(8);
  });

  it('is left out without the list, and the account says so', () => {
    const { prices, account } = imported(positions, premium);
    expect(prices[0]).not.toHaveProperty('funding');
    expect(account.gaps.join(' ')).toContain('add fundingInfo');
    expect(imported(positions).account.gaps.join(' ')).not.toContain('fundingInfo');
  });
});
