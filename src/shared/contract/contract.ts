import { accountEvents, accountRequests } from './accounts.ts';
import { bookEvents, bookRequests } from './book.ts';
import { hostEvents, hostRequests } from './host.ts';
import { journalRequests } from './journal.ts';
import { marketEvents, marketRequests } from './market.ts';
import { proxyRequests } from './proxy.ts';
import { riskEvents, riskRequests, riskSeries } from './risk.ts';
import { vaultEvents, vaultRequests } from './vault.ts';

/** The whole contract between the page and the core. Types, validation and the handler list all derive from this value. */
export const contract = {
  requests: {
    ...hostRequests,
    ...accountRequests,
    ...bookRequests,
    ...journalRequests,
    ...marketRequests,
    ...proxyRequests,
    ...riskRequests,
    ...vaultRequests,
  },
  events: {
    ...hostEvents,
    ...accountEvents,
    ...bookEvents,
    ...marketEvents,
    ...riskEvents,
    ...vaultEvents,
  },
  series: riskSeries,
} as const;

export type Contract = typeof contract;
