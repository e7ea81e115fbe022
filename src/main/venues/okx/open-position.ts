import type { Liability } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { PositionRow } from './wire.ts';

export interface OpenPosition {
  readonly row: PositionRow;
  readonly instrument: Instrument;
  /** Signed. Linear and options: base coin; inverse: USD; spot margin: all that it holds. */
  readonly quantity: DecimalText;
  /** null: a contract, or spot margin whose debt the reply does not say. */
  readonly liability: Liability | null;
}
