import { ok } from '#shared/contract/failure.ts';
import { askAll, seldom, wanted, type AccountPlan } from '../wire/ask.ts';
import { instrumentId } from '../wire/identifiers.ts';
import { parseMetaAndContexts } from './parse.ts';

/** An address on the first exchange of perpetuals (margin/okx-deribit-hyperliquid.md 3.10); whoever asks adds the address. */
export const hyperliquidPlan: AccountPlan = {
  state: (ask) =>
    askAll(ask, [
      wanted('clearinghouseState', 'clearinghouseState'),
      wanted('spotClearinghouseState', 'spotClearinghouseState'),
      seldom(wanted('openOrders', 'frontendOpenOrders')),
      seldom(wanted('userAbstraction', 'userAbstraction')),
    ]),
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
