import type { AccountMode, VenueId } from '#shared/domain/venue.ts';

/** An open position. The quantity is signed and in the venue's own unit: coins, contracts or face value. */
export interface Holding {
  readonly symbol: string;
  readonly leg: 'both' | 'long' | 'short';
  readonly quantity: string;
  readonly entry: string;
  readonly leverage: string;
  /** Margin put to an isolated position, in its margin asset; null: cross. */
  readonly isolated: string | null;
  /** 0 to 1; 1 is next in line to be auto-deleveraged. */
  readonly adlRank: number;
}

/** Reduce-only, so that an order needs no margin of its own. */
export interface RestingOrder {
  readonly id: string;
  readonly symbol: string;
  readonly leg: Holding['leg'];
  readonly side: 'buy' | 'sell';
  /** Unsigned, unit as the position's. */
  readonly quantity: string;
  /** Limit price; null: a market order once triggered. */
  readonly price: string | null;
  readonly trigger: string | null;
}

export interface Wallet {
  readonly asset: string;
  /** Deposits, realized PnL and fees, without unrealized PnL and without what is owed. */
  readonly balance: string;
}

export interface AccountState {
  readonly mode: AccountMode;
  readonly hedge: boolean;
  readonly wallets: readonly Wallet[];
  readonly holdings: readonly Holding[];
  readonly orders: readonly RestingOrder[];
  /** Coins outside the margin account: funding or spot wallets. */
  readonly reserves: readonly Wallet[];
}

export type Right = 'read' | 'trade' | 'transfer' | 'withdraw';

/** A made-up credential: the word CANARY is in each, so that a leak is found by searching. */
export interface FakeKey {
  readonly key: string;
  readonly secret: string;
  /** OKX only. */
  readonly passphrase: string;
  readonly rights: readonly Right[];
  readonly ipBound: boolean;
  /** Epoch ms; null: does not expire. */
  readonly expiresAt: number | null;
}

interface Version {
  readonly at: number;
  readonly state: AccountState;
}

export interface Opening {
  readonly id: string;
  readonly venue: VenueId;
  readonly uid: string;
  readonly label: string;
  readonly keys: readonly FakeKey[];
  readonly state: AccountState;
  /** Id of the master account when this is a sub-account. */
  readonly master?: string;
}

/** An account of a fake venue, with every state it was ever in, so that the truth of any past moment can be told. */
export class FakeAccount {
  readonly id: string;
  readonly venue: VenueId;
  readonly uid: string;
  readonly label: string;
  readonly keys: readonly FakeKey[];
  readonly master: string | null;
  readonly #versions: [Version, ...Version[]];
  readonly #listeners = new Set<(at: number) => void>();

  constructor({ id, venue, uid, label, keys, state, master }: Opening) {
    this.id = id;
    this.venue = venue;
    this.uid = uid;
    this.label = label;
    this.keys = keys;
    this.master = master ?? null;
    this.#versions = [{ at: 0, state }];
  }

  stateAt(at: number): AccountState {
    const version = this.#versions.findLast((candidate) => candidate.at <= at);
    return (version ?? this.#versions[0]).state;
  }

  /** How often the account has changed up to `at`: the sequence number of its stream. */
  sequenceAt(at: number): number {
    return this.#versions.filter((version) => version.at <= at).length;
  }

  /** When the account changed after `at`, epoch ms. */
  changesSince(at: number): readonly number[] {
    return this.#versions.flatMap((version) => (version.at > at ? [version.at] : []));
  }

  change(at: number, edit: (state: AccountState) => AccountState): void {
    const last = this.#versions.at(-1) ?? this.#versions[0];
    const time = Math.max(at, last.at);
    this.#versions.push({ at: time, state: edit(last.state) });
    for (const listener of [...this.#listeners]) listener(time);
  }

  onChange(listener: (at: number) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

const keyNames: Readonly<Record<string, readonly Right[]>> = {
  READ: ['read'],
  TRADE: ['read', 'trade'],
  TRANSFER: ['read', 'trade', 'transfer'],
  WITHDRAW: ['read', 'withdraw'],
};

/** One credential per kind of right, named for the account: `CANARY-KEY-BYBIT-CROSS-READ`. */
export function canaryKeys(account: string): readonly FakeKey[] {
  const name = account.toUpperCase();
  return Object.entries(keyNames).map(([right, rights]) => ({
    key: `CANARY-KEY-${name}-${right}`,
    secret: `CANARY-SECRET-${name}-${right}`,
    passphrase: `CANARY-PHRASE-${name}`,
    rights,
    ipBound: right === 'READ',
    expiresAt: null,
  }));
}

export const flat = { holdings: [], orders: [], reserves: [], hedge: false } as const;
