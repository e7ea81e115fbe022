import type * as z from 'zod/mini';
import type { Result } from './failure.ts';

type Schema = z.ZodMiniType;

/** One request: what goes in and what comes back. */
export interface RequestShape {
  readonly params: Schema;
  readonly reply: Schema;
}

export interface ContractShape {
  readonly requests: Readonly<Record<string, RequestShape>>;
  readonly events: Readonly<Record<string, Schema>>;
  /** Requests and events by name whose answers say the same again with a few changes, and which of them do so together. */
  readonly series?: Readonly<Record<string, string>>;
}

export function request<P extends Schema, R extends Schema>(
  params: P,
  reply: R,
): { readonly params: P; readonly reply: R } {
  return { params, reply };
}

export type RequestName<C extends ContractShape> = keyof C['requests'] & string;
export type EventName<C extends ContractShape> = keyof C['events'] & string;
export type Params<C extends ContractShape, N extends RequestName<C>> = z.output<
  C['requests'][N]['params']
>;
export type Reply<C extends ContractShape, N extends RequestName<C>> = z.output<
  C['requests'][N]['reply']
>;
export type Payload<C extends ContractShape, N extends EventName<C>> = z.output<C['events'][N]>;

/** One handler per request; forgetting one is a compile error, and so is adding a stranger. */
export type Handlers<C extends ContractShape> = {
  readonly [N in RequestName<C>]: (
    params: Params<C, N>,
    signal: AbortSignal,
  ) => Promise<Result<Reply<C, N>>> | Result<Reply<C, N>>;
};
