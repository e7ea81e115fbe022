import type { Instrument } from '#shared/domain/instrument.ts';
import { expiryOf, quarterlyExpiryOf } from '../wire/expiry.ts';
import { contractCoin, instrumentId } from '../wire/identifiers.ts';
import type { Category } from './wire.ts';

interface Contract {
  readonly kind: Instrument['kind'];
  readonly base: string;
  readonly quote: string;
  readonly expiresAt: number | null;
}

/** The contract a Bybit symbol names, or null when the name is of no known form. `category` null: told from the name. */
export function bybitInstrument(venueSymbol: string, category: Category | null): Instrument | null {
  const contract = contractOf(venueSymbol, category);
  if (!contract) return null;
  const inverse = contract.quote === 'USD';
  return {
    id: instrumentId('bybit', venueSymbol),
    venue: 'bybit',
    venueSymbol,
    kind: contract.kind,
    settlement: inverse ? 'inverse' : 'linear',
    base: contractCoin(contract.base),
    quote: contract.quote,
    settle: inverse ? contract.base : contract.quote,
    // Linear sizes are in base coin, inverse sizes in USD: one contract is one unit of either.
    contractMultiplier: '1',
    expiresAt: contract.expiresAt,
  };
}

function contractOf(symbol: string, category: Category | null): Contract | null {
  if (category === 'spot') return null;
  return (
    optionOf(symbol) ??
    (category === 'inverse' ? inverseOf(symbol) : linearOf(symbol)) ??
    (category === null ? inverseOf(symbol) : null)
  );
}

/** `BTC-27DEC24-60000-C` (USDC) and `BTC-27DEC24-60000-C-USDT`. */
function optionOf(symbol: string): Contract | null {
  const match = /^([A-Z0-9]+)-(\d{1,2}[A-Z]{3}\d{2})-[\d.]+-[CP](?:-(USDT|USDC))?$/.exec(symbol);
  if (!match) return null;
  const expiresAt = expiryOf(match[2] ?? '');
  if (expiresAt === null) return null;
  return { kind: 'option', base: match[1] ?? '', quote: match[3] ?? 'USDC', expiresAt };
}

/** `BTCUSDT`, `BTCPERP` (USDC), `BTCUSDT-27DEC24`, `BTC-27DEC24` (USDC). */
function linearOf(symbol: string): Contract | null {
  const [pair = '', date = null] = symbol.split('-');
  const match = /^(.+?)(USDT|USDC|PERP)?$/u.exec(pair);
  const base = match?.[1];
  const suffix = match?.[2];
  if (base === undefined) return null;
  if (date === null) {
    if (suffix === undefined) return null;
    return {
      kind: 'perpetual',
      base,
      quote: suffix === 'PERP' ? 'USDC' : suffix,
      expiresAt: null,
    };
  }
  const expiresAt = expiryOf(date);
  if (expiresAt === null || suffix === 'PERP') return null;
  return { kind: 'future', base, quote: suffix ?? 'USDC', expiresAt };
}

/** `BTCUSD` and the quarterly `BTCUSDZ26`. */
function inverseOf(symbol: string): Contract | null {
  const match = /^([A-Z0-9]+)USD([HMUZ]\d{2})?$/.exec(symbol);
  if (!match) return null;
  const base = match[1] ?? '';
  if (match[2] === undefined) return { kind: 'perpetual', base, quote: 'USD', expiresAt: null };
  return { kind: 'future', base, quote: 'USD', expiresAt: quarterlyExpiryOf(match[2]) };
}
