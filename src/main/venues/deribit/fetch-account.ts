import { ok } from '#shared/contract/failure.ts';
import { askAll, wanted, type AccountPlan } from '../wire/ask.ts';
import { parseTicker } from './parse.ts';
import { subAccountState } from './sub-account-state.ts';

/** The product of an account that is read with its main account's key. */
export const SUB_ACCOUNT = 'sub-account';

/** One Deribit account (margin/okx-deribit-hyperliquid.md 2.12): what it holds in every currency at once. */
export const deribitPlan: AccountPlan = {
  state: (ask) =>
    askAll(ask, [
      // `extended` adds the account's number, and names that are dropped where it is read.
      wanted('get_account_summaries', 'private/get_account_summaries', { extended: 'true' }),
      wanted('get_positions', 'private/get_positions', { currency: 'any', kind: 'any' }),
      wanted('get_open_orders', 'private/get_open_orders'),
    ]),
  rules: (ask, { instruments }) =>
    askAll(
      ask,
      instruments.map(({ venueSymbol }) =>
        wanted('get_instruments', 'public/get_instrument', { instrument_name: venueSymbol }),
      ),
    ),
  prices: (ask, { instruments }) =>
    askAll(
      ask,
      instruments.map(({ venueSymbol }) =>
        wanted('ticker', 'public/ticker', { instrument_name: venueSymbol }),
      ),
    ),
  marksIn: (reply) => {
    const read = parseTicker(reply);
    if (!read.ok) return read;
    const { instrument, mark, index, asOf } = read.value;
    return ok([{ instrument, mark, index, at: asOf }]);
  },
};

/** A sub-account, read with the key of its main account. */
export const deribitSubPlan: AccountPlan = { ...deribitPlan, state: subAccountState };
