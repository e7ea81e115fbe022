import { firstRow, has, quoted } from '../wire/recognised.ts';

export type BybitEndpoint =
  | 'wallet-balance'
  | 'position/list'
  | 'order/realtime'
  | 'account/info'
  | 'tickers'
  | 'instruments-info'
  | 'risk-limit'
  | 'fee-rate'
  | 'collateral'
  | 'position-tiers';

/** Which endpoint answered, by fields no other reply has. An empty list says nothing and is no endpoint's. */
export function recogniseBybit(body: object): BybitEndpoint | null {
  if (!has(body, 'retCode', 'result')) return null;
  const { result } = body as { readonly result: unknown }; // `has` has just shown the member
  if (has(result, 'marginMode', 'unifiedMarginStatus')) return 'account/info';
  if (!has(result, 'list')) return null;
  const row = firstRow((result as { readonly list: unknown }).list); // `has` above
  if (has(row, 'coin', 'accountMMRate')) return 'wallet-balance';
  if (has(row, 'orderId', 'orderStatus', 'orderType')) return 'order/realtime';
  if (has(row, 'positionIdx', 'size', 'avgPrice')) return 'position/list';
  if (has(row, 'symbol', 'maintenanceMargin', 'maxLeverage')) return 'risk-limit';
  if (has(row, 'symbol', 'markPrice', 'lastPrice')) return 'tickers';
  if (has(row, 'symbol', 'priceFilter', 'lotSizeFilter')) return 'instruments-info';
  if (has(row, 'takerFeeRate', 'makerFeeRate')) return 'fee-rate';
  if (has(row, 'currency', 'collateralRatioList')) return 'collateral';
  if (has(row, 'currency', 'positionTiersRatioList')) return 'position-tiers';
  return null;
}

export function bybitError(body: object): string | null {
  if (!has(body, 'retCode')) return null;
  const { retCode, retMsg } = body as { readonly retCode: unknown; readonly retMsg?: unknown }; // `has` above
  return retCode === 0 || retCode === '0' ? null : `${quoted(retCode)} ${quoted(retMsg ?? '')}`;
}

/** `{"retCode":0,"result":{"list":[]}}`. */
export function isEmptyBybitList(body: object): boolean {
  if (!has(body, 'retCode', 'result') || bybitError(body) !== null) return false;
  const { result } = body as { readonly result: unknown }; // `has` above
  if (!has(result, 'list')) return false;
  const { list } = result as { readonly list: unknown }; // `has` above
  return Array.isArray(list) && list.length === 0;
}
