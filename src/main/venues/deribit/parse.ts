import { ok, type Result } from '#shared/contract/failure.ts';
import type { Order } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { FundingRate, Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import { agree, isZero, magnitude, multiply, plainDecimal, subtract } from '../wire/decimal.ts';
import { idOf, instrumentId } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import { deribitInstrument } from './instrument.ts';
import * as wire from './wire.ts';

/** Deribit v2 replies, one function each: wire to what a book is made of. Pure; a broken reply is a refusal. */

export interface Summaries {
  readonly name: string;
  readonly uid: string | null;
  readonly currencies: readonly wire.Summary[];
  readonly at: number | null;
  readonly testnet: boolean;
}

export function parseAccountSummaries(reply: Reply): Result<Summaries> {
  const read = readReply(wire.AccountSummaries, reply, 'a list of Deribit account summaries');
  if (!read.ok) return read;
  const { result, usOut, testnet } = read.value;
  return ok({
    name: reply.name,
    uid: result.id ?? null,
    currencies: result.summaries,
    at: usOut,
    testnet: testnet === true,
  });
}

export function parseAccountSummary(reply: Reply): Result<Summaries> {
  const read = readReply(wire.AccountSummary, reply, 'a Deribit account summary');
  if (!read.ok) return read;
  const { result, usOut, testnet } = read.value;
  return ok({
    name: reply.name,
    uid: result.id ?? null,
    currencies: [result],
    at: usOut,
    testnet: testnet === true,
  });
}

export interface OpenPosition {
  readonly row: wire.PositionRow;
  readonly instrument: Instrument;
  /** Signed. Inverse futures: USD; linear futures and options: coins. */
  readonly quantity: DecimalText;
}

export interface PositionPage {
  readonly name: string;
  readonly open: readonly OpenPosition[];
  readonly at: number | null;
  readonly testnet: boolean;
}

export function parsePositions(reply: Reply): Result<PositionPage> {
  const read = readReply(wire.Positions, reply, 'a Deribit position list');
  if (!read.ok) return read;
  const open: OpenPosition[] = [];
  for (const [index, row] of read.value.result.entries()) {
    // At a mark of zero a linear size, which is printed in USDC, is zero too: the coins are still held.
    if (isZero(row.size) && (row.size_currency === null || isZero(row.size_currency))) continue;
    const instrument = deribitInstrument(row.instrument_name);
    if (!instrument) {
      return refuse(
        reply,
        `result.${index}.instrument_name: "${row.instrument_name}" is no known contract name.`,
      );
    }
    if (row.direction === 'zero') {
      return refuse(reply, `result.${index}.direction: a position of ${row.size} has no side.`);
    }
    const size = unsignedSize(row, instrument);
    if (size === null) {
      return refuse(
        reply,
        `result.${index}.size: ${row.size} USD and ${row.size_currency ?? ''} coins contradict each other.`,
      );
    }
    open.push({ row, instrument, quantity: row.direction === 'sell' ? `-${size}` : size });
  }
  return ok({
    name: reply.name,
    open,
    at: read.value.usOut,
    testnet: read.value.testnet === true,
  });
}

/** Linear sizes are read in coins, from the field that says so: `size` has been seen in both units. */
function unsignedSize(row: wire.PositionRow, instrument: Instrument): DecimalText | null {
  const size = magnitude(row.size);
  if (row.kind === 'option' || row.size_currency === null) return size;
  const coins = magnitude(row.size_currency);
  if (instrument.settlement === 'linear') return coins;
  if (row.mark_price === null) return size;
  // One part in a hundred: `size_currency` is rounded to eight digits.
  return agree(multiply(coins, row.mark_price), size, multiply(size, '0.01')) ? size : null;
}

export function parseTicker(reply: Reply): Result<InstrumentPrice> {
  const read = readReply(wire.Ticker, reply, 'a Deribit ticker');
  if (!read.ok) return read;
  const { result, usOut } = read.value;
  const at = result.timestamp ?? usOut;
  if (at === null) return refuse(reply, 'result.timestamp: missing.');
  return ok({
    instrument: instrumentId('deribit', result.instrument_name),
    mark: result.mark_price,
    index: result.index_price,
    last: result.last_price,
    low24h: result.stats.low,
    high24h: result.stats.high,
    ...(result.current_funding === null ? {} : { funding: accruing(result.current_funding) }),
    asOf: at,
  });
}

/** Accrued continuously: rate × size × time ÷ 8 hours (margin/okx-deribit-hyperliquid.md 2.6), so there is no next time. */
function accruing(rate: DecimalText): FundingRate {
  return { rate, intervalHours: 8, nextAt: null };
}

/** Smallest price steps by instrument; one whose step depends on its price has none. */
export function parseInstruments(reply: Reply): Result<ReadonlyMap<string, DecimalText>> {
  const read = readReply(wire.Instruments, reply, 'a list of Deribit instruments');
  if (!read.ok) return read;
  const rows = [read.value.result].flat();
  return ok(
    new Map(
      rows
        .filter((row) => (row.tick_size_steps ?? []).length === 0)
        .map((row) => [instrumentId('deribit', row.instrument_name), row.tick_size]),
    ),
  );
}

export interface RestingOrder {
  readonly order: Order;
  readonly instrument: Instrument;
}

const orderKinds: Readonly<Record<string, Order['kind']>> = {
  limit: 'limit',
  market: 'market',
  market_limit: 'limit',
  stop_limit: 'stop-limit',
  stop_market: 'stop-market',
  take_limit: 'take-profit-limit',
  take_market: 'take-profit-market',
  trailing_stop: 'trailing-stop',
};

const triggers: Readonly<Record<string, Order['triggerBy']>> = {
  mark_price: 'mark',
  last_price: 'last',
  index_price: 'index',
};

export function parseOpenOrders(reply: Reply): Result<readonly RestingOrder[]> {
  const read = readReply(wire.OpenOrders, reply, 'a Deribit open order list');
  if (!read.ok) return read;
  const orders: RestingOrder[] = [];
  for (const [index, row] of read.value.result.entries()) {
    const kind = orderKinds[row.order_type];
    if (kind === undefined) {
      return refuse(reply, `result.${index}.order_type: "${row.order_type}" is not known.`);
    }
    const instrument = deribitInstrument(row.instrument_name);
    // Spot pairs such as `BTC_USDC` rest in the same list and are no contract.
    if (!instrument) continue;
    const price = plainDecimal(row.price);
    orders.push({
      instrument,
      order: {
        id: idOf(row.order_id),
        instrument: instrument.id,
        side: row.direction,
        leg: 'both',
        kind,
        quantity: subtract(row.amount, row.filled_amount ?? '0'),
        price: price === null || isZero(price) ? null : price,
        triggerPrice: row.trigger_price,
        triggerBy: row.trigger === null ? null : (triggers[row.trigger] ?? null),
        callbackRate: null,
        reduceOnly: row.reduce_only === true,
      },
    });
  }
  return ok(orders);
}
