import { ok } from '#shared/contract/failure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import {
  askAll,
  askPages,
  joinReplies,
  memberAt,
  wanted,
  type AccountPlan,
  type Paging,
  type Wanted,
} from '../wire/ask.ts';
import { parseTickers } from './parse.ts';

/** Which settlement a list of contracts is asked for: Bybit gives no list of all (v5/position, read November 2026). */
const books = [
  { category: 'linear', settleCoin: 'USDT' },
  { category: 'linear', settleCoin: 'USDC' },
  { category: 'inverse' },
  { category: 'option' },
] as const;

const POSITIONS_A_PAGE = 200;
const ORDERS_A_PAGE = 50;

/** Bybit names a cursor on every page, also on one that it cut short of what was asked: only an empty page is surely the last. */
const paging: Paging = {
  param: 'cursor',
  next: (body) => {
    const list = memberAt(body, 'result', 'list');
    const cursor = memberAt(body, 'result', 'nextPageCursor');
    const hasRows = Array.isArray(list) && list.length > 0;
    return hasRows && typeof cursor === 'string' && cursor !== '' ? cursor : null;
  },
};

/** A unified account (margin/binance-bybit.md 3.13). */
export const bybitPlan: AccountPlan = {
  state: (ask) =>
    joinReplies([
      askAll(ask, [
        wanted('account/info', '/v5/account/info'),
        wanted('wallet-balance', '/v5/account/wallet-balance', { accountType: 'UNIFIED' }),
      ]),
      ...books.map((book) =>
        askPages(
          ask,
          wanted('position/list', '/v5/position/list', { ...book, limit: `${POSITIONS_A_PAGE}` }),
          paging,
        ),
      ),
      ...books.map((book) =>
        askPages(
          ask,
          wanted('order/realtime', '/v5/order/realtime', { ...book, limit: `${ORDERS_A_PAGE}` }),
          paging,
        ),
      ),
    ]),
  rules: (ask, { instruments }) =>
    askAll(ask, [
      ...instruments.flatMap(contractQuestions),
      wanted('collateral', '/v5/spot-margin-trade/collateral'),
      wanted('position-tiers', '/v5/spot-margin-trade/position-tiers'),
    ]),
  prices: (ask, { instruments }) =>
    askAll(
      ask,
      instruments.map((instrument) => wanted('tickers', '/v5/market/tickers', named(instrument))),
    ),
  marksIn: (reply) => {
    const read = parseTickers(reply);
    return read.ok
      ? ok(
          read.value.map(({ price: { instrument, mark, index, asOf } }) => ({
            instrument,
            mark,
            index,
            at: asOf,
          })),
        )
      : read;
  },
};

function named({ kind, settlement, venueSymbol }: Instrument): Readonly<Record<string, string>> {
  return { category: kind === 'option' ? 'option' : settlement, symbol: venueSymbol };
}

function contractQuestions(instrument: Instrument): readonly Wanted[] {
  const params = named(instrument);
  const terms = wanted('instruments-info', '/v5/market/instruments-info', params);
  return instrument.kind === 'option'
    ? [terms]
    : [
        terms,
        wanted('risk-limit', '/v5/market/risk-limit', params),
        wanted('fee-rate', '/v5/account/fee-rate', params),
      ];
}
