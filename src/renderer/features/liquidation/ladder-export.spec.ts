import { expect, it } from 'vitest';
import type { LadderRow } from '#shared/contract/ladder.ts';
import type { Figure } from '#shared/domain/figure.ts';
import { ladderSource } from './ladder-export.ts';

const figure = (
  value: string | null,
  quality: Figure['quality'],
  reason: string | null = null,
) => ({
  value,
  quality,
  source: 'model' as const,
  reason,
});
const none = { marginCall: null, liquidation: null, bankruptcy: null };
const side = { ...none, leaves: none };

it('says of the nearest price what it is worth, and why there is none', () => {
  const move = { value: -0.1, quality: 'stale' as const, source: 'model' as const, reason: null };
  const bands = {
    down: side,
    up: side,
    venueLiquidations: [],
    unknown: [],
    quality: 'stale' as const,
    reason: null,
  };
  const row: LadderRow = {
    kind: 'coin',
    id: 'coin:BTC',
    coin: 'BTC',
    mark: { now: figure('100', 'live'), after: null },
    bands: { now: bands, after: bands },
    stops: [],
    range24h: null,
    range7d: null,
    closesOf: null,
    nearest: {
      now: { move, price: figure('90', 'stale') },
      after: { move, price: figure(null, 'unknown', 'no mark') },
    },
    open: false,
    netExposure: { now: figure('100', 'live'), after: null },
    accounts: 1,
    positions: 1,
    hiddenAccounts: 0,
  };
  const { headers, rows } = ladderSource([row], true, 0).table(false, []);
  const price = headers.find((name) => /nearest.*price/iu.test(name)) ?? '';
  const said = rows[0]?.at(-1)?.split('; ');
  expect(said).toContain(`${price}: stale`);
  expect(said).toContain(`${price}, after the what-if: unknown, no mark`);
});
