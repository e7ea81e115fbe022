// ccxt's package names only its whole of a hundred exchanges; single classes are reached by their files. As relative paths
// they are one thing to Node, TypeScript, the tests and the build, which bundles these five and their base.
import type { VenueId } from '#shared/domain/venue.ts';

/** What we touch of an exchange object; everything else of it stays unused. */
export interface CcxtExchange {
  enableRateLimit: boolean;
  enableLastHttpResponse: boolean;
  enableLastJsonResponse: boolean;
  enableLastResponseHeaders: boolean;
  verbose: boolean;
  apiKey: string | undefined;
  secret: string | undefined;
  password: string | undefined;
  walletAddress: string | undefined;
  milliseconds: () => number;
  log: (...words: unknown[]) => void;
  setLastRequest: (request: unknown) => void;
  fetch: (
    url: string,
    method?: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ) => Promise<unknown>;
}

type ExchangeClass = new (options: Readonly<Record<string, unknown>>) => CcxtExchange;

const classes: Readonly<Record<VenueId, () => Promise<{ readonly default: ExchangeClass }>>> = {
  binance: () => import('../../../../node_modules/ccxt/js/src/binance.js'),
  bybit: () => import('../../../../node_modules/ccxt/js/src/bybit.js'),
  okx: () => import('../../../../node_modules/ccxt/js/src/okx.js'),
  deribit: () => import('../../../../node_modules/ccxt/js/src/deribit.js'),
  hyperliquid: () => import('../../../../node_modules/ccxt/js/src/hyperliquid.js'),
};

/** One venue's class. A process asks one or two of the five, and each takes a few MB. */
export async function loadExchange(venue: VenueId): Promise<ExchangeClass> {
  return (await classes[venue]()).default;
}
