import type { ReportAccount } from '#shared/domain/risk-report.ts';
import type { Change, ReportPosition } from './report-figures.ts';

/** A position with what its account is worth on that side of the what-if, which its figures are worth too. */
export type HeldPosition = ReportPosition & Pick<ReportAccount, 'quality'>;

export function heldPositions({
  now,
  after,
}: Change<Pick<ReportAccount, 'quality' | 'positions'>>): Change<readonly HeldPosition[]> {
  const held = ({ positions, quality }: typeof now): readonly HeldPosition[] =>
    positions.map((position) => ({ ...position, quality }));
  return { now: held(now), after: after && held(after) };
}
