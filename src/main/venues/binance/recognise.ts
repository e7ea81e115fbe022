import { firstRow, has, quoted } from '../wire/recognised.ts';

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

/** Which endpoint answered, by fields no other reply has. COIN-M and spot replies are none of these. */
export function recogniseBinance(body: object): BinanceEndpoint | null {
  if (has(body, 'assets', 'positions', 'totalWalletBalance')) return 'account';
  if (has(body, 'multiAssetsMargin', 'dualSidePosition')) return 'accountConfig';
  const row = Array.isArray(body) ? firstRow(body) : body;
  if (has(row, 'symbol', 'brackets')) return isDeliveryBracket(row) ? null : 'leverageBracket';
  if (has(row, 'symbol', 'index', 'bidBuffer')) return 'assetIndex';
  if (has(row, 'symbol', 'markPrice', 'lastFundingRate')) return 'premiumIndex';
  if (!Array.isArray(body)) return null;
  if (has(row, 'symbol', 'fundingIntervalHours')) return 'fundingInfo';
  if (has(row, 'positionAmt', 'unRealizedProfit', 'markPrice')) {
    return has(row, 'maxQty') || has(row, 'notionalValue') ? null : 'positionRisk';
  }
  if (has(row, 'accountAlias', 'crossWalletBalance', 'crossUnPnl')) return 'balance';
  if (has(row, 'symbol', 'marginType', 'leverage')) return 'symbolConfig';
  if (has(row, 'algoId', 'symbol', 'positionSide')) return 'openAlgoOrders';
  if (has(row, 'orderId', 'symbol', 'positionSide', 'origQty')) return 'openOrders';
  return null;
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
