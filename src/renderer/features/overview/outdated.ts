import type { RiskView } from '#shared/contract/risk.ts';
import { t } from '#renderer/messages/i18n.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The same answer when nobody stands behind it any more: what was live is stale, wherever it is said, and the figures of a live
 * book are older by the ms that have passed since. Figures of a file or a recording speak for their own time, and still do.
 */
export function outdated(view: RiskView, passed: number): RiskView {
  const speaksForItsTime = view.live === null && view.replay === null;
  const stale = aged(view as Json, speaksForItsTime ? asSaid : worthUnrenewed) as RiskView;
  const { live, clock } = stale;
  if (live === null) return stale;
  const blindRisk =
    live.blindRisk &&
    ({
      ...live.blindRisk,
      age: live.blindRisk.age === null ? null : live.blindRisk.age + passed,
      coin: null,
      share: { value: null, quality: 'unknown', source: null, reason: t('overview.age.unheard') },
    } as const);
  return {
    ...stale,
    clock: { ...clock, now: clock.now + passed },
    live: { ...live, liveAccounts: 0, blindRisk },
  };
}

/** Figures of the market when nobody renews them any more. */
export function unrenewed<T>(told: T): T {
  return aged(told as Json, asSaid) as T;
}

type Parts = Readonly<Record<string, Json>>;

function aged(value: Json, worth: (parts: Parts) => Parts): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((part) => aged(part, worth));
  return worth(
    Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        name,
        name === 'quality' && part === 'live' ? 'stale' : aged(part, worth),
      ]),
    ),
  );
}

function asSaid(parts: Parts): Parts {
  return parts;
}

/**
 * Where what is missing is named beside it, partial says no more than that, and the rest of it is shown as it is known: as live. That
 * rest is old now, and the names stay.
 */
function worthUnrenewed(parts: Parts): Parts {
  if (parts['quality'] !== 'partial' || !('unknown' in parts)) return parts;
  return { ...parts, quality: 'stale', reason: t('overview.age.unheard') };
}

function isList(value: readonly Json[] | Parts): value is readonly Json[] {
  return Array.isArray(value);
}
