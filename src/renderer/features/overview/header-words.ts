import type { RiskView } from '#shared/contract/risk.ts';
import type { RatioFigure } from '#shared/domain/figure.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import { formatAge, formatDate, formatTimeOfDay } from '#renderer/format/duration.ts';
import { formatUsdSigned } from '#renderer/format/money.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';

/** What a what-if costs or earns, `−247,410`; null unless both figures are known. */
export function equityDifference(equity: RiskView['totals']['equity']): string | null {
  const after = equity.after?.value ?? null;
  if (equity.after === null || after === null || equity.now.value === null) return null;
  // A total that lost an account is not a loss.
  if (equity.after.quality === 'partial' && equity.now.quality !== 'partial') return null;
  return formatUsdSigned(toDecimalText(toNumber(after) - toNumber(equity.now.value)));
}

/** The nearest single-coin move to the margin call, in words. */
export function callMoveWords(coin: string | null, move: RatioFigure): string {
  if (move.value === null) return move.reason ?? 'no single coin reaches it';
  if (move.value === 0) return 'margin call passed';
  return `or ${coin ?? 'one coin'} ${formatMove(move.value)}, all else fixed`;
}

export interface FallWords {
  readonly title: string;
  readonly figure: string | null;
  readonly note: string;
}

/** The first liquidation when every coin falls by the same move. Accounts that are unknown are said, not skipped. */
export function fallWords(view: RiskView): FallWords {
  const { down, up } = view.curve.firstLiquidation;
  const { unsolved } = view.curve.firstLiquidation;
  const caveat = unsolved === 0 ? '' : `, ${unsolved} unknown`;
  const title = 'All fall together';
  if (down !== null) {
    return {
      title,
      figure: formatMove(down.move),
      note: `first liquidation: ${down.account}${caveat}`,
    };
  }
  const reach = view.curve.moves[0];
  const rise = up === null ? '' : `; rising ${formatMove(up.move)}: ${up.account}`;
  const note =
    reach === undefined
      ? 'nothing is modelled'
      : `no known liquidation down to ${formatMove(reach, 0)}`;
  return { title, figure: null, note: `${note}${rise}${caveat}` };
}

export interface AgeWords {
  readonly title: string;
  readonly figure: string;
  readonly note: string;
}

/** Live books and replays have an age by their own clock; files and recordings speak for an instant and name it. */
export function ageWords(view: RiskView): AgeWords {
  const { now, oldestInputAt, oldestInput } = view.clock;
  const note = oldestInput ?? '';
  if (oldestInputAt === null) return { title: 'Oldest input', figure: '—', note: 'no input yet' };
  if (view.book.kind !== 'example' && view.replay === null) {
    const oldest = note === '' ? '' : `, oldest: ${note}`;
    return {
      title: 'Figures as of',
      figure: formatDate(oldestInputAt),
      note: `${formatTimeOfDay(oldestInputAt)}${oldest}`,
    };
  }
  return { title: 'Oldest input', figure: formatAge(now - oldestInputAt), note };
}
