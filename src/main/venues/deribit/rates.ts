import { multiply } from '../wire/decimal.ts';
import type { AskRates, LiveRate } from '../wire/live-rate.ts';
import { replyTo, wanted, type Ask } from '../wire/ask.ts';
import { readReply } from '../wire/reply.ts';
import { IndexPrice } from './wire.ts';

/** docs.deribit.com, "public/get_index_price", allowed values of `index_name`: in USD these two, the others in USDC. */
const IN_USD: ReadonlySet<string> = new Set(['BTC', 'ETH']);
const IN_USDC: ReadonlySet<string> = new Set(
  'ADA ALGO AVAX BCH BNB BUIDL DOGE DOT EURR LINK LTC NEAR PAXG SHIB SOL STETH TON TRUMP TRX UNI USDE USYC XRP'.split(
    ' ',
  ),
);

/** Deribit's own indexes; those in USDC times the rate of USDC, and not at all while nobody states it. */
export const deribitRates: AskRates = async (ask, assets, usdc) => {
  const rates = await Promise.all(assets.map((asset) => rateOf(ask, asset, usdc)));
  return rates.flatMap((rate) => rate ?? []);
};

async function rateOf(ask: Ask, asset: string, usdc: LiveRate | null): Promise<LiveRate | null> {
  if (IN_USD.has(asset)) return indexOf(ask, asset, 'usd');
  const code = asset.toUpperCase();
  if (!IN_USDC.has(code) || usdc === null) return null;
  const quoted = await indexOf(ask, code, 'usdc');
  return (
    quoted && {
      asset,
      usd: multiply(quoted.usd, usdc.usd),
      origin: `${quoted.origin} × ${usdc.origin}`,
      at: Math.min(quoted.at, usdc.at),
    }
  );
}

async function indexOf(ask: Ask, asset: string, quote: string): Promise<LiveRate | null> {
  const name = `${asset.toLowerCase()}_${quote}`;
  const question = wanted('get_index_price', 'public/get_index_price', { index_name: name });
  const answer = await ask(question);
  if (!answer.ok) return null;
  const read = readReply(IndexPrice, replyTo(question, answer.value), 'a Deribit index price');
  if (!read.ok || read.value.result.index_price === null) return null;
  const usd = read.value.result.index_price;
  return { asset, usd, origin: `Deribit index ${name}`, at: answer.value.at };
}
