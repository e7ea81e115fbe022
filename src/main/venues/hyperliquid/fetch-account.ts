import { ok } from '#shared/contract/failure.ts';
import { askAll, seldom, wanted, type AccountPlan } from '../wire/ask.ts';
import { isZero } from '../wire/decimal.ts';
import { instrumentId } from '../wire/identifiers.ts';
import type { Reply } from '../wire/reply.ts';
import { parseClearinghouseState, parseMetaAndContexts } from './parse.ts';

const ABSTRACTION = wanted('userAbstraction', 'userAbstraction');

/** An address on the first exchange of perpetuals (margin/okx-deribit-hyperliquid.md 3.10); whoever asks adds the address. */
export const hyperliquidPlan: AccountPlan = {
  async state(ask) {
    const replies = await askAll(ask, [
      wanted('clearinghouseState', 'clearinghouseState'),
      wanted('spotClearinghouseState', 'spotClearinghouseState'),
      seldom(wanted('openOrders', 'frontendOpenOrders')),
      seldom(ABSTRACTION),
    ]);
    if (!replies.ok || !contradictsMode(replies.value)) return replies;
    // It weighs too much for every reading, and no stream tells of it: asked again when the figures are another kind's.
    const anew = await askAll(ask, [ABSTRACTION]);
    if (!anew.ok) return anew;
    const others = replies.value.filter(({ endpoint }) => endpoint !== ABSTRACTION.as);
    return ok([...others, ...anew.value]);
  },
  // Margin tables and prices come in one reply.
  rules: () => Promise.resolve(ok([])),
  prices: (ask) => askAll(ask, [wanted('metaAndAssetCtxs', 'metaAndAssetCtxs')]),
  marksIn: (reply) => {
    const read = parseMetaAndContexts(reply);
    return read.ok
      ? ok(
          read.value.prices.map(({ coin, mark, oracle }) => ({
            instrument: instrumentId('hyperliquid', coin),
            mark,
            index: oracle,
            at: null,
          })),
        )
      : read;
  },
};

/**
 * A unified account's collateral stands in the spot state, and its perpetual state is worth 0; that of any other with cross positions is
 * not (margin/okx-deribit-hyperliquid.md 3.7).
 */
function contradictsMode(replies: readonly Reply[]): boolean {
  const state = replies.find(({ endpoint }) => endpoint === 'clearinghouseState');
  const mode = replies.find(({ endpoint }) => endpoint === ABSTRACTION.as);
  const read = state && parseClearinghouseState(state);
  // What cannot be read is refused where all replies are.
  if (!mode || !read?.ok) return false;
  const { accountValue, totalMarginUsed } = read.value.crossMarginSummary;
  const isUnified = mode.body === 'unifiedAccount';
  return isUnified ? !isZero(accountValue) : isZero(accountValue) && !isZero(totalMarginUsed);
}
