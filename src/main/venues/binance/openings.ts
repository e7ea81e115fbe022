import { memberAt, type Ask } from '../wire/ask.ts';
import { nothingMore, numberOf, unwatchable, type FindOpenings } from '../wire/openings.ts';

const FUTURES = ['USDS-M futures', 'COIN-M futures'] as const;

/**
 * `uid` of GET /api/v3/account, which no reply about futures carries. Who has portfolio margin is known by its own account
 * answering: then the futures endpoints show nothing, or margins that do not hold (margin/binance-bybit.md 2.9 and 2.13),
 * and neither is offered. A main account's key cannot read its sub-accounts.
 */
export const binanceOpenings: FindOpenings = async (ask) => {
  const [spot, isPortfolio] = await Promise.all([
    ask({ path: '/api/v3/account', params: { omitZeroBalances: 'true' } }),
    hasPortfolioMargin(ask),
  ]);
  const uid = spot.ok ? numberOf(memberAt(spot.value.body, 'uid')) : null;
  return {
    ...nothingMore,
    uid,
    without: new Set(isPortfolio ? FUTURES : []),
    unwatchable: [
      ...(isPortfolio ? [unwatchable('portfolio-margin', { uid })] : []),
      ...(uid === null
        ? [unwatchable('number', { words: spot.ok ? null : spot.failure.message })]
        : []),
      unwatchable('sub-accounts'),
    ],
  };
};

/** Portfolio margin and its elder sibling for institutions, "Pro", each tell their members alone. */
async function hasPortfolioMargin(ask: Ask): Promise<boolean> {
  const answers = await Promise.all(
    ['/papi/v1/account', '/sapi/v1/portfolio/account'].map((path) => ask({ path, params: {} })),
  );
  return answers.some((answer) => answer.ok && memberAt(answer.value.body, 'uniMMR') !== undefined);
}
