import type { Client } from '#shared/contract/client.ts';
import type { ConnectorContract } from './connector-contract.ts';

type Reporter = Client<ConnectorContract>;

/** One process reads for all what amounts can be shown in: the one that does already, for as long as it is there. */
export function reporterDuty(): { appoint(present: readonly Reporter[]): void } {
  let reporter: Reporter | null = null;
  return {
    appoint(present) {
      const next = present.find((client) => client === reporter) ?? present[0] ?? null;
      if (next === reporter) return;
      void reporter?.call('reporting/read', { on: false });
      reporter = next;
      void next?.call('reporting/read', { on: true });
    },
  };
}
