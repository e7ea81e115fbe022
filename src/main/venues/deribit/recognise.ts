import { firstRow, has, quoted } from '../wire/recognised.ts';

export type DeribitEndpoint =
  | 'get_account_summaries'
  | 'get_account_summary'
  | 'get_positions'
  | 'get_open_orders'
  | 'get_instruments'
  | 'ticker';

/** Which method answered, by fields no other reply has. An empty list says nothing and is no method's. */
export function recogniseDeribit(body: object): DeribitEndpoint | null {
  if (!has(body, 'result')) return null;
  const { result } = body as { readonly result: unknown }; // `has` has just shown the member
  if (has(result, 'summaries')) return 'get_account_summaries';
  if (has(result, 'currency', 'margin_balance', 'equity')) return 'get_account_summary';
  if (has(result, 'instrument_name', 'mark_price', 'stats')) return 'ticker';
  const row = firstRow(result) ?? result;
  if (has(row, 'instrument_name', 'tick_size', 'contract_size')) return 'get_instruments';
  if (has(row, 'order_id', 'order_type', 'instrument_name')) return 'get_open_orders';
  if (has(row, 'instrument_name', 'average_price', 'direction', 'size')) return 'get_positions';
  return null;
}

export function deribitError(body: object): string | null {
  if (!has(body, 'error')) return null;
  const { error } = body as { readonly error: unknown }; // `has` above
  if (!has(error, 'code', 'message')) return quoted(JSON.stringify(error));
  const { code, message } = error as { readonly code: unknown; readonly message: unknown }; // `has` above
  return `${quoted(code)} ${quoted(message)}`;
}

/** `{"result":[]}`. */
export function isEmptyDeribitList(body: object): boolean {
  if (!has(body, 'result')) return false;
  const { result } = body as { readonly result: unknown }; // `has` above
  return Array.isArray(result) && result.length === 0;
}
