import { memberAt } from '../wire/ask.ts';
import { nothingMore, numberOf, unwatchable, type FindOpenings } from '../wire/openings.ts';

/**
 * `userID` and `isMaster` of GET /v5/user/query-api. A main account's sub-accounts are told to keys with a transfer or
 * withdrawal right alone (bybit-exchange.github.io/docs/v5/user/subuid-list, read November 2026), and no such key is taken.
 */
export const bybitOpenings: FindOpenings = (_ask, checked) => {
  const uid = numberOf(memberAt(checked, 'result', 'userID'));
  const isSub = memberAt(checked, 'result', 'isMaster') === false;
  return Promise.resolve({
    ...nothingMore,
    uid,
    unwatchable: [
      ...(uid === null ? [unwatchable('number')] : []),
      ...(isSub ? [] : [unwatchable('sub-accounts')]),
    ],
  });
};
