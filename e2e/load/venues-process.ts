import process from 'node:process';
import type { TrueAccount } from '../fake-venues/core/truth.ts';
import { FakeVenues } from '../fake-venues/fake-venues.ts';
import { trueEquity } from '../fake-venues/true-equity.ts';
import { startPace, type Pace, type PaceReport } from './pace.ts';

/** What the process of the fake venues is told; each is answered by one message. */
export type Order =
  | { readonly kind: 'begin'; readonly ids: readonly string[]; readonly perSecond: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'report' }
  | { readonly kind: 'truth'; readonly id: string; readonly backMs: number };

/** An account as it is, and its equity in USD at every second up to so long ago. */
export interface Truth {
  readonly account: TrueAccount;
  readonly equities: readonly number[];
}

export type Word =
  | { readonly kind: 'listening'; readonly origin: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'report'; readonly report: PaceReport }
  | { readonly kind: 'truth'; readonly truth: Truth };

const STEP_MS = 1_000;

// The limits are the published ones: an app that watches twenty accounts has to live within them.
const venues = await FakeVenues.start();
let pace: Pace | null = null;

/** By what it holds, and as the venue totals it where it does so in dollars: collateral that counts less is worth less there. */
function equitiesAt(id: string, at: number): readonly number[] {
  const { totals } = venues.truth(id, at);
  const stated =
    totals?.currency === 'USD' && totals.equity !== null ? [Number(totals.equity)] : [];
  return [trueEquity(venues, id, at), ...stated];
}

function obey(order: Order): Word {
  switch (order.kind) {
    case 'begin':
      pace = startPace(venues, order.ids, order.perSecond);
      return { kind: 'done' };
    case 'end':
      pace?.stop();
      return { kind: 'done' };
    case 'report':
      if (pace === null) throw new Error('nothing has begun');
      return { kind: 'report', report: pace.report() };
    case 'truth': {
      const moments = venues.moments(order.id, order.backMs, STEP_MS);
      const equities = moments.flatMap((at) => equitiesAt(order.id, at));
      return { kind: 'truth', truth: { account: venues.truth(order.id), equities } };
    }
  }
}

process.on('message', (order: Order) => process.send?.(obey(order)));
process.on('disconnect', () => process.exit(0));
process.send?.({ kind: 'listening', origin: venues.origin } satisfies Word);
