import { expect, it } from 'vitest';
import type { CoinShare, HeatAccount } from '#shared/contract/overview.ts';
import type { EquityPoint } from '#shared/contract/journal.ts';
import type { Level, RiskView } from '#shared/contract/risk.ts';
import type { Figure, Load, RatioFigure } from '#shared/domain/figure.ts';
import { amountText } from '#renderer/charts/amount-text.ts';
import type { ChartPalette } from '#renderer/charts/palette.ts';
import { concentrationWords } from './concentration-words.ts';
import { reportBy } from '#renderer/format/reporting.ts';
import { equityOption } from './equity-option.ts';
import { exposureRows } from './exposure-bars.ts';
import { heatCells } from './heat-cells.ts';
import { panelSummary } from './panel-words.ts';
import { shareFill } from './share-fill.ts';

const live = { quality: 'live', source: 'model', reason: null } as const;
const none = { value: null, quality: 'unknown', source: null, reason: 'no tiers' } as const;
const usd = (value: string): Figure => ({ ...live, value });
const ratio = (value: number): RatioFigure => ({ ...live, value });
const load = (value: number): Load => ({ ...live, value, beyond: false });
const levels: readonly Level[] = [
  { name: 'margin-call', load: 0.8 },
  { name: 'liquidation', load: 1 },
];

function account(id: string, equity: Figure, now: Load, after: Load | null = null): HeatAccount {
  return {
    id,
    label: id,
    venue: 'okx',
    equity: { now: equity, after: null },
    load: { now, after },
  };
}

it('draws accounts by equity, coloured by their load after a what-if', () => {
  const cells = heatCells(
    [account('small', usd('10'), load(0.2)), account('large', usd('90'), load(0.3), load(0.85))],
    levels,
    2,
  );
  expect(cells.map(({ account: { id }, severity }) => [id, severity])).toEqual([
    ['large', 'margin-call'],
    ['small', 'safe'],
  ]);
  expect((cells[0]?.place.width ?? 0) * (cells[0]?.place.height ?? 0)).toBeCloseTo(0.9, 9);
});

it('hatches what is not known or not live, and leaves nothing out of sight', () => {
  const stale: Load = { ...load(0.2), quality: 'stale' };
  const cells = heatCells(
    [
      account('sound', usd('1000'), load(0.1)),
      account('stale', usd('500'), stale),
      account('unknown', none, { ...none, beyond: false }),
      account('ruined', usd('-50'), { ...live, value: null, beyond: true }),
    ],
    levels,
    1,
  );
  const of = (id: string) => cells.find((cell) => cell.account.id === id);
  expect(cells.map(({ hatched }) => hatched)).toEqual([false, true, true, false]);
  expect([of('stale')?.severity, of('unknown')?.severity, of('ruined')?.severity]).toEqual([
    'doubtful',
    'unknown',
    'liquidation',
  ]);
  for (const { place } of cells) expect(place.width * place.height).toBeGreaterThan(0.03);
});

function share(coin: string, net: Figure, gross: Figure): CoinShare {
  return {
    coin,
    netExposure: { now: net, after: null },
    grossExposure: { now: gross, after: null },
    grossShare: {
      now: gross.value === null ? none : ratio(Number(gross.value) / 100),
      after: null,
    },
    netOfEquity: { now: ratio(Number(net.value ?? 0) / 50), after: null },
  };
}

it('splits gross and net into long and short on one scale, and draws nothing unknown', () => {
  const rows = exposureRows([
    share('BTC', usd('-20'), usd('60')),
    share('ETH', usd('10'), usd('10')),
    share('XRP', none, usd('5')),
  ]);
  expect(rows.map(({ now }) => now)).toEqual([
    { long: 0.5, short: 1, net: -0.5 },
    { long: 0.25, short: 0, net: 0.25 },
    null,
  ]);
});

it('stripes the bar of an exposure or a share that is not to be trusted', () => {
  const stale: Figure = { ...usd('60'), quality: 'stale' };
  const bars = exposureRows([share('BTC', usd('-20'), stale), share('ETH', usd('10'), usd('10'))]);
  expect(bars.map(({ doubtful }) => doubtful)).toEqual([true, false]);
  const eth = share('ETH', usd('10'), usd('10'));
  const lost = { ...eth, netExposure: { ...eth.netExposure, after: none } };
  expect(exposureRows([lost])[0]?.doubtful).toBe(true);
  const partial: RatioFigure = { ...ratio(0.5), quality: 'partial' };
  expect(shareFill({ now: partial, after: null }, 1)).toEqual({
    width: 0.5,
    hypothetical: false,
    doubtful: true,
  });
  // Unknown may be all of it.
  expect(shareFill({ now: none, after: null }, 1)).toMatchObject({ width: 1, doubtful: true });
  expect(shareFill({ now: partial, after: ratio(0.2) }, 1)).toEqual({
    width: 0.2,
    hypothetical: true,
    doubtful: false,
  });
});

