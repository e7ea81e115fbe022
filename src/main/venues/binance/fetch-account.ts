import { ok, type Result } from '#shared/contract/failure.ts';
import { askAll, wanted, type AccountPlan, type LiveMark } from '../wire/ask.ts';
import { instrumentId } from '../wire/identifiers.ts';
import type { Reply } from '../wire/reply.ts';
import { parsePremiumIndexes } from './parse-market.ts';
import { PORTFOLIO } from './portfolio-account.ts';

/** USDⓈ-M futures (margin/binance-bybit.md 2.13): one call each for all symbols. */
export const usdmPlan: AccountPlan = {
  state: (ask) =>
    askAll(ask, [
      wanted('accountConfig', '/fapi/v1/accountConfig'),
      wanted('account', '/fapi/v3/account'),
      wanted('positionRisk', '/fapi/v3/positionRisk'),
      wanted('symbolConfig', '/fapi/v1/symbolConfig'),
      wanted('openOrders', '/fapi/v1/openOrders'),
      wanted('openAlgoOrders', '/fapi/v1/openAlgoOrders'),
    ]),
  rules: (ask) =>
    askAll(ask, [
      wanted('fundingInfo', '/fapi/v1/fundingInfo'),
      wanted('leverageBracket', '/fapi/v1/leverageBracket'),
    ]),
  // An asset's index is its rate in USD, and so a price.
  prices: (ask) =>
    askAll(ask, [
      wanted('premiumIndex', '/fapi/v1/premiumIndex'),
      wanted('assetIndex', '/fapi/v1/assetIndex'),
    ]),
  marksIn,
};

/** COIN-M futures: wallets and positions of their own. */
export const coinmPlan: AccountPlan = {
  state: (ask) =>
    askAll(ask, [
      wanted('account', '/dapi/v1/account'),
      wanted('positionRisk', '/dapi/v1/positionRisk'),
      wanted('openOrders', '/dapi/v1/openOrders'),
    ]),
  rules: (ask) =>
    askAll(ask, [
      wanted('fundingInfo', '/dapi/v1/fundingInfo'),
      wanted('leverageBracket', '/dapi/v2/leverageBracket'),
    ]),
  prices: (ask) => askAll(ask, [wanted('premiumIndex', '/dapi/v1/premiumIndex')]),
  marksIn,
};

/** Both kinds of futures and the coins beside them as one account (margin/binance-bybit.md 2.9): its figures are Binance's own. */
export const portfolioPlan: AccountPlan = {
  state: (ask) =>
    askAll(ask, [
      wanted(PORTFOLIO.account, '/papi/v1/account'),
      wanted(PORTFOLIO.balance, '/papi/v1/balance'),
      wanted(PORTFOLIO.usdm, '/papi/v1/um/positionRisk'),
      wanted(PORTFOLIO.coinm, '/papi/v1/cm/positionRisk'),
      wanted(PORTFOLIO.usdmOrders, '/papi/v1/um/openOrders'),
      wanted(PORTFOLIO.coinmOrders, '/papi/v1/cm/openOrders'),
    ]),
  // There is no model that rules would serve.
  rules: () => Promise.resolve(ok([])),
  prices: (ask, { instruments }) =>
    askAll(ask, [
      wanted('premiumIndex', '/fapi/v1/premiumIndex'),
      wanted('assetIndex', '/fapi/v1/assetIndex'),
      ...(instruments.some(({ settlement }) => settlement === 'inverse')
        ? [wanted('premiumIndex', '/dapi/v1/premiumIndex')]
        : []),
    ]),
  marksIn,
};

function marksIn(reply: Reply): Result<readonly LiveMark[]> {
  if (reply.endpoint !== 'premiumIndex') return ok([]);
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
