import type { PastMoves } from './daily-moves.ts';
import type { FrontierShape, Place } from './frontier-shape.ts';

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
  /** Accounts of which nothing is known at all: then nothing inside is certain either. */
  readonly doubtful: boolean;
  /** null: no what-if, or one that has no place on this map. */
  readonly after: (FrontierShapes & { readonly at: Place }) | null;
  readonly past: PastMoves | null;
}
