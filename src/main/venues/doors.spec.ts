import { describe, expect, it } from 'vitest';
import { ok } from '#shared/contract/failure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { VenueId } from '#shared/domain/venue.ts';
import { venueDoors } from './doors.ts';
import { rangesOf } from './read-ranges.ts';
import { readRates } from './read-rates.ts';
import { readReportingRates } from './read-reporting-rates.ts';
import { readWeek } from './read-weeks.ts';
import { accountPlans } from './read-live-account.ts';
import type { AccountPlan, Ask } from './wire/ask.ts';

/** Only what plans look at of an instrument. */
const instruments = (['perpetual', 'future', 'option', 'spot'] as const).map(
  (kind) => ({ kind, settlement: 'linear', venueSymbol: 'BTC-USDT-SWAP' }) as Instrument,
);
const inverse = {
  kind: 'perpetual',
  settlement: 'inverse',
  venueSymbol: 'BTCUSD_PERP',
} as Instrument;

/** One page of OKX that names a contract, so that its terms are asked for as well. */
const body = { data: [{ instType: 'SWAP', instId: 'BTC-USDT-SWAP' }] };

/** What OKX says of USDC, in which others quote. */
const usdc = { code: '0', msg: '', data: [{ instId: 'USDC-USD', idxPx: '1.0001' }] };

describe.each(VenueId.options)('%s', (venue) => {
  const plans: readonly AccountPlan[] = Object.values(accountPlans[venue]);

  it('every question of its plans, rates and ranges has an endpoint, and nothing is listed that nobody asks', async () => {
    const asked = new Set<string>();
    const ask: Ask = ({ path }) => {
      asked.add(path);
      return Promise.resolve(ok({ body, at: 0 }));
    };
    for (const plan of plans) {
      await plan.state(ask);
      await plan.rules(ask, { instruments });
      await plan.prices(ask, { instruments });
    }
    const dollars = [
      { source: 'okx', ask: () => Promise.resolve(ok({ body: usdc, at: 0 })) },
    ] as const;
    await readRates({ venue, own: ask, dollars }, ['BTC', 'SOL']);
    for (const instrument of [...instruments, inverse])
      await readWeek(ask, { ...instrument, venue }, 1e12);
    await readReportingRates([{ source: venue, ask }]);
    await rangesOf[venue]?.(ask, [...instruments, inverse]);
    const { endpoints, time } = venueDoors[venue];
    const names = endpoints.map(({ name }) => name);
    expect([...asked].filter((path) => !names.includes(path))).toEqual([]);
    const rights = [
      '/sapi/v1/account/apiRestrictions',
      '/v5/user/query-api',
      '/api/v5/account/config',
      'public/auth',
    ];
    const spare = names.filter((name) => !asked.has(name) && name !== time?.name);
    expect(spare.filter((name) => !rights.includes(name))).toEqual([]);
  });
});
