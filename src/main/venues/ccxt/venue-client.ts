import type { VenueId } from '#shared/domain/venue.ts';
import { ClockOffset, type VenueTime } from '../egress/clock-offset.ts';
import { EgressError, type EgressClass } from '../egress/egress-error.ts';
import type { Egress, EgressReply } from '../egress/egress.ts';
import type { VenueDoor } from '../egress/endpoint.ts';
import { waitFor, type EgressClock } from '../egress/ports.ts';
import { DERIBIT_LOGIN, deribitLogin } from './deribit-login.ts';
import { loadExchange, type CcxtExchange } from './exchanges.ts';

/** A key as the vault hands it over, for this client alone; all null for calls that need none. */
export interface Keys {
  readonly apiKey: string;
  readonly secret: string;
  /** OKX's passphrase. */
  readonly password?: string;
}

export type CallResult =
  | { readonly ok: true; readonly reply: EgressReply }
  | { readonly ok: false; readonly error: EgressError };

export type Parameters = Readonly<Record<string, string | number | boolean>>;

export interface VenueClient {
  readonly venue: VenueId;
  /**
   * One call by the name of its endpoint; there are no others. `isAhead`: a person waits for it. Never rejects for a venue's fault.
   */
  call(name: string, parameters?: Parameters, isAhead?: boolean): Promise<CallResult>;
  /** The venue's clock against ours; null: not measured. */
  venueClock(): VenueTime | null;
  /** Drops the key; every later call is refused. */
  close(): void;
}

interface ClientOptions {
  readonly door: VenueDoor;
  readonly egress: Egress;
  readonly clock: EgressClock;
  readonly keys: Keys | null;
}

/** The first try and two more (reliability.md, section 6, row 3). */
const TRIES = 3;
/** An offset measured anew differs by the way there and back; by more, and a clock was set. */
const MOVED_MS = 1_000;
const RETRIED: ReadonlySet<EgressClass> = new Set(['network', 'server', 'timeout', 'clock']);

