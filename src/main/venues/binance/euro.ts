import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { replyTo, wanted, type Ask } from '../wire/ask.ts';
import { isZero } from '../wire/decimal.ts';
import { readReply } from '../wire/reply.ts';
import { SpotPrice } from './wire.ts';

/** A euro in USDT, by its last trade on the spot market. */
export interface EuroPrice {
  readonly usdt: DecimalText;
  readonly origin: string;
  /** When it was asked for, epoch ms by this machine's clock. */
  readonly at: number;
}

/** developers.binance.com, Spot "Symbol price ticker". null where it is not said. */
export async function binanceEuro(ask: Ask): Promise<EuroPrice | null> {
  const question = wanted('ticker/price', '/api/v3/ticker/price', { symbol: 'EURUSDT' });
  const answer = await ask(question);
  if (!answer.ok) return null;
  const read = readReply(SpotPrice, replyTo(question, answer.value), 'a Binance spot price');
  if (!read.ok || read.value.symbol !== 'EURUSDT') return null;
  const { price: usdt } = read.value;
  if (usdt === null || usdt.startsWith('-') || isZero(usdt)) return null;
  return { usdt, origin: 'Binance spot price of EURUSDT', at: answer.value.at };
}
