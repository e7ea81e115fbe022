import { isZero } from '../wire/decimal.ts';
import type { AskRates } from '../wire/live-rate.ts';
import { replyTo, wanted } from '../wire/ask.ts';
import { parseAssetIndexes } from './parse-market.ts';

/** The USD indexes of the assets of multi-assets mode, which Binance publishes to anyone (margin/binance-bybit.md 2.13). */
export const binanceRates: AskRates = async (ask, assets) => {
  const question = wanted('assetIndex', '/fapi/v1/assetIndex');
  const answer = await ask(question);
  if (!answer.ok) return [];
  const read = parseAssetIndexes(replyTo(question, answer.value));
  if (!read.ok) return [];
  const { at } = answer.value;
  return read.value.flatMap(({ asset, usd }) =>
    assets.includes(asset) && !isZero(usd)
      ? [{ asset, usd, origin: `Binance asset index ${asset}USD`, at }]
      : [],
  );
};
