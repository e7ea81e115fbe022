import type { Worth } from '#shared/domain/figure.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledAsset, CompiledInstrument } from '../book/compiled-book.ts';
import { known, type Reading } from '../book/reading.ts';
import { rateInput } from './account-inputs.ts';

/** Figures of a market, in a book whose inputs age: as good as the input they are. */
export function markWorth(risk: BookRisk, { instrument }: CompiledInstrument): Worth {
  return (
    risk.freshness?.worthOf({ kind: 'mark', instrument: instrument.id }) ?? {
      quality: risk.sound,
      reason: null,
    }
  );
}

export function fundingWorth(risk: BookRisk, { instrument }: CompiledInstrument): Worth {
  return (
    risk.freshness?.worthOf({ kind: 'funding', instrument: instrument.id }) ?? {
      quality: risk.sound,
      reason: null,
    }
  );
}

export function rateWorth(risk: BookRisk, { asset, venue }: CompiledAsset): Worth {
  const { freshness, sound } = risk;
  return freshness === null || asset === 'USD'
    ? { quality: sound, reason: null }
    : freshness.worthOf(rateInput(freshness, asset, venue));
}

/** What a venue publishes, with its worth. */
export function published(value: number, { quality, reason }: Worth): Reading {
  return known(value, quality, 'venue', reason);
}
