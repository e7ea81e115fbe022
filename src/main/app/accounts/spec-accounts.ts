import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FoundAccount, KeyVerdict, NewKey, Unwatchable } from '#shared/contract/accounts.ts';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import { openAccountShelf } from '../../storage/account-shelf.ts';
import { Secret } from '../../storage/vault/secret.ts';
import { openVault } from '../../storage/vault/vault.ts';
import type { Clock, Connectors, LiveFeed, ProxyExit, Standing, WatchedAccount } from '../ports.ts';
import { Accounts } from './accounts.ts';

/** Support for this folder's specs: a core's accounts in a real folder with a real vault; the venues answer as a spec says. */
export const PHRASE = 'five words that nobody guesses';
export const KEY = {
  venue: 'binance',
  apiKey: ' abcdefgh1234 ',
  apiSecret: 'very-secret-0001',
} as const;
export const ADDRESS = '0xabcdef0123456789abcdef0123456789abcdef01';
export const NAMES = { label: 'Main', group: null, tags: [] };
export const NEVER = new AbortController().signal;

export function verdict(of: KeyVerdict['verdict'] = 'read-only', checkedAt = 0): KeyVerdict {
  const words = of === 'read-only' ? [] : [`The venue says ${of}.`];
  return { verdict: of, words, rights: [], ipBound: null, expiresAt: null, checkedAt };
}

type Checked = Result<{
  verdict: KeyVerdict;
  found: Omit<FoundAccount, 'watchedAs'>[];
  unwatchable: Unwatchable[];
}>;

function exitText(exit: ProxyExit | null): string {
  if (exit === null) return 'straight';
  const { address, login } = exit;
  return login === null ? address : `${login.name.text()}:${login.password.text()} ${address}`;
}

/** Does what the port's words promise, and writes down what it was asked. */
export class RecordingConnectors implements Connectors {
  answer: Checked = ok({
    ...{ verdict: verdict(), found: [found('usdm'), found('coinm')] },
    unwatchable: [],
  });
  /** The texts of every key that was asked about. */
  readonly checked: string[][] = [];
  /** Every list that was wanted, as `id:field=text`. */
  readonly wanted: string[][] = [];
  watched: readonly WatchedAccount[] = [];
  stops = 0;
  /** By account: another that shows the same. */
  readonly same = new Map<string, string>();
  /** By account: the product it is read as; without: not read yet. */
  readonly readAs = new Map<string, string>();
  /** By account: how far its venue's clock is from ours, ms; without: not measured. */
  readonly offsets = new Map<string, number>();
  readonly #listeners = new Set<(id: string, standing: Standing) => void>();

  check(key: WatchedAccount['key']): Promise<Checked> {
    this.checked.push(textsOf(key));
    return Promise.resolve(this.answer);
  }

  watch(accounts: readonly WatchedAccount[]): void {
    this.watched = accounts;
    this.wanted.push(accounts.map(({ id, key }) => `${id}: ${textsOf(key).join(' ')}`));
  }

  health(id: string) {
    const endpoints = [{ name: 'balances', succeededAt: 5, failure: null }];
    const product = this.readAs.get(id);
    const offsetMs = this.offsets.get(id);
    const clock = offsetMs === undefined ? null : { offsetMs, roundTripMs: 12 };
    const changes = product === undefined ? null : { product, everyMs: 13_000, isTold: false };
    return {
      ...{ id, verdict: null, endpoints, changes, clock },
      ...{ bannedUntil: null, reserves: [] },
    };
  }

  sameFigures(id: string): string | null {
    return this.same.get(id) ?? null;
  }

  onState(listener: (id: string, standing: Standing) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say(id: string, standing: Partial<Standing>): void {
    for (const listener of this.#listeners)
      listener(id, { state: 'live', words: null, snapshotAt: 7, ...standing });
  }

  /** Every way out as it was told, with the texts of its login. */
  readonly exits: string[] = [];
  tried: Result<{ readonly venue: 'okx'; readonly roundTripMs: number }> = ok({
    venue: 'okx',
    roundTripMs: 12,
  });
  #way: () => Promise<Result<ProxyExit | null>> = () => Promise.resolve(ok(null));

  exitBy(way: () => Promise<Result<ProxyExit | null>>): void {
    this.#way = way;
  }

  /** What whoever starts now is told of its way out. */
  async exit(): Promise<string> {
    const way = await this.#way();
    return way.ok ? exitText(way.value) : way.failure.message;
  }

  renewExit(): void {
    this.exits.push('anew');
  }

  tryExit(exit: ProxyExit) {
    this.exits.push(exitText(exit));
    return Promise.resolve(this.tried);
  }

  stop(): Promise<void> {
    this.stops += 1;
    return Promise.resolve();
  }
}

export function found(product: string, uid: string | null = '42') {
  return { ref: product, uid, product, name: null, mode: null, holds: null };
}

export function textsOf(key: WatchedAccount['key']): string[] {
  return Object.values(key.fields).map((secret) => secret.text());
}

/** A clock that moves when a spec says so. */
export function handClock(): Clock & { pass(ms: number): void } {
  const calls = new Set<() => void>();
  let now = 1_764_000_000_000;
  return {
    now: () => now,
    every: (_ms, call) => {
      calls.add(call);
      return () => calls.delete(call);
    },
    pass(ms) {
      now += ms;
      for (const call of calls) call();
    },
  };
}

/** What has been begun comes to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
}

export function specFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-accounts-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

export function byPhrase() {
  return { kind: 'passphrase', passphrase: Secret.fromText(PHRASE) } as const;
}

export async function startAccounts(
  folder: string,
  lends: 'connectors' | 'none' = 'connectors',
  live: LiveFeed | null = null,
) {
  const clock = handClock();
  const errors: string[] = [];
  const log = { info: () => undefined, error: (message: string) => void errors.push(message) };
  const vault = openVault({ folder, keychain: null, now: clock.now, monotonic: clock.now });
  const file = (name: string) => join(folder, `${name}.json`);
  const disk = { isFull: false };
  const shelf = openAccountShelf({
    ...{ folder, clock, log },
    openFile: (name) => ({
      get store() {
        return JSON.parse(readFileSync(file(name), 'utf8')) as Record<string, unknown>;
      },
      set store(content) {
        if (disk.isFull) throw new Error('no space left');
        writeFileSync(file(name), JSON.stringify(content));
      },
    }),
  });
  const connectors = new RecordingConnectors();
  let ids = 0;
  const accounts = new Accounts({
    ...{ accounts: shelf, vault, clock, log, live },
    connectors: lends === 'none' ? null : connectors,
    newId: () => `id-${String(++ids)}-${String(clock.now() % 1_000)}`,
  });
  await settle();
  return { accounts, vault, connectors, clock, disk, errors };
}

export type Started = Awaited<ReturnType<typeof startAccounts>>;

/** Adds what a key opens, by its refs. */
export async function add({ accounts }: Started, refs: readonly string[], typed: NewKey = KEY) {
  const page = {};
  const checked = value(await accounts.check(page, typed, NEVER));
  return value(
    await accounts.add(page, {
      draft: checked.draft,
      accounts: refs.map((ref) => ({ ref, ...NAMES, label: ref })),
      exception: false,
    }),
  );
}
