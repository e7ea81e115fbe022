import type {
  BandLevel,
  Detail,
  DetailFigures,
  FrontierCurve,
  LiquidationMap,
  PositionShare,
} from '#shared/contract/detail.ts';
import { accountsWorth } from '../book/accounts-total.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { frontier } from '../liquidation/frontier.ts';
import { stagedLevels } from '../margin/margin-models.ts';
import { onceForEach } from '../once.ts';
import { accountReport } from '../report/risk-report.ts';
import { lacking } from './band-sides.ts';
import { groupShift } from './coin-reference.ts';
import { liquidationMap } from './liquidation-map.ts';
import { positionShare } from './position-share.ts';

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
    case 'position': {
      const { account, position } = detail;
      const report = reportOf(account, now);
      const share = (risk: BookRisk): PositionShare | null =>
        positionShare(risk, account, position);
      return {
        kind: 'position',
        account,
        position,
        report: report && { now: report, after: after && reportOf(account, after) },
        share: report && { now: share(now), after: after && share(after) },
      };
    }
    case 'map': {
      const { coin } = detail;
      const mapOf = (risk: BookRisk): LiquidationMap => liquidationMap(coin, risk, now);
      const map = { now: mapOf(now), after: after && mapOf(after) };
      return { kind: 'map', coin, map, shift: after && groupShift([coin], now, after) };
    }
    case 'frontier': {
      const { first, second } = detail;
      const curves = (risk: BookRisk): FrontierCurve[] => curvesOf(first, second, risk);
      return {
        kind: 'frontier',
        first,
        second,
        curves: { now: curves(now), after: after && curves(after) },
        shift: after && {
          first: groupShift(first, now, after),
          second: groupShift(second, now, after),
        },
      };
    }
  }
}

function reportOf(id: string, risk: BookRisk): ReturnType<typeof accountReport> | null {
  const account = risk.accounts.find((candidate) => candidate.account.account.id === id);
  return account ? accountReport(risk.book, risk, account) : null;
}

function curvesOf(
  first: readonly string[],
  second: readonly string[],
  risk: BookRisk,
): FrontierCurve[] {
  return curvesOfGroups(risk, JSON.stringify([first, second]), first, second);
}

/** Curves of a book are asked again with every step of a slider, while only those after it change. The name tells both groups. */
const curvesOfGroups = onceForEach(
  (risk: BookRisk, _name, first: readonly string[], second: readonly string[]) =>
    frontierCurves(first, second, risk),
);

const RAYS = 96;
/** The map shows rises up to this. */
const REACH = 1;

function frontierCurves(
  first: readonly string[],
  second: readonly string[],
  risk: BookRisk,
): FrontierCurve[] {
  const worth = accountsWorth(risk.accounts, risk.sound);
  const labels = new Map(
    risk.accounts.map(({ account: { account } }) => [account.id, account.label]),
  );
  return stagedLevels.map(({ name, load }): FrontierCurve => {
    const level: BandLevel = name;
    const curve = frontier(risk.accounts, { first, second, level: load, rays: RAYS, reach: REACH });
    const label = (id: string): string => labels.get(id) ?? id;
    const unknown = curve.unknown.map(({ account, reason }) => ({
      account: label(account),
      reason,
    }));
    return {
      level,
      points: curve.points.map((point) => ({
        ...point,
        account: point.account === null ? null : label(point.account),
      })),
      passed: curve.passed === null ? null : label(curve.passed),
      unknown,
      ...lacking(worth, unknown),
    };
  });
}
