import { firstRow, has, quoted } from '../wire/recognised.ts';
import { COIN_SYMBOL } from './coinm-instrument.ts';

export type BinanceEndpoint =
  | 'account'
  | 'positionRisk'
  | 'balance'
  | 'symbolConfig'
  | 'accountConfig'
  | 'leverageBracket'
  | 'assetIndex'
  | 'premiumIndex'
  | 'fundingInfo'
  | 'openOrders'
  | 'openAlgoOrders';

/** Which USDⓈ-M endpoint answered, by fields no other reply has. COIN-M and spot replies are none of these. */
export function recogniseBinance(body: object): BinanceEndpoint | null {
  if (has(body, 'assets', 'positions', 'totalWalletBalance')) return 'account';
  if (has(body, 'multiAssetsMargin', 'dualSidePosition')) return 'accountConfig';
  const row = Array.isArray(body) ? firstRow(body) : body;
  if (has(row, 'symbol', 'brackets')) return isDeliveryBracket(row) ? null : 'leverageBracket';
  if (has(row, 'symbol', 'index', 'bidBuffer')) return 'assetIndex';
  if (has(row, 'symbol', 'markPrice', 'lastFundingRate')) {
    return has(row, 'pair') ? null : 'premiumIndex';
  }
  if (!Array.isArray(body)) return null;
  if (has(row, 'symbol', 'fundingIntervalHours')) return isCoinSymbol(row) ? null : 'fundingInfo';
  if (has(row, 'positionAmt', 'unRealizedProfit', 'markPrice')) {
    return has(row, 'maxQty') || has(row, 'notionalValue') ? null : 'positionRisk';
  }
  if (has(row, 'accountAlias', 'crossWalletBalance', 'crossUnPnl')) {
    return has(row, 'withdrawAvailable') ? null : 'balance';
  }
  if (has(row, 'symbol', 'marginType', 'leverage')) return 'symbolConfig';
  if (has(row, 'algoId', 'symbol', 'positionSide')) return 'openAlgoOrders';
  if (has(row, 'orderId', 'symbol', 'positionSide', 'origQty')) {
    return isCoinSymbol(row) ? null : 'openOrders';
  }
  return null;
}

export type CoinmEndpoint =
  | 'account'
  | 'positionRisk'
  | 'balance'
  | 'leverageBracket'
  | 'premiumIndex'
  | 'fundingInfo'
  | 'openOrders';

/**
 * The same for COIN-M. Its account has no totals over assets, its positions count contracts (`maxQty`), its prices name their
 * `pair`. Portfolio margin sends COIN-M positions without a margin type: another account, not read here.
 */
export function recogniseCoinm(body: unknown): CoinmEndpoint | null {
  if (has(body, 'assets', 'positions', 'feeTier', 'canTrade')) {
    return has(body, 'totalWalletBalance') ? null : 'account';
  }
  const row = Array.isArray(body) ? firstRow(body) : body;
  if (has(row, 'symbol', 'brackets')) return isDeliveryBracket(row) ? 'leverageBracket' : null;
  if (!Array.isArray(body)) return null;
  if (has(row, 'symbol', 'pair', 'markPrice', 'lastFundingRate')) return 'premiumIndex';
  if (has(row, 'symbol', 'fundingIntervalHours')) return isCoinSymbol(row) ? 'fundingInfo' : null;
  if (has(row, 'positionAmt', 'unRealizedProfit', 'markPrice', 'maxQty', 'marginType')) {
    return 'positionRisk';
  }
  if (has(row, 'accountAlias', 'crossWalletBalance', 'crossUnPnl', 'withdrawAvailable')) {
    return 'balance';
  }
  if (has(row, 'orderId', 'symbol', 'positionSide', 'origQty') && isCoinSymbol(row)) {
    return 'openOrders';
  }
  return null;
}

/** `BTCUSD_PERP`, `BTCUSD_261225`; USDⓈ-M's dated contracts end their pair in USDT or USDC. */
function isCoinSymbol(row: unknown): boolean {
  const { symbol } = row as { readonly symbol: unknown }; // callers have shown the member
  return typeof symbol === 'string' && COIN_SYMBOL.test(symbol);
}

/** COIN-M brackets count base coins: `qtyFloor` in place of `notionalFloor`. */
function isDeliveryBracket(row: unknown): boolean {
  if (!has(row, 'brackets')) return false;
  const { brackets } = row as { readonly brackets: unknown }; // `has` has just shown the member
  return has(firstRow(brackets), 'qtyFloor') || has(firstRow(brackets), 'qtylFloor');
}

/** `{"code":-2015,"msg":"Invalid API-key…"}`. */
export function binanceError(body: object): string | null {
  if (Array.isArray(body) || !has(body, 'code', 'msg')) return null;
  const { code, msg } = body as { readonly code: unknown; readonly msg: unknown }; // `has` above
  return `${quoted(code)} ${quoted(msg)}`;
}

/** `[]`. */
export function isEmptyBinanceList(body: object): boolean {
  return Array.isArray(body) && body.length === 0;
}
