import type { Instrument } from '#shared/domain/instrument.ts';
import type { LiveMark } from './ask.ts';
import type { Words } from './stream.ts';

/** What a message of a stream of marks says. */
export interface MarksHeard {
  /** `at`: the venue's own time; null where it states none, and the time of arrival is all there is. */
  readonly marks: readonly LiveMark[];
  /** The venue will tell nothing on this connection. */
  readonly refused: boolean;
}

export const nothingMarked: MarksHeard = { marks: [], refused: false };

/** How one venue's public stream of marks is spoken to. No key is involved. */
export interface MarkStreamPlan {
  /** Where the marks of a contract are told; null: nowhere, they are asked for. */
  readonly urlOf: (instrument: Instrument) => string | null;
  /**
   * A contract of each address whose mark always moves. It is followed beside the ones held: where they stand still, its silence
   * is how a dead stream is told from a quiet one.
   */
  readonly beacons: Readonly<Record<string, string>>;
  readonly follow: (symbols: readonly string[]) => readonly Words[];
  readonly leave: (symbols: readonly string[]) => readonly Words[];
  readonly ping: Words | null;
  /** A message that is not as documented says nothing: its mark grows old and is asked for. */
  readonly hear: (message: object) => MarksHeard;
}
