import type {
  AccountEntry,
  AccountHealth,
  AccountList,
  AccountNames,
  CheckedKey,
  KeptAccount,
  NewKey,
} from '#shared/contract/accounts.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { Ports } from '../ports.ts';
import { asRead, entriesOf, sameAccount } from './account-entries.ts';
import { AccountWatch, UNAVAILABLE } from './account-watch.ts';
import { isLocked } from './held-keys.ts';
import { KeyDrafts, type Draft } from './key-drafts.ts';
import { KeptList } from './kept-list.ts';
import { dropKey, readNewKey, refusal, shownKey } from './key-rules.ts';

type AccountPorts = Pick<
  Ports,
  'accounts' | 'vault' | 'connectors' | 'live' | 'clock' | 'log' | 'newId'
>;

interface Addition {
  readonly draft: string;
  readonly accounts: readonly (AccountNames & { readonly ref: string })[];
  readonly exception: boolean;
}

/** The live accounts: which there are, what their keys may do, and how they stand. A page is known by any object of its own. */
export class Accounts {
  readonly #ports: AccountPorts;
  readonly #list: KeptList;
  readonly #watch: AccountWatch;
  readonly #drafts: KeyDrafts;
  readonly #listeners = new Set<(list: AccountList) => void>();
  readonly #stops: readonly Unsubscribe[];

  constructor(ports: AccountPorts) {
    this.#ports = ports;
    this.#drafts = new KeyDrafts(ports.clock);
    this.#list = new KeptList(ports, () => this.#tell());
    this.#watch = new AccountWatch(ports, this.#list, () => this.#tell());
    this.#stops = [
      ports.vault.onLock(() => this.#drafts.dropAll()),
      // Which accounts it leaves out changes the book's shape.
      ports.live?.onChange((change) => change === 'book' && this.#tell()) ?? (() => undefined),
    ];
  }

  list(): AccountList {
    const { vault, connectors, live, accounts, clock } = this.#ports;
    const unavailable = connectors === null ? UNAVAILABLE : null;
    const { standings, keyless } = this.#watch;
    return {
      accounts: entriesOf(this.#list.all(), {
        ...{ vault, standings, keyless, unavailable, now: clock.now() },
        sameFigures: (id) => connectors?.sameFigures(id) ?? null,
        readAs: (id) => this.#readAs(id),
        leftOut: (id) => live?.leftOut(id) ?? null,
      }),
      unavailable,
      lost: accounts.lost,
      clockOffsetMs: this.#clockOffset(),
    };
  }

  kept(): readonly KeptAccount[] {
    return this.#list.all();
  }

