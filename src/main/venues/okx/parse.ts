import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { agree, divide, isZero, magnitude, multiply, negate } from '../wire/decimal.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import { okxInstrument } from './instrument.ts';
import type { OpenPosition } from './open-position.ts';
import { parseSpotMargin } from './parse-spot-margin.ts';
import * as wire from './wire.ts';

/** OKX v5 replies, one function each: wire to what a book is made of. Pure; a broken reply is a refusal. */

/** Instruments by `instId`. */
export type Contracts = ReadonlyMap<string, Instrument>;

export function parseBalance(reply: Reply): Result<wire.BalanceRow> {
  const read = readReply(wire.Balance, reply, 'an OKX account balance');
  if (!read.ok) return read;
  const row = read.value.data[0];
  if (!row || read.value.data.length > 1) {
    return refuse(reply, `data: expected one account, got ${read.value.data.length}.`);
  }
  return ok(row);
}

type OkxLevel = 'spot' | 'futures' | 'multi-currency' | 'portfolio';

export interface OkxConfig {
  readonly level: OkxLevel;
  readonly hedge: boolean;
  readonly uid: string;
}

export function parseConfig(reply: Reply): Result<OkxConfig> {
  const read = readReply(wire.Config, reply, 'an OKX account configuration');
  if (!read.ok) return read;
  const row = read.value.data[0];
  if (!row) return refuse(reply, 'data: the account configuration is empty.');
  const levels = { 1: 'spot', 2: 'futures', 3: 'multi-currency', 4: 'portfolio' } as const;
  return ok({ level: levels[row.acctLv], hedge: row.posMode === 'long_short_mode', uid: row.uid });
}

export function parseInstruments(reply: Reply): Result<readonly Instrument[]> {
  const read = readReply(wire.Instruments, reply, 'an OKX instrument list');
  if (!read.ok) return read;
  return ok(read.value.data.flatMap((row) => okxInstrument(row) ?? []));
}

/** Open positions in coins or USD. OKX counts contracts, whose size only the instrument says. */
export function parsePositions(
  reply: Reply,
  contracts: Contracts,
): Result<readonly OpenPosition[]> {
  const read = readReply(wire.Positions, reply, 'an OKX position list');
  if (!read.ok) return read;
  const open: OpenPosition[] = [];
  for (const row of read.value.data) {
    if (isZero(row.pos)) continue;
    if (row.instType === 'MARGIN') {
      const position = parseSpotMargin(row, reply);
      if (!position.ok) return position;
      open.push(position.value);
      continue;
    }
    const instrument = contractOf(row, contracts, reply);
    if (!instrument.ok) return instrument;
    const signed = row.posSide === 'short' ? negate(magnitude(row.pos)) : row.pos;
    const quantity = multiply(signed, instrument.value.contractMultiplier);
    const position = { row, instrument: instrument.value, quantity, liability: null };
    const mismatch = notionalMismatch(position);
    if (mismatch !== null) return refuse(reply, mismatch);
    open.push(position);
  }
  return ok(open);
}

function contractOf(row: wire.PositionRow, contracts: Contracts, reply: Reply): Result<Instrument> {
  const instrument = contracts.get(row.instId);
  if (instrument) return ok(instrument);
  return refuse(
    reply,
    `${row.instId} counts contracts, and no reply says how large one is: public/instruments would.`,
  );
}

/** Contract sizes change, and demo trading has its own: a size that contradicts the position's own notional is not used. */
function notionalMismatch({ row, instrument, quantity }: OpenPosition): string | null {
  if (instrument.kind === 'option' || row.notionalUsd === null || row.markPx === null) return null;
  const size = magnitude(quantity);
  const value =
    instrument.settlement === 'inverse'
      ? size
      : multiply(multiply(size, row.markPx), row.usdPx ?? '1');
  // A twentieth: a dollar coin's rate and an index beside the mark, not a factor of ten.
  const tolerance = multiply(magnitude(row.notionalUsd), '0.05');
  if (agree(value, magnitude(row.notionalUsd), tolerance)) return null;
  return (
    `${row.instId}: the contract value ${instrument.contractMultiplier} makes the position worth ${value} USD, ` +
    `the reply says ${row.notionalUsd}; the instruments are of another day or environment.`
  );
}

export interface MarkPrice {
  readonly instId: string;
  readonly mark: DecimalText;
  readonly at: number | null;
}

export function parseMarkPrices(reply: Reply): Result<readonly MarkPrice[]> {
  const read = readReply(wire.MarkPrices, reply, 'an OKX mark price list');
  if (!read.ok) return read;
  return ok(read.value.data.map((row) => ({ instId: row.instId, mark: row.markPx, at: row.ts })));
}

/** USD value of one coin as the balance states it; null where it cannot be told. */
export function coinPrice(detail: wire.Detail): DecimalText | null {
  if (detail.coinUsdPrice !== null) return detail.coinUsdPrice;
  if (detail.eqUsd === null || isZero(detail.eqUsd)) return null;
  const price = divide(detail.eqUsd, detail.eq, 12);
  return price === null || price.startsWith('-') ? null : price;
}
