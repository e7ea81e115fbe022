import { fail, ok } from '#shared/contract/failure.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Ask, Question } from '#main/venues/wire/ask.ts';
import type { FakeVenues } from './fake-venues.ts';
import { get, type Got } from './spec-against-truth.ts';
import {
  binanceCall,
  bybitCall,
  deribitCall,
  hyperliquidCall,
  okxCall,
  type Signing,
} from './spec-signing.ts';

type Call = (venues: FakeVenues, id: string, question: Question, signing?: Signing) => Promise<Got>;

function targetOf({ path, params }: Question): string {
  const query = new URLSearchParams(params).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** One question of a plan of the app's, signed for an account of the fakes. */
export const callOf: Readonly<Record<VenueId, Call>> = {
  binance: (venues, id, question, signing) => binanceCall(venues, id, targetOf(question), signing),
  bybit: (venues, id, question, signing) => bybitCall(venues, id, targetOf(question), signing),
  okx: (venues, id, question, signing) => okxCall(venues, id, targetOf(question), signing),
  deribit: (venues, id, question, signing) =>
    question.path.startsWith('private/')
      ? deribitCall(venues, id, targetOf(question).slice('private/'.length), signing)
      : get(venues, 'www.deribit.com', `/api/v2/${targetOf(question)}`),
  hyperliquid: (venues, id, { path, params }, signing) =>
    hyperliquidCall(
      venues,
      { type: path, user: venues.account(id).keys[0]?.key, ...params },
      signing,
    ),
};

/** The way a live account is asked for, without the app's own way out: what is tested is the fakes and the app's plans. */
export function askOf(venues: FakeVenues, id: string): Ask {
  const { venue } = venues.account(id);
  return async (question) => {
    const at = venues.clock.now();
    const { status, body } = await callOf[venue](venues, id, question);
    return status === 200 ? ok({ body, at }) : fail('venue', `${question.path}: status ${status}`);
  };
}

const binanceProducts: Readonly<Record<string, string>> = {
  'binance-coinm': 'COIN-M futures',
  'binance-portfolio': 'portfolio margin',
};

/** The product under which the app reads an account of the fakes. */
export function productOf(id: string): string {
  const venue = id.split('-')[0];
  if (venue === 'binance') return binanceProducts[id] ?? 'USDS-M futures';
  const products: Readonly<Record<string, string>> = {
    bybit: 'unified account',
    okx: 'trading account',
    deribit: 'account',
    hyperliquid: 'perpetuals',
  };
  return products[venue ?? ''] ?? '';
}
