import type { Answer, Ask } from '../core/dialect.ts';

export function done(ask: Ask, result: unknown): Answer {
  return {
    status: 200,
    body: { retCode: 0, retMsg: 'OK', result, retExtInfo: {}, time: ask.serverTime },
  };
}

/** Bybit refuses with status 200 and a code (bybit-exchange.github.io/docs/v5/error). */
export function refused(ask: Ask, code: number, message: string, status = 200): Answer {
  return {
    status,
    body: { retCode: code, retMsg: message, result: {}, retExtInfo: {}, time: ask.serverTime },
  };
}

/** A page of rows and the cursor of the next; Bybit's is opaque, ours is the offset under a coat of base64. */
export function pageOf<Row>(
  rows: readonly Row[],
  ask: Ask,
  {
    usual,
    most,
    cap,
  }: { readonly usual: number; readonly most: number; readonly cap: number | null },
): { readonly rows: readonly Row[]; readonly nextPageCursor: string } | null {
  const wanted = Number(ask.query.get('limit') ?? usual);
  const size = Math.min(Number.isInteger(wanted) && wanted > 0 ? wanted : usual, most, cap ?? most);
  const cursor = ask.query.get('cursor') ?? '';
  const from = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0) return null;
  const end = from + size;
  const further = end < rows.length;
  return {
    rows: rows.slice(from, end),
    nextPageCursor: further ? Buffer.from(String(end)).toString('base64url') : '',
  };
}