  /** Accounts of a backup join the list, but for those that are on it; gives how many did. */
  async takeBack(accounts: readonly KeptAccount[]): Promise<Result<number>> {
    const here = new Set(this.#list.all().map(({ id }) => id));
    const returned = accounts.filter(({ id }) => !here.has(id));
    const listed = this.#list.add(returned);
    if (!listed.ok) return listed;
    await this.#watch.refresh();
    // What their keys may do is what was known when the backup was made; the venues may take their time.
    void this.#watch.askAbout(returned);
    return ok(returned.length);
  }

  onChange(listener: (list: AccountList) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks the venue what the key may do. It waits as that page's draft where it may be taken at all. */
  async check(page: object, typed: NewKey, signal: AbortSignal): Promise<Result<CheckedKey>> {
    const { connectors } = this.#ports;
    if (connectors === null) return fail('unsupported', UNAVAILABLE);
    const read = readNewKey(typed);
    if (!read.ok) return read;
    const key = read.value;
    let isKept = false;
    try {
      const checked = await connectors.check(key, signal);
      if (!checked.ok) return checked;
      if (signal.aborted) return fail('cancelled', 'The check was given up.');
      const { verdict, found, unwatchable } = checked.value;
      const draft: Draft = { id: this.#ports.newId(), key, verdict, found };
      isKept = verdict.verdict === 'read-only' || verdict.verdict === 'can-trade';
      if (isKept) this.#drafts.keep(page, draft);
      return ok({
        ...{ draft: draft.id, verdict, found: isKept ? this.#marked(draft) : [] },
        unwatchable: isKept ? [...unwatchable] : [],
      });
    } finally {
      if (!isKept) dropKey(key);
    }
  }

  /** The page is gone, and its drafts with it. */
  leave(page: object): void {
    this.#drafts.dropOf(page);
  }

  async add(page: object, addition: Addition): Promise<Result<AccountEntry[]>> {
    const draft = this.#drafts.of(page, addition.draft);
    if (draft === null)
      return fail('missing-data', 'The key was let go after five minutes. Enter it again.');
    const why = refusal(draft.verdict, addition.exception);
    if (why !== null) return fail('unauthorized', why);
    const made = this.#accountsOf(draft, addition);
    if (!made.ok) return made;
    if (isLocked(this.#ports.vault, draft.key))
      return fail('unauthorized', 'Open the vault first: a key is kept nowhere else.');
    const ids = new Set(made.value.map(({ id }) => id));
    // The list comes first: no key may lie in the vault that no list names.
    const listed = this.#list.add(made.value);
    if (!listed.ok) return listed;
    const stored = await this.#store(draft);
    if (!stored.ok) {
      this.#list.remove(ids);
      return stored;
    }
    this.#drafts.drop(draft.id);
    await this.#watch.refresh();
    return ok(this.list().accounts.filter(({ id }) => ids.has(id)));
  }

  edit(id: string, { label, group, tags }: AccountNames): Result<AccountEntry> {
    const changed = this.#list.change((account) => account.id === id, { label, group, tags });
    return changed.ok ? this.#entry(id) : changed;
  }

  async pause(id: string, paused: boolean): Promise<Result<AccountEntry>> {
    const changed = this.#list.change((account) => account.id === id, { paused });
    if (!changed.ok) return changed;
    await this.#watch.refresh();
    return this.#entry(id);
  }

  /** Its key goes with it, unless another account uses the same one. */
  async remove(id: string): Promise<Result<null>> {
    const account = this.#list.find(id);
    if (!account.ok) return account;
    const { venue, keyId } = account.value;
    const isShared = this.#list.all().some((other) => other.id !== id && other.keyId === keyId);
    const { vault } = this.#ports;
    if (!isShared && venue !== 'hyperliquid' && vault.state().protection !== null) {
      // The key goes first: an account without a key is seen, a key without an account is not.
      const wiped = await vault.remove({ venue, id: keyId });
      if (!wiped.ok) return wiped;
    }
    const removed = this.#list.remove(new Set([id]));
    await this.#watch.refresh();
    return removed;
  }

  async recheck(id: string, signal: AbortSignal): Promise<Result<AccountEntry>> {
    const account = this.#list.find(id);
    if (!account.ok) return account;
    const checked = await this.#watch.recheck(account.value, signal);
    return checked.ok ? this.#entry(id) : checked;
  }

  health(id: string): Result<AccountHealth> {
    const account = this.#list.find(id);
    if (!account.ok) return account;
    const known = this.#ports.connectors?.health(id) ?? NOTHING_KNOWN;
    return ok({ ...known, id, verdict: account.value.verdict });
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#drafts.close();
    await this.#watch.close();
  }

  /** A venue's own clock may be wrong; this machine's is where all of them say so. */
  #clockOffset(): number | null {
    const { connectors } = this.#ports;
    const offsets = this.#list
      .all()
      .flatMap(({ id }) => connectors?.health(id).clock?.offsetMs ?? [])
      .toSorted((left, right) => Math.abs(left) - Math.abs(right));
    return offsets[0] ?? null;
  }

  #readAs(id: string): string | null {
    return this.#ports.connectors?.health(id).changes?.product ?? null;
  }

  #entry(id: string): Result<AccountEntry> {
    const entry = this.list().accounts.find((other) => other.id === id);
    return entry === undefined ? fail('missing-data', NOT_LISTED) : ok(entry);
  }

  #marked({ key, found }: Draft): CheckedKey['found'] {
    const listed = asRead(this.#list.all(), { readAs: (id) => this.#readAs(id) });
    return found.map((account) => {
      const watched = sameAccount({ ...account, venue: key.venue }, listed);
      return { ...account, watchedAs: watched?.id ?? null };
    });
  }

  #accountsOf(draft: Draft, { accounts, exception }: Addition): Result<KeptAccount[]> {
    const { key, verdict, found } = draft;
    if (new Set(accounts.map(({ ref }) => ref)).size !== accounts.length)
      return fail('invalid', 'An account is named twice.');
    const made: KeptAccount[] = [];
    for (const { ref, label, group, tags } of accounts) {
      const account = found.find((other) => other.ref === ref);
      if (account === undefined) return fail('invalid', 'This key does not open that account.');
      const { uid, product } = account;
      made.push({
        ...{ id: this.#ports.newId(), venue: key.venue, uid, product },
        ...{ label, group, tags, keyId: draft.id, key: shownKey(key) },
        ...{ exception: exception && verdict.verdict === 'can-trade', verdict, paused: false },
      });
    }
    return ok(made);
  }

  /** An address is no secret: the list holds it. */
  async #store({ key, id }: Draft): Promise<Result<null>> {
    if (key.venue === 'hyperliquid') return ok(null);
    return this.#ports.vault.put({ venue: key.venue, id }, key.fields);
  }

  #tell(): void {
    const list = this.list();
    for (const listener of this.#listeners) listener(list);
  }
}

const NOT_LISTED = 'This account is not on the list any more.';

const NOTHING_KNOWN: Omit<AccountHealth, 'id' | 'verdict'> = {
  endpoints: [],
  changes: null,
  clock: null,
  bannedUntil: null,
  reserves: [],
};
