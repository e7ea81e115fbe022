import { worstQuality, type Quality, type Worth } from '#shared/domain/figure.ts';
import type { Freshness } from '../freshness/freshness.ts';
import type { AccountRisk } from './account-risk.ts';
import { sumKnown, type Reading } from './reading.ts';

/** What accounts are added up in. */
interface Whole {
  readonly sound: Quality;
  readonly freshness: Freshness | null;
}

/** A figure over several accounts. Two of them that seem to be one make it doubtful: a doubled total is a wrong number. */
export function accountsTotal(
  accounts: readonly AccountRisk[],
  pick: (account: AccountRisk) => Reading,
  { sound, freshness }: Whole,
): Reading {
  const total = sumKnown(accounts.map(pick), 'accounts', sound);
  const reason = countedTwice(idsOf(accounts), freshness);
  if (reason === null || total.value === null) return total;
  return { ...total, quality: worstQuality(total.quality, 'suspect'), reason };
}

/** Why the accounts, given by their ids, may hold one of them twice; null: no two of them seem to be one. */
export function countedTwice(
  accounts: Iterable<string>,
  freshness: Freshness | null,
): string | null {
  const twins = freshness?.inputs.twins ?? [];
  if (twins.length === 0) return null;
  const ids = new Set(accounts);
  return twins.find((pair) => pair.accounts.every((id) => ids.has(id)))?.reason ?? null;
}

/** Walked only where there are twins: lists ask at every step. */
function* idsOf(accounts: readonly AccountRisk[]): Iterable<string> {
  for (const { account } of accounts) yield account.account.id;
}

/** What an account's inputs are worth: what is said of a figure of it that is made of no narrower part. */
export function inputsWorth({ inputs, noModel, quality }: AccountRisk): Worth {
  return { quality, reason: quality === 'unknown' ? noModel : inputs.doubt };
}

/** What figures are worth that add these accounts up: as the accounts are, unless one of them may be counted twice. */
export function addedWorth(accounts: readonly AccountRisk[], { sound, freshness }: Whole): Worth {
  const reason = countedTwice(idsOf(accounts), freshness);
  return reason === null ? accountsWorth(accounts, sound) : { quality: 'suspect', reason };
}

/**
 * The worst of some accounts' inputs, whose it is and why: what a figure is worth that any of them may decide. Of equals the first;
 * a whole that lacks an account is partial.
 */
export function accountsWorth(accounts: Iterable<AccountRisk>, sound: Quality): Worth {
  let worst: Worth = { quality: sound, reason: null };
  for (const account of accounts) {
    const { quality, reason } = inputsWorth(account);
    const own = inWhole(quality);
    if (worstQuality(worst.quality, own) === worst.quality) continue;
    const { label } = account.account.account;
    worst = { quality: own, reason: reason === null ? label : `${label}: ${reason}` };
  }
  return worst;
}

function inWhole(quality: Quality): Quality {
  return quality === 'unknown' ? 'partial' : quality;
}
