import { firstRow, has, quoted } from '../wire/recognised.ts';

export type OkxEndpoint =
  | 'account/balance'
  | 'account/positions'
  | 'account/config'
  | 'orders-pending'
  | 'mark-price'
  | 'position-tiers'
  | 'trade-fee'
  | 'discount-rate-interest-free-quota'
  | 'funding-rate'
  | 'instruments';

/** Which endpoint answered, by fields no other reply has. An empty list says nothing and is no endpoint's. */
export function recogniseOkx(body: object): OkxEndpoint | null {
  if (!has(body, 'code', 'data')) return null;
  const row = firstRow((body as { readonly data: unknown }).data); // `has` has just shown the member
  if (has(row, 'details', 'totalEq')) return 'account/balance';
  if (has(row, 'acctLv', 'posMode')) return 'account/config';
  if (has(row, 'pos', 'posSide', 'mgnMode', 'avgPx')) return 'account/positions';
  if (has(row, 'ordId', 'ordType', 'sz', 'state')) return 'orders-pending';
  if (has(row, 'instId', 'ctVal', 'instType')) return 'instruments';
  if (has(row, 'minSz', 'maxSz', 'mmr', 'tier')) return 'position-tiers';
  if (has(row, 'instId', 'markPx', 'ts')) return 'mark-price';
  if (has(row, 'instType', 'taker', 'maker')) return 'trade-fee';
  if (has(row, 'ccy', 'details')) return 'discount-rate-interest-free-quota';
  if (has(row, 'instId', 'fundingRate', 'fundingTime')) return 'funding-rate';
  return null;
}

export function okxError(body: object): string | null {
  if (!has(body, 'code', 'msg')) return null;
  const { code, msg } = body as { readonly code: unknown; readonly msg: unknown }; // `has` above
  return code === '0' || code === 0 ? null : `${quoted(code)} ${quoted(msg)}`;
}

/** `{"code":"0","data":[]}`. */
export function isEmptyOkxList(body: object): boolean {
  if (!has(body, 'code', 'data') || okxError(body) !== null) return false;
  const { data } = body as { readonly data: unknown }; // `has` above
  return Array.isArray(data) && data.length === 0;
}
