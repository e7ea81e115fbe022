import * as z from 'zod/mini';
import { FigureText } from './decimal-text.ts';

/**
 * How far a figure may be trusted. An output is as good as its worst input.
 * `live`: fresh by the book's clock; `as-of`: a file or recording, true at its time; `stale`: too old; `partial`: part of
 * the sum is missing; `suspect`: inputs contradict each other; `unknown`: no figure. Only `live` and `as-of` may look safe.
 */
export const Quality = z.enum(['live', 'as-of', 'stale', 'partial', 'suspect', 'unknown']);
export type Quality = z.infer<typeof Quality>;

const rank: Readonly<Record<Quality, number>> = {
  live: 0,
  'as-of': 1,
  stale: 2,
  partial: 3,
  suspect: 4,
  unknown: 5,
};

export function worstQuality(first: Quality, second: Quality): Quality {
  return rank[first] >= rank[second] ? first : second;
}

/** How far something may be trusted, and why no further; no reason where it is sound. */
export const Worth = z.strictObject({ quality: Quality, reason: z.nullable(z.string()) });
export type Worth = z.infer<typeof Worth>;

/** What depends on both is worth the worse of them; of equals the first. */
export function worseWorth(first: Worth, second: Worth): Worth {
  const { quality, reason } =
    worstQuality(first.quality, second.quality) === first.quality ? first : second;
  return { quality, reason };
}

/** `model`: computed here; `venue`: the venue's own figure. They are never blended. */
export const Source = z.enum(['model', 'venue']);
export type Source = z.infer<typeof Source>;

/** An amount in USD, or a price. `value` null means UNKNOWN and `reason` says why. */
export const Figure = z.strictObject({
  value: z.nullable(FigureText),
  quality: Quality,
  source: z.nullable(Source),
  reason: z.nullable(z.string()),
});
export type Figure = z.infer<typeof Figure>;

/** A dimensionless figure: load, distance, relative move. */
export const RatioFigure = z.strictObject({
  value: z.nullable(z.number()),
  quality: Quality,
  source: z.nullable(Source),
  reason: z.nullable(z.string()),
});
export type RatioFigure = z.infer<typeof RatioFigure>;

/**
 * The one risk scale: the fraction of what liquidates the pool in the venue's own test. 1 liquidates everywhere.
 * `beyond`: equity is at or below zero, so the fraction has no meaning and the account is past liquidation.
 */
export const Load = z.strictObject({ ...RatioFigure.shape, beyond: z.boolean() });
export type Load = z.infer<typeof Load>;
