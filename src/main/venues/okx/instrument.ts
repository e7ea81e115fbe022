import type { Instrument } from '#shared/domain/instrument.ts';
import { multiply } from '../wire/decimal.ts';
import { contractCoin, instrumentId } from '../wire/identifiers.ts';
import type { Instruments } from './wire.ts';

type Row = (typeof Instruments)['_zod']['output']['data'][number];

/** An OKX derivative with its contract value; null for spot and for rows without one. */
export function okxInstrument(row: Row): Instrument | null {
  const [base, quote] = (row.uly ?? '').split('-');
  const kind = kindOf(row.instType);
  if (kind === null || !base || !quote || row.settleCcy === null || row.ctVal === null) return null;
  const inverse = row.ctType === 'inverse' || (row.ctType === null && row.settleCcy === base);
  return {
    id: instrumentId('okx', row.instId),
    venue: 'okx',
    venueSymbol: row.instId,
    kind,
    settlement: inverse ? 'inverse' : 'linear',
    base: contractCoin(base),
    quote,
    settle: row.settleCcy,
    contractMultiplier: multiply(row.ctVal, row.ctMult ?? '1'),
    expiresAt: row.expTime,
    ...(row.tickSz === null ? {} : { tickSize: row.tickSz }),
  };
}

function kindOf(instType: Row['instType']): Instrument['kind'] | null {
  switch (instType) {
    case 'SWAP':
      return 'perpetual';
    case 'FUTURES':
      return 'future';
    case 'OPTION':
      return 'option';
    case 'SPOT':
    case 'MARGIN':
      return null;
  }
}
