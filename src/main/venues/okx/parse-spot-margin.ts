import { ok, type Result } from '#shared/contract/failure.ts';
import type { Liability } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import {
  add,
  agree,
  divide,
  isZero,
  magnitude,
  multiply,
  negate,
  subtract,
  sum,
} from '../wire/decimal.ts';
import { assetCode, instrumentId } from '../wire/identifiers.ts';
import { refuse, type Reply } from '../wire/reply.ts';
import type { OpenPosition } from './open-position.ts';
import type { PositionRow } from './wire.ts';

/**
 * A spot margin position (`instType` MARGIN): the currency of the position says its side. What it owes is the liability and the
 * interest not yet deducted (API reference, get-positions; okx.com/help-center/6997123251341, read November 2026).
 */
export function parseSpotMargin(row: PositionRow, reply: Reply): Result<OpenPosition> {
  const instrument = spotPair(row);
  const { base, quote } = instrument;
  const held = row.posCcy === null ? null : assetCode(row.posCcy);
  if (base === '' || quote === '' || (held !== base && held !== quote))
    return refuse(
      reply,
      `${row.instId}: posCcy names neither currency of the pair, so it is not known whether it is long or short.`,
    );
  const isLong = held === base;
  const liability = liabilityOf(row);
  if (liability !== null && liability.asset !== (isLong ? quote : base))
    return refuse(
      reply,
      `${row.instId}: a position in ${held} that owes ${liability.asset} is not of this pair.`,
    );
  const amount = heldAmount(row, isLong, liability);
  if (amount === null)
    return refuse(
      reply,
      `${row.instId}: what it holds, owes and has as margin does not make up its unrealized PnL of ${row.upl ?? ''}.`,
    );
  return ok({ row, instrument, quantity: isLong ? amount : negate(amount), liability });
}

function spotPair({ instId }: PositionRow): Instrument {
  const [base = '', quote = ''] = instId.split('-').map(assetCode);
  return {
    id: instrumentId('okx', instId),
    venue: 'okx',
    venueSymbol: instId,
    kind: 'spot',
    settlement: 'linear',
    base,
    quote,
    settle: quote,
    contractMultiplier: '1',
    expiresAt: null,
  };
}

function liabilityOf({ liab, liabCcy, interest }: PositionRow): Liability | null {
  if (liab === null || isZero(liab) || liabCcy === null) return null;
  return { asset: assetCode(liabCcy), amount: add(magnitude(liab), magnitude(interest ?? '0')) };
}

/** A twentieth of the margin: prices of one reply may be a moment apart, while the two readings are a whole margin apart. */
const MARGIN_SHARE = '0.05';

/**
 * All that the position holds. `pos` has its margin in it; of positions in OKX's newer isolated mode it has not (help page
 * "Introduction to the isolated mode", of 2025-02-17, read November 2026). Margin + PnL is the equity either way, so that held =
 * margin + PnL + what is owed at mark tells which. null: neither. Where the reply lacks a figure of it, `pos` alone is counted.
 */
function heldAmount(
  row: PositionRow,
  isLong: boolean,
  liability: Liability | null,
): DecimalText | null {
  const { pos, posCcy, ccy, margin, upl, markPx } = row;
  const size = magnitude(pos);
  const owed = liability === null || markPx === null ? null : owedAt(liability, markPx, isLong);
  const isOwnMargin = row.mgnMode === 'isolated' && ccy === posCcy;
  if (!isOwnMargin || owed === null || margin === null || upl === null) return size;
  const held = sum([margin, upl, owed]);
  const tolerance = multiply(magnitude(margin), MARGIN_SHARE);
  if (agree(size, held, tolerance)) return size;
  return agree(size, subtract(held, margin), tolerance) ? add(size, margin) : null;
}

/** In the currency held. */
function owedAt({ amount }: Liability, mark: DecimalText, isLong: boolean): DecimalText | null {
  return isLong ? divide(amount, mark) : multiply(amount, mark);
}