it('names the largest of those known, and says unknown when none is', () => {
  const coins = [share('XRP', none, none), share('ETH', usd('1'), usd('41'))];
  const overview = { venues: [], coins } as unknown as RiskView['overview'];
  expect(concentrationWords(overview)).toBe('ETH 41\u00a0% of exposure');
  expect(concentrationWords({ ...overview, coins: coins.slice(0, 1) })).toBe('unknown');
});

it('counts unknown accounts beside those past a level', () => {
  const accounts = [
    account('a', usd('1'), load(0.9)),
    account('b', none, { ...none, beyond: false }),
    account('c', usd('1'), load(0.1)),
  ];
  const view = { overview: { accounts }, levels } as unknown as RiskView;
  expect(panelSummary('heat', view)).toBe('3 accounts: 1 past margin call, 1 unknown');
});

it('says in a folded panel what its figure is worth, and what becomes of it in a what-if', () => {
  const change = (now: RatioFigure, after: RatioFigure | null) => ({ now, after });
  const stale: RatioFigure = { ...ratio(0.5), quality: 'stale' };
  const partial: RatioFigure = { ...ratio(0.2), quality: 'partial' };
  const btc = { ...share('BTC', usd('25'), usd('50')), netOfEquity: change(stale, null) };
  const venue = { venue: 'okx', equityShare: change(partial, null) };
  const overview = { venues: [venue], coins: [btc], moreCoins: 0, accounts: [] };
  const dayChange = { since: 0, wholeDay: true, ratio: partial };
  const view = { overview, levels, dayChange, clock: { now: 1 } } as unknown as RiskView;
  expect(panelSummary('exposure', view)).toBe('1 coin, BTC net +50\u00a0% (stale) of equity');
  expect(panelSummary('concentration', view)).toBe(
    'OKX 20\u00a0% (partial) of equity, BTC 50\u00a0% of exposure',
  );
  expect(panelSummary('equity', view)).toBe('+20.00\u00a0% (partial) 24\u00a0h');
  const moved = {
    ...overview,
    coins: [{ ...btc, netOfEquity: change(stale, ratio(0.1)) }],
    accounts: [account('a', usd('1'), load(0.9), load(0.1))],
  };
  const after = { ...view, overview: moved } as unknown as RiskView;
  expect(panelSummary('exposure', after)).toBe(
    '1 coin, BTC net +50\u00a0% (stale) → +10\u00a0% of equity',
  );
  expect(panelSummary('heat', after)).toBe(
    '1 account after the what-if: all below their margin call',
  );
});

const palette = { ink: 'ink', ink3: 'grey' } as unknown as ChartPalette;
const point = (at: number, equity: number | null, joins: boolean): EquityPoint => ({
  at,
  equity,
  quality: equity === null ? 'unknown' : 'live',
  seen: true,
  joins,
});

it('never draws a line over what was not seen', () => {
  const points = [point(1, 10, false), point(2, 12, true), point(9, 20, false)];
  const { series } = equityOption({ points: points, blind: [] }, palette, amountText(false));
  const [trusted] = series as readonly { data: readonly { value: unknown; symbol?: string }[] }[];
  expect(trusted?.data.map(({ value }) => value)).toEqual([
    [1, null],
    [1, 10],
    [2, 12],
    [9, null],
    [9, 20],
  ]);
  expect(trusted?.data.at(-1)?.symbol).toBe('circle');
});

it('draws a total that lacks accounts on a dashed line of its own', () => {
  const partial: EquityPoint = { ...point(2, 5, true), quality: 'partial' };
  const { series } = equityOption(
    { points: [point(1, 10, false), partial], blind: [] },
    palette,
    amountText(false),
  );
  const [trusted, doubtful] = series as readonly { data: readonly { value: unknown }[] }[];
  expect(trusted?.data.at(-1)?.value).toEqual([2, null]);
  expect(doubtful?.data.at(-1)?.value).toEqual([2, 5]);
});

it('draws every total that is shown by a rate in doubt on the dashed line', () => {
  const rate = { currency: 'EUR', usd: '2', reason: null, origin: 'a venue', at: 0 } as const;
  reportBy({ ...rate, quality: 'suspect' });
  const { series } = equityOption(
    { points: [point(1, 10, false)], blind: [] },
    palette,
    amountText(false),
  );
  reportBy(null);
  const [trusted, doubtful] = series as readonly { data: readonly { value: unknown }[] }[];
  expect(trusted?.data.at(-1)?.value).toEqual([1, null]);
  expect(doubtful?.data.at(-1)?.value).toEqual([1, 5]);
});

it('writes no amount on a chart where amounts are hidden', () => {
  expect(amountText(true)(712_569)).toBe('•••');
  expect(amountText(false)(712_569)).toBe('713\u00a0k');
});

it('says no positions of a book only where every account of it is known', () => {
  const overview = { coins: [], moreCoins: 0 };
  const summary = (unknownLoads: RiskView['unknownLoads']): string =>
    panelSummary('exposure', { overview, unknownLoads } as unknown as RiskView);
  expect(summary([])).toBe('no positions');
  expect(summary([{ accountId: 'a', label: 'Vault', reason: 'refused' }])).toBe(
    'no positions known',
  );
});
