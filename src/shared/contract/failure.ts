/** The closed list of ways a request can be refused. Bugs are not on it: they throw, and cross as `internal`. */
export type FailureReason =
  'invalid' | 'unsupported' | 'missing-data' | 'unauthorized' | 'venue' | 'cancelled' | 'internal';

export interface Failure {
  readonly reason: FailureReason;
  /** One sentence for the person at the screen: what is wrong, where, and what to do. */
  readonly message: string;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(reason: FailureReason, message: string): Result<never> {
  return { ok: false, failure: { reason, message } };
}
