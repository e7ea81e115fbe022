import { firstRow, has, quoted } from '../wire/recognised.ts';
import { Abstraction } from './wire.ts';

export type HyperliquidEndpoint =
  | 'clearinghouseState'
  | 'spotClearinghouseState'
  | 'meta'
  | 'metaAndAssetCtxs'
  | 'openOrders'
  | 'activeAssetCtx'
  | 'allMids'
  | 'userAbstraction';

/** Which request was answered, by fields no other reply has. An empty list or object is no reply's. */
export function recogniseHyperliquid(body: object): HyperliquidEndpoint | null {
  if (Array.isArray(body)) {
    const row = firstRow(body);
    if (has(row, 'universe')) return 'metaAndAssetCtxs';
    return has(row, 'coin', 'oid', 'limitPx', 'side') ? 'openOrders' : null;
  }
  if (has(body, 'assetPositions', 'marginSummary')) return 'clearinghouseState';
  if (has(body, 'universe')) return 'meta';
  if (has(body, 'coin', 'ctx')) return 'activeAssetCtx';
  if (has(body, 'balances')) return 'spotClearinghouseState';
  const values = Object.values(body);
  const isPriceList = values.length > 0 && values.every((value) => typeof value === 'string');
  return isPriceList && !has(body, 'error') ? 'allMids' : null;
}

export function recogniseAbstraction(body: string): HyperliquidEndpoint | null {
  return Abstraction.safeParse(body).success ? 'userAbstraction' : null;
}

/** `{"error":"…"}`; most refusals are plain text with an HTTP error. */
export function hyperliquidError(body: object): string | null {
  if (!has(body, 'error')) return null;
  return quoted((body as { readonly error: unknown }).error); // `has` has just shown the member
}

/** `[]`. */
export function isEmptyHyperliquidList(body: object): boolean {
  return Array.isArray(body) && body.length === 0;
}
