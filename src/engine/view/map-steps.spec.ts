import { expect, it } from 'vitest';
import type { MapCrossing, MapSteps } from '#shared/contract/detail.ts';
import { crossing } from '#shared/contract/spec-crossing.ts';
import { mapSteps } from './map-steps.ts';

const three = [
  crossing('a', -0.1, 100),
  crossing('b', -0.2, 30, { quality: 'stale' }),
  crossing('c', 0.15, 50),
  crossing('a', -0.08, 105, { level: 'margin-call' }),
];

function liquidations(crossings: readonly MapCrossing[], shift = 0): MapSteps {
  return mapSteps(crossings, shift, null).find(({ level }) => level === 'liquidation')!;
}

function goneAt({ edges, total }: MapSteps, move: number): number {
  return total[edges.filter((edge) => edge <= move).length] ?? Number.NaN;
}

it('adds up what is gone on the way down and on the way up, each level for itself', () => {
  const steps = liquidations(three);
  expect(steps.edges).toEqual([-0.2, -0.1, 0.15]);
  expect([-0.25, -0.15, -0.05, 0.1, 0.2].map((move) => goneAt(steps, move))).toEqual([
    130, 100, 0, 0, 50,
  ]);
});

it('counts a pool that is past the level at every price, and one of unknown worth nowhere', () => {
  const steps = liquidations([
    crossing('a', 0, 100),
    crossing('b', -0.2, 30),
    crossing('c', -0.1, null),
  ]);
  expect(steps.edges).toEqual([-0.2]);
  expect([-0.3, -0.1, 0, 0.4].map((move) => goneAt(steps, move))).toEqual([130, 100, 100, 100]);
});

it('counts moves of a what-if from the price of now', () => {
  const [edge] = liquidations([crossing('a', -0.1, 100)], -0.2).edges;
  expect(edge).toBeCloseTo(-0.28, 12);
  // Fallen far already: its own rise to liquidation lies far below the price of now.
  const fallen = liquidations([crossing('a', 0.1, 100)], -0.6);
  expect([-0.7, -0.5, 0].map((move) => goneAt(fallen, move))).toEqual([0, 100, 100]);
});

it('stacks by account or venue, the largest first, and folds the smallest together', () => {
  const { byAccount, byVenue } = liquidations(three);
  expect(byAccount.map(({ name }) => name)).toEqual(['a', 'c', 'b']);
  expect(byVenue.map(({ name }) => name)).toEqual(['Binance', 'OKX']);
  const many = Array.from({ length: 20 }, (_, index) => crossing(`x${index}`, -0.1, 1 + index));
  const folded = liquidations(many);
  expect(folded.byAccount).toHaveLength(7);
  expect(folded.byAccount.at(-1)).toMatchObject({ name: null, members: 14, values: [105, 0] });
  expect(folded.total).toEqual([210, 0]);
});

it('gives a layer the worth of the worst account in it', () => {
  const { byAccount, byVenue } = liquidations(three);
  expect(byAccount.map(({ quality }) => quality)).toEqual(['live', 'live', 'stale']);
  expect(byVenue.map(({ quality }) => quality)).toEqual(['stale', 'live']);
});
