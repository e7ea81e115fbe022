import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { binanceCandles } from './binance/candles.ts';
import { bybitCandles } from './bybit/candles.ts';
import { deribitCandles } from './deribit/candles.ts';
import { hyperliquidCandles } from './hyperliquid/candles.ts';
import { okxCandles } from './okx/candles.ts';
import type { Ask } from './wire/ask.ts';
import { weekOf, type AskCandles } from './wire/candles.ts';
import type { LiveWeek } from './wire/live-range.ts';

const candlesOf: Readonly<Record<VenueId, AskCandles>> = {
  binance: binanceCandles,
  bybit: bybitCandles,
  okx: okxCandles,
  deribit: deribitCandles,
  hyperliquid: hyperliquidCandles,
};

/** Of options and what is held on margin nobody asks how far the price went. */
export function hasWeek({ kind }: Instrument): boolean {
  return kind === 'perpetual' || kind === 'future';
}

/** The ranges of a contract by its venue's candles; null: not told. `now`: epoch ms by this machine's clock. */
export async function readWeek(
  ask: Ask,
  instrument: Instrument,
  now: number,
): Promise<LiveWeek | null> {
  const read = await candlesOf[instrument.venue](ask, instrument, now);
  return read && weekOf(instrument.id, read);
}
