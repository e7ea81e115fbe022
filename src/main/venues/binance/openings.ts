import { memberAt } from '../wire/ask.ts';
import { answersWithRatio, PORTFOLIO_ACCOUNT } from './fetch-account.ts';
import { nothingMore, numberOf, unwatchable, type FindOpenings } from '../wire/openings.ts';

const FUTURES = ['USDS-M futures', 'COIN-M futures'] as const;
const PORTFOLIO = ['portfolio margin'] as const;

/**
 * `uid` of GET /api/v3/account, which no reply about futures carries. Who has portfolio margin is known by its own account
 * answering: then the futures endpoints show nothing, or margins that do not hold (margin/binance-bybit.md 2.9 and 2.13), and
 * neither is offered. A main account's key cannot read its sub-accounts.
 */
export const binanceOpenings: FindOpenings = async (ask) => {
  const [spot, portfolio, pro] = await Promise.all([
    ask({ path: '/api/v3/account', params: { omitZeroBalances: 'true' } }),
    answersWithRatio(ask, PORTFOLIO_ACCOUNT),
    // The elder sibling for institutions; its figures are not read.
    answersWithRatio(ask, '/sapi/v1/portfolio/account'),
  ]);
  const isPortfolio = portfolio.ok && portfolio.value;
  const isPro = pro.ok && pro.value;
  const uid = spot.ok ? numberOf(memberAt(spot.value.body, 'uid')) : null;
  return {
    ...nothingMore,
    uid,
    without: new Set([...(isPortfolio || isPro ? FUTURES : []), ...(isPortfolio ? [] : PORTFOLIO)]),
    unwatchable: [
      ...(isPro && !isPortfolio ? [unwatchable('portfolio-margin', { uid })] : []),
      ...(uid === null
        ? [unwatchable('number', { words: spot.ok ? null : spot.failure.message })]
        : []),
      unwatchable('sub-accounts'),
    ],
  };
};
