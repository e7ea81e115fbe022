import { ok } from '#shared/contract/failure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { Reply } from '../wire/reply.ts';
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
import { instrumentId } from '../wire/identifiers.ts';
import { parseMarkPrices } from './parse.ts';

const ORDERS_A_PAGE = 100;
const TIERS = '/api/v5/public/position-tiers';
const FEES = '/api/v5/account/trade-fee';
/** How a contract is counted does not change from one reading to the next. */
const SIZES_MS = 8_000;
const HAIRCUTS = '/api/v5/public/discount-rate-interest-free-quota';

/** Pages of orders go on after the last one's number. */
const orderPages: Paging = {
  param: 'after',
  next: (body) => {
    const rows = memberAt(body, 'data');
    if (!Array.isArray(rows) || rows.length < ORDERS_A_PAGE) return null;
    const id = memberAt(rows.at(-1), 'ordId');
    return typeof id === 'string' && id !== '' ? id : null;
  },
};

/** A trading account (margin/okx-deribit-hyperliquid.md 1.12). Contracts are counted in units that only the instruments tell. */
export const okxPlan: AccountPlan = {
  state: async (ask) => {
    const asked = await joinReplies([
      askAll(ask, [
        wanted('account/config', '/api/v5/account/config'),
        wanted('account/balance', '/api/v5/account/balance'),
        wanted('account/positions', '/api/v5/account/positions'),
      ]),
      askPages(
        ask,
        wanted('orders-pending', '/api/v5/trade/orders-pending', { limit: `${ORDERS_A_PAGE}` }),
        orderPages,
      ),
    ]);
    if (!asked.ok) return asked;
    const sized = await askAll(
      (question) => ask({ ...question, within: SIZES_MS }),
      [...instrumentQuestions(asked.value)],
    );
    return sized.ok ? ok([...asked.value, ...sized.value]) : sized;
  },
  rules: (ask, { instruments }) => askAll(ask, ruleQuestions(instruments)),
  prices: (ask, { instruments }) => askAll(ask, priceQuestions(instruments)),
  marksIn: (reply) => {
    if (reply.endpoint !== 'mark-price') return ok([]);
    const read = parseMarkPrices(reply);
    return read.ok
      ? ok(
          read.value.map(({ instId, mark, at }) => ({
            instrument: instrumentId('okx', instId),
            mark,
            index: null,
            at,
          })),
        )
      : read;
  },
};

const contractTypes: ReadonlySet<unknown> = new Set(['SWAP', 'FUTURES', 'OPTION']);

/** Of every contract that a position or an order names, by its type and family. */
function instrumentQuestions(replies: readonly Reply[]): readonly Wanted[] {
  const questions = new Map<string, Wanted>();
  for (const { body } of replies) {
    const rows = memberAt(body, 'data');
    for (const row of Array.isArray(rows) ? rows : []) {
      const type = memberAt(row, 'instType');
      const id = memberAt(row, 'instId');
      if (!contractTypes.has(type) || typeof type !== 'string' || typeof id !== 'string') continue;
      const instFamily = id.split('-').slice(0, 2).join('-');
      const params = { instType: type, instFamily };
      questions.set(
        `${type} ${instFamily}`,
        wanted('instruments', '/api/v5/public/instruments', params),
      );
    }
  }
  return [...questions.values()];
}

/** OKX's name of a contract's type. */
function typeOf({ kind }: Instrument): string {
  const types = { perpetual: 'SWAP', future: 'FUTURES', option: 'OPTION', spot: 'MARGIN' } as const;
  return types[kind];
}

/** All marks of a type come in one reply. */
function priceQuestions(instruments: readonly Instrument[]): readonly Wanted[] {
  const types = new Set(instruments.map(typeOf));
  return [...types].map((instType) =>
    wanted('mark-price', '/api/v5/public/mark-price', { instType }),
  );
}

function ruleQuestions(instruments: readonly Instrument[]): readonly Wanted[] {
  const questions = instruments.flatMap((instrument) => {
    const instType = typeOf(instrument);
    if (instrument.kind === 'spot') {
      const instId = instrument.venueSymbol;
      return [
        wanted('position-tiers', TIERS, { instType, tdMode: 'isolated', instId }),
        wanted('trade-fee', FEES, { instType }),
      ];
    }
    const instFamily = instrument.venueSymbol.split('-').slice(0, 2).join('-');
    return [
      // The reader keeps one table a contract: that of cross margin. An isolated one that differs would not be seen.
      wanted('position-tiers', TIERS, { instType, tdMode: 'cross', instFamily }),
      wanted('trade-fee', FEES, { instType, instFamily }),
      ...(instrument.kind === 'perpetual'
        ? [
            wanted('funding-rate', '/api/v5/public/funding-rate', {
              instId: instrument.venueSymbol,
            }),
          ]
        : []),
    ];
  });
  // Contracts of one family share their tables.
  const distinct = new Map(questions.map((question) => [JSON.stringify(question), question]));
  return [...distinct.values(), wanted('discount-rate-interest-free-quota', HAIRCUTS)];
}
