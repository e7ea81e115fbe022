import { isZero, multiply } from '../wire/decimal.ts';
import { assetCode } from '../wire/identifiers.ts';
import type { AskRates } from '../wire/live-rate.ts';
import { replyTo, wanted } from '../wire/ask.ts';
import { readReply } from '../wire/reply.ts';
import { USDC } from './instrument.ts';
import { SpotMetaAndContexts } from './wire.ts';

/**
 * Marks of the spot pairs against USDC, times the rate of USDC (hyperliquid.gitbook.io, "Retrieve spot asset contexts"). A context
 * belongs to the pair it names, whatever its place; a name that two tokens bear means neither.
 */
export const hyperliquidRates: AskRates = async (ask, assets, usdc) => {
  if (usdc === null || assets.length === 0) return [];
  const question = wanted('spotMetaAndAssetCtxs', 'spotMetaAndAssetCtxs');
  const answer = await ask(question);
  if (!answer.ok) return [];
  const read = readReply(SpotMetaAndContexts, replyTo(question, answer.value), 'a spot meta');
  if (!read.ok) return [];
  const [{ universe, tokens }, contexts] = read.value;
  const marks = new Map(contexts.map(({ coin, markPx }) => [coin, markPx]));
  const dollar = tokens.find(({ name }) => name === USDC)?.index;
  const at = Math.min(answer.value.at, usdc.at);
  return assets.flatMap((asset) => {
    const [token, namesake] = tokens.filter(({ name }) => assetCode(name) === asset);
    if (token === undefined || namesake !== undefined || dollar === undefined) return [];
    const pair = universe.find(({ tokens: [base, quote] }) => base === token.index && quote === dollar); // prettier-ignore
    const mark = pair && marks.get(pair.name);
    if (!mark || isZero(mark)) return [];
    const origin = `Hyperliquid spot mark of ${token.name}/${USDC} × ${usdc.origin}`;
    return [{ asset, usd: multiply(mark, usdc.usd), origin, at }];
  });
};
