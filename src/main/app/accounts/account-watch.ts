import type { KeptAccount } from '#shared/contract/accounts.ts';
import { fail, type Result } from '#shared/contract/failure.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { Connectors, Ports, Standing, WatchedAccount } from '../ports.ts';
import { hasAged } from './account-entries.ts';
import { HeldKeys, isLocked } from './held-keys.ts';
import { refusal } from './key-rules.ts';
import type { KeptList } from './kept-list.ts';

/** Why no venue can be asked where the host lends no connectors. */
export const UNAVAILABLE = 'This build of Plimsoll cannot ask venues yet.';
const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 60_000;
const AGE_EVERY_MS = 2_000;
/** A key that its venue refuses is asked about once in so long, not at every refusal; each time in vain doubles that, up to a day. */
const ASK_AGAIN_MS = 10 * 60_000;

/**
 * Lets the connectors watch what may be watched: not paused, its key at hand and permitted. Every key is asked about again when
 * the vault opens, daily, and when its venue refuses it.
 */
export class AccountWatch {
  readonly #vault: Ports['vault'];
  readonly #clock: Ports['clock'];
  readonly #list: KeptList;
  readonly #connectors: Connectors | null;
  readonly #onChange: () => void;
  readonly #keys: HeldKeys;
  readonly #stops: readonly Unsubscribe[];
  readonly #closed = new AbortController();
  readonly #askedAt = new Map<string, number>();
  /** By key whose rights its venue would not tell: how long until it is asked about again. */
  readonly #waits = new Map<string, number>();
  /** Keys that are to be asked about as soon as they may be: one was refused, or its venue could not be asked. */
  readonly #due = new Set<string>();
  #wasLocked: boolean;
  #turn: Promise<void> = Promise.resolve();
  /** The accounts that had aged when this was last told. */
  #aged = '';
  #isWatching = false;

  /** What the connectors said last, by account. */
  readonly standings = new Map<string, Standing>();
  /** Why an account's key could not be had, by account. */
  readonly keyless = new Map<string, string>();

