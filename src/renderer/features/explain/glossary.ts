import type { Messages } from '#renderer/messages/shape.ts';
import { t, tIf } from '#renderer/messages/i18n.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';

/** What a figure is made of, beside other figures; each has an age. */
export type Input = 'replies' | 'prices' | 'rules';
export type TermKey = keyof Messages['glossary'];

const replies: readonly Input[] = ['replies'];
const prices: readonly Input[] = ['prices'];
const held: readonly Input[] = ['replies', 'prices'];
const ruled: readonly Input[] = ['replies', 'prices', 'rules'];

/** Every term of the pages with its inputs, in the order the help page lists them. Its words stand in the catalogue. */
export const termInputs: Readonly<Record<TermKey, readonly Input[]>> = {
  load: ruled,
  nativeRatio: replies,
  worstLoad: ruled,
  nextLevel: ruled,
  fallTogether: ruled,
  nearest: ruled,
  liquidationPrice: ruled,
  bankruptcyPrice: ruled,
  bands: ruled,
  level: ruled,
  levelPrice: ruled,
  stopRace: ruled,
  notionalGone: ruled,
  frontier: ruled,
  pastDays: [],
  pool: [],
  assets: held,
  borrowed: held,
  wallet: held,
  equity: held,
  totalEquity: held,
  dayChange: held,
  equityTime: held,
  equityCurve: ruled,
  haircut: ruled,
  marginBalance: ruled,
  initialMargin: ruled,
  orderMargin: ruled,
  maintenanceMargin: ruled,
  available: ruled,
  unrealizedPnl: held,
  fundingPnl: replies,
  feePnl: replies,
  effectiveLeverage: held,
  leverage: replies,
  netExposure: held,
  grossExposure: held,
  concentration: held,
  fundingRate: prices,
  fundingPerDay: held,
  quantity: replies,
  notional: held,
  entryPrice: replies,
  markPrice: prices,
  lastPrice: prices,
  markGap: prices,
  dayMove: prices,
  dayRange: prices,
  liquidationFee: ruled,
  adl: replies,
  onePercent: ruled,
  share: ruled,
  process: ruled,
  modelDrift: held,
  oldestInput: [],
};
const venues = Object.keys(venueNames) as readonly VenueId[];
export const termKeys = Object.keys(termInputs) as readonly TermKey[];

export function isTerm(key: string): key is TermKey {
  return Object.hasOwn(termInputs, key);
}

/** One concept under one name, in the page's language. */
export interface Term {
  readonly name: string;
  readonly meaning: string;
  /** In words; null: it is read, not computed. */
  readonly formula: string | null;
  /** What venues call it. */
  readonly venues: readonly { readonly venue: VenueId; readonly words: string }[];
}

export function termOf(key: TermKey): Term {
  return {
    name: termName(key),
    meaning: t(`glossary.${key}.meaning`),
    formula: tIf(`glossary.${key}.formula`),
    venues: venues.flatMap((venue) => {
      const words = tIf(`glossary.${key}.venues.${venue}`);
      return words === null ? [] : [{ venue, words }];
    }),
  };
}

export function termName(key: TermKey): string {
  return t(`glossary.${key}.name`);
}
