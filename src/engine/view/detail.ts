import type {
  BandLevel,
  Detail,
  DetailFigures,
  FrontierCurve,
  LiquidationMap,
  MapCrossing,
} from '#shared/contract/detail.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { coinBands, type CoinBands } from '../liquidation/coin-bands.ts';
import { frontier } from '../liquidation/frontier.ts';
import type { SolvedPool } from '../liquidation/solved-pool.ts';
import { stagedLevels } from '../margin/margin-models.ts';
import { legExposureUsd } from '../margin/pool-risk.ts';
import { accountReport } from '../report/risk-report.ts';

/** What a page looks at closely, now and under its what-if. */
export function detailFigures(
  detail: Detail,
  now: BookRisk,
  after: BookRisk | null,
): DetailFigures {
  switch (detail.kind) {
    case 'account': {
      const { account } = detail;
      const report = reportOf(account, now);
      return {
        kind: 'account',
        account,
        report: report && { now: report, after: after && reportOf(account, after) },
      };
    }
    case 'map': {
      const { coin } = detail;
      const map = { now: liquidationMap(coin, now), after: after && liquidationMap(coin, after) };
      return { kind: 'map', coin, map };
    }
    case 'frontier': {
      const { first, second } = detail;
      const curves = (risk: BookRisk): FrontierCurve[] => frontierCurves(first, second, risk);
      return {
        kind: 'frontier',
        first,
        second,
        curves: { now: curves(now), after: after && curves(after) },
      };
    }
  }
}

function reportOf(id: string, risk: BookRisk): ReturnType<typeof accountReport> | null {
  const account = risk.accounts.find((candidate) => candidate.account.account.id === id);
  return account ? accountReport(risk.book, risk, account) : null;
}

const levels = [
  ['margin-call', 'marginCall'],
  ['liquidation', 'liquidation'],
  ['bankruptcy', 'bankruptcy'],
] as const;

/** Which accounts reach which level where, when one coin alone moves; nearest first. */
function liquidationMap(coin: string, risk: BookRisk): LiquidationMap {
  const crossings: MapCrossing[] = [];
  const unknown: LiquidationMap['unknown'] = [];
  for (const account of risk.accounts) {
    const { label } = account.account.account;
    if (account.noModel !== null && account.account.byCoin.has(coin))
      unknown.push({ account: label, reason: account.noModel });
    for (const pool of account.solved()) {
      const result = coinBands(pool, coin);
      if (!result.known) {
        if (pool.risk.pool.byCoin.has(coin))
          unknown.push({ account: label, reason: result.reason });
        continue;
      }
      crossings.push(...poolCrossings(account, pool, coin, result.bands));
    }
  }
  crossings.sort((left, right) => Math.abs(left.move) - Math.abs(right.move));
  return { coin, mark: markOf(coin, risk), crossings, unknown };
}

function poolCrossings(
  { account: { account } }: AccountRisk,
  pool: SolvedPool,
  coin: string,
  bands: CoinBands,
): readonly MapCrossing[] {
  const { id, label, venue } = account;
  return levels.flatMap(([level, name]) =>
    (['down', 'up'] as const).flatMap((side): readonly MapCrossing[] => {
      const move = bands[name][side];
      // A level that is passed stands on both sides; once is enough.
      if (move === null || (move === 0 && side === 'up')) return [];
      const notional = notionalAt(pool, coin, move);
      return [
        {
          account: { id, label, venue },
          pool: pool.risk.pool.pool.id,
          level,
          move,
          notional: Number.isNaN(notional) ? null : notional,
        },
      ];
    }),
  );
}

/** Gross exposure of a pool, USD, where one coin has moved; inverse contracts keep their face value. */
function notionalAt({ risk, question }: SolvedPool, coin: string, move: number): number {
  return risk.pool.legs.reduce((sum, leg) => {
    const value = Math.abs(legExposureUsd(leg, question.market));
    const follows =
      leg.instrument.coin === coin && leg.instrument.instrument.settlement !== 'inverse';
    return sum + value * (follows ? 1 + move : 1);
  }, 0);
}

function markOf(coin: string, risk: BookRisk): number | null {
  const [held] = risk.book.byCoin.get(coin) ?? [];
  const place = (held?.leg.instrument ?? risk.book.instruments.find((entry) => entry.coin === coin))
    ?.index;
  const mark = place === undefined ? Number.NaN : (risk.market.marks[place] ?? Number.NaN);
  return Number.isNaN(mark) ? null : mark;
}

const RAYS = 96;
/** The map shows rises up to this. */
const REACH = 1;

function frontierCurves(
  first: readonly string[],
  second: readonly string[],
  risk: BookRisk,
): FrontierCurve[] {
  const labels = new Map(
    risk.accounts.map(({ account: { account } }) => [account.id, account.label]),
  );
  return stagedLevels.map(({ name, load }): FrontierCurve => {
    const level: BandLevel = name;
    const curve = frontier(risk.accounts, { first, second, level: load, rays: RAYS, reach: REACH });
    const label = (id: string): string => labels.get(id) ?? id;
    return {
      level,
      points: curve.points.map((point) => ({
        ...point,
        account: point.account === null ? null : label(point.account),
      })),
      passed: curve.passed === null ? null : label(curve.passed),
      unknown: curve.unknown.map(({ account, reason }) => ({ account: label(account), reason })),
    };
  });
}
