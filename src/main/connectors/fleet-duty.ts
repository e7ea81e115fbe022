import type { Client } from '#shared/contract/client.ts';
import type { ConnectorContract } from './connector-contract.ts';

type Reader = Client<ConnectorContract>;

/** What is read for all and concerns no account. */
interface PublicDuty {
  appoint(present: readonly Reader[]): void;
  /** Coins whose prices are wanted. */
  watch(coins: readonly string[]): void;
}

/**
 * One process reads for all what amounts can be shown in: the one that does already, for as long as it is there. Every one reads
 * the watched coins that its venue lists, so that one that ends leaves no coin without a price that another has.
 */
export function publicDuty(): PublicDuty {
  let reporter: Reader | null = null;
  let coins: readonly string[] = [];
  let readers: ReadonlySet<Reader> = new Set();
  return {
    appoint(present) {
      for (const client of present)
        if (!readers.has(client)) void client.call('coins/watch', { coins });
      readers = new Set(present);
      const next = present.find((client) => client === reporter) ?? present[0] ?? null;
      if (next === reporter) return;
      void reporter?.call('reporting/read', { on: false });
      reporter = next;
      void next?.call('reporting/read', { on: true });
    },
    watch(wanted) {
      coins = wanted;
      for (const client of readers) void client.call('coins/watch', { coins });
    },
  };
}
