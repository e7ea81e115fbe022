import { assetCode } from '../wire/identifiers.ts';
import type { AskRates } from '../wire/live-rate.ts';
import { wanted, replyTo } from '../wire/ask.ts';
import { readReply } from '../wire/reply.ts';
import { IndexTickers } from './wire.ts';

/**
 * OKX's spot indexes in USD, those of the dollar coins among them (`USDT-USD`): www.okx.com/docs-v5, "Get index tickers", and
 * margin/okx-deribit-hyperliquid.md 1.11. One question for all of them.
 */
export const okxRates: AskRates = async (ask, assets) => {
  const question = wanted('index-tickers', '/api/v5/market/index-tickers', { quoteCcy: 'USD' });
  const answer = await ask(question);
  if (!answer.ok) return [];
  const read = readReply(IndexTickers, replyTo(question, answer.value), 'OKX index tickers');
  if (!read.ok) return [];
  const { at } = answer.value;
  return read.value.data.flatMap(({ instId, idxPx }) => {
    const [code = '', quote] = instId.split('-');
    const asset = assetCode(code);
    return quote === 'USD' && idxPx !== null && assets.includes(asset)
      ? [{ asset, usd: idxPx, origin: `OKX index ${instId}`, at }]
      : [];
  });
};