/** ccxt signs, our egress sends. Of ccxt's object nothing but its raw endpoint methods is ever called. */
export function createVenueClient({ door, egress, clock, keys }: ClientOptions): VenueClient {
  const { venue } = door;
  const endpoints = new Map(door.endpoints.map((endpoint) => [endpoint.name, endpoint]));
  const offset = new ClockOffset(clock, askTime);
  let closed = false;
  let opening: Promise<CcxtExchange> | null = null;
  /** Why the venue's time could not be asked. */
  let noTime: CallResult | null = null;

  /** With the first call. */
  function open(): Promise<CcxtExchange> {
    opening ??= loadExchange(venue).then((Exchange) => {
      const exchange = quiet(new Exchange({ ...keys }));
      exchange.fetch = (url, method = 'GET', headers = {}, body = undefined) =>
        asEgress(() => egress.send(venue, { url, method, headers: plainHeaders(headers), body }));
      return exchange;
    });
    return opening;
  }

  /** What is thrown by anything but ccxt's signing says nothing of the key. */
  async function asEgress<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof EgressError) throw error;
      throw new EgressError({ venue, class: 'internal', path: 'the way out' });
    }
  }

  async function once(name: string, parameters: Parameters, isAhead: boolean): Promise<CallResult> {
    const endpoint = endpoints.get(name);
    if (closed || !endpoint) return failed('not-allowed', name);
    const type = endpoint.type === undefined ? {} : { type: endpoint.type };
    try {
      const exchange = await asEgress(open);
      const methods = exchange as unknown as Readonly<Record<string, unknown>>; // looked up by listed names only
      const method = methods[endpoint.call];
      if (typeof method !== 'function') return failed('not-allowed', name);
      await asEgress(() => egress.turn(venue, name, isAhead));
      if (closed) return failed('not-allowed', name);
      const login =
        name === DERIBIT_LOGIN && keys ? deribitLogin(keys, exchange.milliseconds()) : {};
      const parts = endpoint.type === undefined ? parameters : bodyParts(parameters);
      const reply: unknown = await method.call(exchange, { ...parts, ...type, ...login });
      return { ok: true, reply: reply as EgressReply }; // what `exchange.fetch` above resolved to
    } catch (error) {
      if (error instanceof EgressError) return { ok: false, error };
      // ccxt refuses to sign, for want of a key or a parameter; its own words may repeat them.
      return failed('auth', name);
    }
  }

  function failed(kind: EgressClass, name: string): CallResult {
    const path = endpoints.get(name)?.path ?? 'an unlisted call';
    return { ok: false, error: new EgressError({ venue, class: kind, path }) };
  }

  async function askTime(): ReturnType<ConstructorParameters<typeof ClockOffset>[1]> {
    if (door.time === null) return null;
    // What is signed waits for the venue's time, whoever waits for that.
    const result = await once(door.time.name, {}, true);
    if (!result.ok) {
      noTime = result;
      return null;
    }
    noTime = null;
    const { body } = result.reply;
    const venueTime = typeof body === 'object' ? door.time.read(body) : null;
    return venueTime === null ? null : { ...result.reply, venueTime };
  }

  async function call(
    name: string,
    parameters: Parameters = {},
    isAhead = false,
  ): Promise<CallResult> {
    for (let attempt = 1; ; attempt += 1) {
      const used = offset.last()?.offsetMs ?? null;
      const result = await synchronised(name, parameters, isAhead);
      if (result.ok || attempt === TRIES) return result;
      if (result.error.class === 'auth' && (await clockMoved(used))) continue;
      if (!RETRIED.has(result.error.class)) return result;
      if (result.error.class === 'clock') offset.expire();
      await waitFor(clock, 1_000 * 2 ** (attempt - 1) * (1 + clock.chance() / 4));
    }
  }

  /** Some venues refuse a time as they refuse a key: it is the clock's fault where that has moved since. */
  async function clockMoved(used: number | null): Promise<boolean> {
    if (used === null || door.time === null) return false;
    if ((await offset.ms()) === used) offset.expire();
    const ms = await offset.ms();
    return ms !== null && Math.abs(ms - used) > MOVED_MS;
  }

  async function synchronised(
    name: string,
    parameters: Parameters,
    isAhead: boolean,
  ): Promise<CallResult> {
    if (keys !== null && door.time !== null && name !== door.time.name) {
      const ms = await offset.ms();
      // A venue that has shut us out does not tell its time either; the ban is what is wrong.
      if (ms === null) return noTime ?? failed('clock', name);
      const exchange = await open();
      exchange.milliseconds = () => clock.now() + ms;
    }
    return once(name, parameters, isAhead);
  }

  function close(): void {
    closed = true;
    opening?.then(forgetKeys, () => undefined);
  }

  return { venue, call, venueClock: () => offset.last(), close };
}

function forgetKeys(exchange: CcxtExchange): void {
  for (const field of ['apiKey', 'secret', 'password', 'walletAddress'] as const)
    exchange[field] = undefined;
}

/** Of a POST's JSON body, what is an object there and text in a question. Our own text: it is always JSON. */
function bodyParts({ req, ...rest }: Parameters): Readonly<Record<string, unknown>> {
  return typeof req === 'string' ? { ...rest, req: JSON.parse(req) as unknown } : rest;
}

/** ccxt's own throttle, caches and log are off: limits are shared by all accounts, and the caches hold signed requests. */
function quiet(exchange: CcxtExchange): CcxtExchange {
  return Object.assign(exchange, {
    enableRateLimit: false,
    enableLastHttpResponse: false,
    enableLastJsonResponse: false,
    enableLastResponseHeaders: false,
    verbose: false,
    log: () => undefined,
    setLastRequest: () => undefined,
  });
}

function plainHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
