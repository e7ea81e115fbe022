import type { FrontierCurve } from '#shared/contract/detail.ts';
import type { PastMoves } from './daily-moves.ts';
import { frontierShape, type FrontierShape, type Place } from './frontier-shape.ts';

/** One book's two curves. */
export interface FrontierShapes {
  readonly marginCall: FrontierShape;
  readonly liquidation: FrontierShape;
}

export interface FrontierDrawing {
  readonly axes: readonly [first: string, second: string];
  /** The map shows moves up to this either way. */
  readonly visible: number;
  readonly now: FrontierShapes;
  /** An account in doubt, or one of which nothing is known at all: then nothing inside is certain either. */
  readonly doubtful: boolean;
  /** The curves themselves are in doubt, and broken. */
  readonly broken: boolean;
  /** null: no what-if, or one that has no place on this map. */
  readonly after: (FrontierShapes & { readonly at: Place }) | null;
  readonly past: PastMoves | null;
}

/** Both curves as the map shows them; a level without one has nothing to draw. */
export function shapesOf(
  curves: readonly FrontierCurve[],
  origin: Place,
  visible: number,
): FrontierShapes {
  const shape = (level: FrontierCurve['level']): FrontierShape => {
    const curve = curves.find((candidate) => candidate.level === level);
    return frontierShape(curve ?? { points: [], passed: null }, origin, visible);
  };
  return { marginCall: shape('margin-call'), liquidation: shape('liquidation') };
}
