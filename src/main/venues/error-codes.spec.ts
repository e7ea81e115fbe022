import { describe, expect, it } from 'vitest';
import type { VenueId } from '#shared/domain/venue.ts';
import { loadExchange } from './ccxt/exchanges.ts';
import { venueDoors } from './doors.ts';

/** What ccxt calls a refusal of the key or of the account behind it. */
const REFUSALS: ReadonlySet<string> = new Set([
  'AuthenticationError',
  'PermissionDenied',
  'AccountSuspended',
]);

/** Refusals that ccxt knows and that are not for ever, or of nothing that is asked here: the account is asked again. */
type Others = Readonly<Record<string, readonly string[]>>;

const binance: Others = {
  'of borrowing, transfers and withdrawals': [
    ...['-3001', '-3014', '-3018', '-3019', '-3022', '-3036', '-3043', '-3999'],
    ...['-4004', '-4007', '-4008', '-4010', '-4012', '-4013', '-4015', '-4016', '-4017'],
    ...['-4035', '-4036', '-4039', '-4044', '-4046'],
  ],
  'of savings, staking and other products': [
    ...['-6003', '-6017', '-10047', '-13003', '-13007', '-18005'],
  ],
  'of who someone is, asked for in pages of the venue': ['100001003', '200003903'],
  'of orders and leverage: what is held can still be read': [
    ...['-4080', '-4087', '-4088', '-4089', '-4090', '-4192', '-4194', '-4195', '-4200', '-4201'],
    ...['-4202', '-4203', '-4205', '-4206', '-4400', '-4401', '-4402', '-4403'],
  ],
  'of making keys': ['-4056', '-4057'],
  'of the key of a stream, which is made anew': ['-1125'],
  'of a wallet that was never opened, beside one that is read': ['-1109'],
};

const bybit: Others = {
  'of an address that is shut out: a ban': ['10009'],
  'of how the account margins, which its owner may change': ['10020', '10028', '100028'],
  'of the country that is asked from, which a journey ends': ['10024'],
  'of orders: what is held can still be read': [
    ...['10027', '10029', '30011', '30012', '30013', '110065', '110067', '110068', '110069'],
    ...['140065', '140067', '140068', '140069', '170201', '170224', '175010'],
    ...['176035', '176036', '176037'],
  ],
  'of withdrawals': ['131004'],
  'of an interface before the one that is asked': ['-2015'],
};

const okx: Others = {
  'of our time': ['50112'],
  'of an account that is being liquidated: the last that may go unwatched': ['50009'],
  'of orders: what is held can still be read': [
    ...['50027', '51009', '51024', '51732', '51733', '51734', '51773', '59113'],
  ],
  'of transfers, savings, withdrawals and copy trading': [
    ...['58001', '58002', '58004', '58101', '58204', '58213', '59260', '59262', '59508'],
  ],
  'of streams, which have readers of their own': [
    ...['4001', '4007', '60001', '60002', '60003', '60004', '60005', '60007', '60008', '60009'],
    ...['60010', '60011', '60022', '60024', '60026', '60031', '60032'],
  ],
};

const deribit: Others = {
  'of orders: what is held can still be read': [
    ...['10013', '10014', '10015', '10016', '10017', '10018', '10019'],
  ],
  'of logging in by password and phone': [
    ...['12000', '12003', '12004', '12998', '12999', '13000', '13003', '13005', '13006', '13007'],
  ],
  'of the country that is asked from, which a journey ends': ['12005'],
  'of a question that is not for sub-accounts': ['13012'],
};

const cases: readonly (readonly [VenueId, Others])[] = [
  ['binance', binance],
  ['bybit', bybit],
  ['okx', okx],
  ['deribit', deribit],
  // Has neither keys nor codes.
  ['hyperliquid', {}],
];

/** ccxt keeps its tables as nested objects of error classes by code, some by market. */
function refusalsIn(table: unknown): readonly string[] {
  if (typeof table !== 'object' || table === null) return [];
  return Object.entries(table).flatMap(([key, value]) => {
    if (typeof value === 'object') return refusalsIn(value);
    const isCode = /^-?\d+$/.test(key);
    return isCode && typeof value === 'function' && REFUSALS.has(value.name) ? [key] : [];
  });
}

describe('the codes by which a venue refuses a key or its account', () => {
  it.each(cases)(
    '%s: stop its account, or are none of them for a reason',
    async (venue, others) => {
      const exchange: object = new (await loadExchange(venue))({});
      const known = new Set(refusalsIn(Reflect.get(exchange, 'exceptions')));
      const { codes } = venueDoors[venue];
      const named = Object.values(others).flat();
      expect([...known].filter((code) => codes[code] !== 'auth' && !named.includes(code))).toEqual(
        [],
      );
      // A reason given for what ccxt no longer has, or for what does stop an account, is none.
      expect(named.filter((code) => !known.has(code) || codes[code] === 'auth')).toEqual([]);
    },
  );
});
