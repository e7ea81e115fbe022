import { ok, type Result } from '#shared/contract/failure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import {
  askAll,
  memberAt,
  seldom,
  wanted,
  type AccountPlan,
  type Ask,
  type LiveMark,
  type Moved,
  type Wanted,
} from '../wire/ask.ts';
import { instrumentId } from '../wire/identifiers.ts';
import type { Reply } from '../wire/reply.ts';
import { parsePremiumIndexes } from './parse-market.ts';
import { PORTFOLIO } from './portfolio-account.ts';

const COINM_MARKS = wanted('premiumIndex', '/dapi/v1/premiumIndex');

const USDM_ACCOUNT = '/fapi/v3/account';
const COINM_ACCOUNT = '/dapi/v1/account';
/** Tells its members alone: who has portfolio margin. */
export const PORTFOLIO_ACCOUNT = '/papi/v1/account';

/** USDⓈ-M futures (margin/binance-bybit.md 2.13): one call each for all symbols. */
export const usdmPlan: AccountPlan = {
  state: (ask) =>
    askAll(ask, [
      wanted('accountConfig', '/fapi/v1/accountConfig'),
      wanted('account', USDM_ACCOUNT),
      wanted('positionRisk', '/fapi/v3/positionRisk'),
      wanted('symbolConfig', '/fapi/v1/symbolConfig'),
      seldom(wanted('openOrders', '/fapi/v1/openOrders')),
      seldom(wanted('openAlgoOrders', '/fapi/v1/openAlgoOrders')),
    ]),
  rules: (ask) =>
    askAll(ask, [
      wanted('fundingInfo', '/fapi/v1/fundingInfo'),
      wanted('leverageBracket', '/fapi/v1/leverageBracket'),
    ]),
  prices: (ask, { instruments }) => askAll(ask, markTables(instruments)),
  // An asset's index is its rate in USD.
  rates: (ask) => askAll(ask, [wanted('assetIndex', '/fapi/v1/assetIndex')]),
  movedTo: toPortfolio,
  marksIn,
};

/** COIN-M futures: wallets and positions of their own. */
export const coinmPlan: AccountPlan = {
  state: (ask) =>
    askAll(ask, [
      wanted('account', COINM_ACCOUNT),
      wanted('positionRisk', '/dapi/v1/positionRisk'),
      seldom(wanted('openOrders', '/dapi/v1/openOrders')),
    ]),
  rules: (ask) =>
    askAll(ask, [
      wanted('fundingInfo', '/dapi/v1/fundingInfo'),
      wanted('leverageBracket', '/dapi/v2/leverageBracket'),
    ]),
  prices: (ask) => askAll(ask, [COINM_MARKS]),
  movedTo: toPortfolio,
  marksIn,
};

/** Both kinds of futures and the coins beside them as one account (margin/binance-bybit.md 2.9): its figures are Binance's own. */
export const portfolioPlan: AccountPlan = {
  state: (ask) =>
    askAll(ask, [
      wanted(PORTFOLIO.account, PORTFOLIO_ACCOUNT),
      wanted(PORTFOLIO.balance, '/papi/v1/balance'),
      wanted(PORTFOLIO.usdm, '/papi/v1/um/positionRisk'),
      wanted(PORTFOLIO.coinm, '/papi/v1/cm/positionRisk'),
      wanted(PORTFOLIO.usdmOrders, '/papi/v1/um/openOrders'),
      wanted(PORTFOLIO.coinmOrders, '/papi/v1/cm/openOrders'),
    ]),
  // There is no model that rules would serve.
  rules: () => Promise.resolve(ok([])),
  prices: (ask, { instruments }) => askAll(ask, markTables(instruments)),
  rates: (ask) => askAll(ask, [wanted('assetIndex', '/fapi/v1/assetIndex')]),
  movedTo: fromPortfolio,
  marksIn,
};

function markTables(instruments: readonly Instrument[]): readonly Wanted[] {
  const hasInverse = instruments.some(({ settlement }) => settlement === 'inverse');
  return [wanted('premiumIndex', '/fapi/v1/premiumIndex'), ...(hasInverse ? [COINM_MARKS] : [])];
}

/**
 * Whoever joins portfolio margin has nothing left in the futures accounts, or is refused there; of both the venue says nothing more
 * (margin/binance-bybit.md 2.9 and 2.13).
 */
async function toPortfolio(ask: Ask): Promise<Result<Moved | null>> {
  const isMember = await answersWithRatio(ask, PORTFOLIO_ACCOUNT);
  return isMember.ok ? ok(isMember.value ? JOINED : null) : isMember;
}

/** Who has left it is refused there, and let in where the futures are. */
async function fromPortfolio(ask: Ask, added: string): Promise<Result<Moved | null>> {
  const isMember = await answersWithRatio(ask, PORTFOLIO_ACCOUNT);
  if (!isMember.ok || isMember.value) return isMember.ok ? ok(null) : isMember;
  const isCoinm = added === 'COIN-M futures';
  const futures = await ask({ path: isCoinm ? COINM_ACCOUNT : USDM_ACCOUNT, params: {} });
  if (!futures.ok) return ok(null);
  return ok(added === JOINED.product ? LEFT : { product: added, words: null, unreadPart: null });
}

const JOINED: Moved = {
  product: 'portfolio margin',
  words: 'Binance has it under portfolio margin now: it stands by Binance’s own figures.',
  unreadPart: null,
};

/** What was one account are two, and it can go on as one of them alone. */
const LEFT: Moved = {
  product: 'USDS-M futures',
  words:
    'It has left portfolio margin: its USDS-M futures are read, its COIN-M wallet is not. Remove it here and add it again with its key to have both.',
  unreadPart: 'its COIN-M wallet is not read since it left portfolio margin',
};

/** Whether a question that is answered to members alone is; a venue that was not reached has not said so. */
export async function answersWithRatio(ask: Ask, path: string): Promise<Result<boolean>> {
  const answer = await ask({ path, params: {}, isProbe: true });
  if (answer.ok) return ok(memberAt(answer.value.body, 'uniMMR') !== undefined);
  return answer.failure.reason === 'unauthorized' ? ok(false) : answer;
}

function marksIn(reply: Reply): Result<readonly LiveMark[]> {
  const read = parsePremiumIndexes(reply);
  return read.ok
    ? ok(
        read.value.map(({ symbol, mark, index, at }) => ({
          instrument: instrumentId('binance', symbol),
          mark,
          index,
          at,
        })),
      )
    : read;
}
