import { fail } from './failure.ts';
import type { ContractShape, Handlers } from './types.ts';

/** Support for specs: a core that refuses every request of a contract; a spec puts the few it asks in their places. */
export function refuseAll<C extends ContractShape>(contract: C): Handlers<C> {
  const refuse = () => fail('unsupported', 'not part of this test');
  const handlers: unknown = Object.fromEntries(
    Object.keys(contract.requests).map((name) => [name, refuse]),
  );
  // One handler for each name of the contract is what the type asks for.
  return handlers as Handlers<C>;
}
