import type { AccountEntry, AccountNames, KeyVerdict } from '#shared/contract/accounts.ts';
import { tCount, t } from '#renderer/messages/i18n.ts';

const DAY_MS = 86_400_000;
/** Days before its end from which a key's expiry is said, each louder than the one before. */
const WARNED_DAYS = [14, 3, 1] as const;

export interface ExpiryWords {
  readonly text: string;
  readonly level: 'soon' | 'near' | 'last';
}

/** That a key ends within 14, 3 or 1 days, or has ended; null: later, or never. */
export function expiryWords(verdict: KeyVerdict | null, now: number): ExpiryWords | null {
  const expiresAt = verdict?.expiresAt ?? null;
  if (expiresAt === null) return null;
  if (expiresAt <= now) return { text: t('liveAccounts.expired'), level: 'last' };
  const days = Math.ceil((expiresAt - now) / DAY_MS);
  const [first, near, last] = WARNED_DAYS;
  if (days > first) return null;
  const text = t('liveAccounts.expires', { days: daysText(days) });
  if (days <= last) return { text, level: 'last' };
  return { text, level: days <= near ? 'near' : 'soon' };
}

export function daysText(days: number): string {
  return tCount('liveAccounts.days', days, { n: days });
}

/** Tags as they are typed: between commas, each once. */
export function readTags(typed: string): string[] {
  const tags = typed.split(/[,，]/u).map((tag) => tag.trim().slice(0, 40));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, 20);
}

/** What was typed for an account; an empty name keeps the one it had. */
export function readNames(
  typed: { readonly label: string; readonly group: string; readonly tags: string },
  label: string,
): AccountNames {
  const group = typed.group.trim().slice(0, 40);
  return {
    label: typed.label.trim().slice(0, 120) || label,
    group: group === '' ? null : group,
    tags: readTags(typed.tags),
  };
}

/** Accounts by their groups, in the order they were added; those of no group come last. */
export function byGroup(
  accounts: readonly AccountEntry[],
): readonly { readonly group: string | null; readonly accounts: readonly AccountEntry[] }[] {
  const groups = new Map<string | null, AccountEntry[]>();
  for (const account of accounts) {
    const members = groups.get(account.group) ?? [];
    groups.set(account.group, [...members, account]);
  }
  const named = [...groups].filter(([group]) => group !== null);
  const rest = groups.get(null);
  return [...named, ...(rest === undefined ? [] : [[null, rest] as const])].map(
    ([group, members]) => ({ group, accounts: members }),
  );
}

/** Accounts in the live book that seem to be one, in words; null: none do. A paused account is in no total. */
export function twiceCounted(accounts: readonly AccountEntry[]): string | null {
  const watched = new Map(
    accounts.flatMap((account) => (account.paused ? [] : [[account.id, account] as const])),
  );
  for (const { label, twin } of watched.values()) {
    const other = twin === null ? undefined : watched.get(twin.id);
    if (other !== undefined) return t('overview.equity.twice', { one: label, other: other.label });
  }
  return null;
}
