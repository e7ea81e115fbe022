import { describe, expect, it } from 'vitest';
import { ok } from '#shared/contract/failure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { VenueId } from '#shared/domain/venue.ts';
import { venueDoors } from './doors.ts';
import { rangesOf } from './read-ranges.ts';
import { openedAccounts } from './read-openings.ts';
import { readRates } from './read-rates.ts';
import { reservePlans } from './read-reserves.ts';
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

/** A sub-account of Deribit's, whose currencies are asked for one by one. */
const summaries = {
  result: {
    id: 7,
    summaries: [
      {
        ...{ currency: 'BTC', balance: 0, equity: 0, margin_balance: 0, initial_margin: 0 },
        ...{ maintenance_margin: 0, available_funds: 0, margin_model: 'segregated_sm' },
      },
    ],
  },
};

/** What OKX says of USDC, in which others quote. */
const usdc = { code: '0', msg: '', data: [{ instId: 'USDC-USD', idxPx: '1.0001' }] };

describe.each(VenueId.options)('%s', (venue) => {
  const plans: readonly AccountPlan[] = Object.values(accountPlans[venue]);

  it('every question of its plans, rates, ranges, reserves and openings has an endpoint, and nothing is listed that nobody asks', async () => {
    const asked = new Set<string>();
    const ask: Ask = ({ path }) => {
      asked.add(path);
      const isSummary = path === 'private/get_account_summaries';
      return Promise.resolve(ok({ body: isSummary ? summaries : body, at: 0 }));
    };
    for (const plan of plans) {
      await plan.state(ask, '7');
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
    for (const { read } of reservePlans[venue]) await read(ask);
    const address = venue === 'hyperliquid' ? `0x${'a'.repeat(40)}` : null;
    await openedAccounts({ venue, ask, address, clock: { now: () => 0 } }, {});
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
