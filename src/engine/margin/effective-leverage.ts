import { worstQuality } from '#shared/domain/figure.ts';
import { known, unknown, type Reading } from '../book/reading.ts';

/** Gross exposure ÷ equity, both in one unit. Without equity left the quotient has no meaning, so it is unknown. */
export function effectiveLeverage(gross: Reading, equity: Reading): Reading {
  if (equity.value === null) return equity;
  if (gross.value === null) return gross;
  if (equity.value <= 0) return unknown('the equity is at or below zero');
  const source = equity.source === 'venue' ? 'venue' : 'model';
  const quality = worstQuality(gross.quality, equity.quality);
  return known(gross.value / equity.value, quality, source, gross.reason ?? equity.reason);
}
