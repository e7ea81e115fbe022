import type { InstrumentRules, MarginTier } from '#shared/domain/rules.ts';
import { plainDecimal } from '../wire/decimal.ts';
import { SHIPPED_TIERS_PATH } from '../shipped-tables.ts';
import { instrumentId } from '../wire/identifiers.ts';

export { SHIPPED_TIERS_PATH };

/** The day the table's rows were taken from Binance's leverageBracket. */
export const SHIPPED_TIERS_DATE = Date.UTC(2026, 4, 7);

export const SHIPPED_TIERS_ORIGIN =
  'Binance leverageBracket of 2026-05-07, as recorded in github.com/Roshan7869/algotrading db07ceb71ac1 (recordings/README.md)';

const HEADER = 'symbol,tier,min_notional,max_notional,maintenance_margin_rate,max_leverage,cum';

/**
 * Tiers of the wanted instruments from the table that ships with the app. Only these rows enter a book: the table has 700
 * contracts and a book file should be readable. Throws on a damaged table, which only a broken build can contain.
 */
export function shippedTiers(csv: string, wanted: ReadonlySet<string>): readonly InstrumentRules[] {
  const [header, ...lines] = csv.trim().split(/\r?\n/);
  if (header !== HEADER) throw new Error(`${SHIPPED_TIERS_PATH}: unexpected columns: ${header}`);
  const tables = new Map<string, MarginTier[]>();
  for (const line of lines) {
    const [symbol = '', , floor, cap, rate, leverage, deduction] = line.split(',');
    const instrument = instrumentOf(symbol);
    if (!wanted.has(instrument)) continue;
    const tier = {
      floor: figure(floor, line),
      cap: figure(cap, line),
      maintenanceRate: figure(rate, line),
      maxLeverage: figure(leverage, line),
      deduction: figure(deduction, line),
    };
    tables.set(instrument, [...(tables.get(instrument) ?? []), tier]);
  }
  return [...tables].map(([instrument, tiers]) => ({ instrument, tierUnit: 'notional', tiers }));
}

/** `BTC/USDT:USDT` is BTCUSDT; a dated contract, `BTC/USDT:USDT-260626`, is BTCUSDT_260626. */
function instrumentOf(symbol: string): string {
  const [pair = '', settle = ''] = symbol.split(':');
  const [, delivery] = settle.split('-');
  const name = pair.replace('/', '');
  return instrumentId('binance', delivery === undefined ? name : `${name}_${delivery}`);
}

function figure(text: string | undefined, line: string): string {
  const value = plainDecimal(text);
  if (value === null) throw new Error(`${SHIPPED_TIERS_PATH}: not a number in "${line}"`);
  return value;
}