  constructor(
    { vault, clock, connectors }: Pick<Ports, 'vault' | 'clock' | 'connectors'>,
    list: KeptList,
    onChange: () => void,
  ) {
    this.#vault = vault;
    this.#clock = clock;
    this.#list = list;
    this.#connectors = connectors;
    this.#onChange = onChange;
    this.#keys = new HeldKeys(vault);
    this.#wasLocked = vault.state().locked;
    this.#stops = [
      vault.onLock(() => void this.#lock()),
      vault.onChange(({ locked }) => this.#onVault(locked)),
      clock.every(LOOK_EVERY_MS, () => void this.#recheckOld(DAY_MS)),
      clock.every(AGE_EVERY_MS, () => this.#tellAged()),
      connectors?.onState((id, standing) => this.#onStanding(id, standing)) ?? (() => undefined),
    ];
    void this.#begin();
  }

  /** One after the other, so that the newest list is the last that is watched. */
  refresh(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#refreshNow());
    return this.#turn;
  }

  /** Asks the venue what an account's key may do; every account of that key follows. */
  async recheck(account: KeptAccount, signal: AbortSignal): Promise<Result<null>> {
    if (this.#connectors === null) return fail('unsupported', UNAVAILABLE);
    this.#askedAt.set(account.keyId, this.#clock.now());
    const key = await this.#keys.of(account);
    if (!key.ok) return key;
    const checked = await this.#connectors.check(
      key.value,
      AbortSignal.any([signal, this.#closed.signal]),
      'rights',
    );
    if (!checked.ok) {
      this.#due.add(account.keyId);
      return checked;
    }
    const { verdict } = checked.value;
    const written = this.#list.change(({ keyId }) => keyId === account.keyId, { verdict });
    const isTold = verdict.verdict !== 'unverifiable';
    const waited = this.#waits.get(account.keyId) ?? ASK_AGAIN_MS / 2;
    if (isTold) this.#waits.delete(account.keyId);
    else this.#waits.set(account.keyId, Math.min(DAY_MS, 2 * waited));
    // What is not written down was asked for nothing; what was not told may be told once whatever is in the way is gone.
    if (written.ok && isTold) this.#due.delete(account.keyId);
    else this.#due.add(account.keyId);
    await this.refresh();
    return written;
  }

  /** About every key of these accounts once, one after the other. */
  async askAbout(
    accounts: readonly KeptAccount[],
    isWanted: (account: KeptAccount) => boolean = () => true,
  ): Promise<void> {
    const asked = new Set<string>();
    for (const account of accounts) {
      if (account.paused || asked.has(account.keyId) || !isWanted(account)) continue;
      if (isLocked(this.#vault, account)) continue;
      asked.add(account.keyId);
      await this.recheck(account, this.#closed.signal);
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
    for (const stop of this.#stops) stop();
    await this.#lock();
  }

  async #begin(): Promise<void> {
    await this.refresh();
    await this.#recheckOld(0);
  }

  async #refreshNow(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    const wanted: WatchedAccount[] = [];
    for (const account of this.#list.all()) {
      const key = await this.#keyToWatch(account);
      const { id, venue, uid, product } = account;
      const checkedAt = account.verdict?.checkedAt ?? null;
      if (key !== null) wanted.push({ id, venue, uid, product, key, checkedAt });
      else this.#standDown(id);
    }
    // The vault may have been locked meanwhile, and the keys with it.
    const isOpen = wanted.every((account) => !isLocked(this.#vault, account));
    if (isOpen && (wanted.length > 0 || this.#isWatching)) this.#connectors?.watch(wanted);
    this.#isWatching = isOpen && wanted.length > 0;
    const used = new Set(
      this.#list
        .all()
        .flatMap(({ id, keyId }) => (wanted.some((account) => account.id === id) ? [keyId] : [])),
    );
    this.#keys.keepOnly(used);
    this.#onChange();
  }

  /** null: it is not to be watched now. */
  async #keyToWatch(account: KeptAccount): Promise<WatchedAccount['key'] | null> {
    this.keyless.delete(account.id);
    if (this.#connectors === null || account.paused) return null;
    if (isLocked(this.#vault, account)) return null;
    if (refusal(account.verdict, account.exception) !== null) return null;
    const key = await this.#keys.of(account);
    if (key.ok) return key.value;
    if (!isLocked(this.#vault, account))
      this.keyless.set(account.id, `${key.failure.message} Remove the account and add it again.`);
    return null;
  }

  #onStanding(id: string, standing: Standing): void {
    const account = this.#list.find(id);
    if (!account.ok) return;
    const before = this.standings.get(id);
    // One that is begun anew was read before: its figures are as old as that, and the list says so.
    const snapshotAt = standing.snapshotAt ?? before?.snapshotAt ?? null;
    this.standings.set(id, { ...standing, snapshotAt });
    this.#onChange();
    if (standing.state === 'attention' && before?.state !== 'attention')
      this.#askAgain(account.value);
  }

  /** Nobody asks about it any more: of what was said of it stays when it was read last. */
  #standDown(id: string): void {
    const snapshotAt = this.standings.get(id)?.snapshotAt ?? null;
    if (snapshotAt === null) this.standings.delete(id);
    else this.standings.set(id, { state: 'connecting', words: null, snapshotAt });
  }

  /** Of what nobody says anything any more nobody says that either. */
  #tellAged(): void {
    const now = this.#clock.now();
    const aged = [...this.standings].flatMap(([id, standing]) =>
      hasAged(standing, now) ? id : [],
    );
    if (aged.join() === this.#aged) return;
    this.#aged = aged.join();
    this.#onChange();
  }

  #askAgain(account: KeptAccount): void {
    if (this.#wasAsked(account)) this.#due.add(account.keyId);
    else void this.recheck(account, this.#closed.signal);
  }

  #wasAsked({ keyId }: KeptAccount): boolean {
    const wait = this.#waits.get(keyId) ?? ASK_AGAIN_MS;
    return this.#clock.now() - (this.#askedAt.get(keyId) ?? -Infinity) < wait;
  }

  /** Every key that is due and every one whose verdict is older than this. */
  #recheckOld(ageMs: number): Promise<void> {
    return this.askAbout(this.#list.all(), (account) => {
      const age = this.#clock.now() - (account.verdict?.checkedAt ?? -Infinity);
      if (ageMs > 0 && this.#wasAsked(account)) return false;
      return age >= ageMs || this.#due.has(account.keyId);
    });
  }

  #onVault(locked: boolean): void {
    const opened = this.#wasLocked && !locked;
    this.#wasLocked = locked;
    if (opened) void this.#begin();
    else this.#onChange();
  }

  /** The keys are overwritten at once; whoever asks venues ends. */
  async #lock(): Promise<void> {
    this.#keys.dropAll();
    this.standings.clear();
    this.#isWatching = false;
    this.#onChange();
    await this.#connectors?.stop();
    // A restored vault stays open: what it holds is watched anew.
    if (!this.#closed.signal.aborted) await this.refresh();
  }
}
