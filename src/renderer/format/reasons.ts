import { t } from '#renderer/messages/i18n.ts';

/** Reasons in a hint stay readable however many accounts share them. */
const MOST_NAMES = 6;

/** One line per reason with those it concerns: `Vault, Carry and 48 more: no margin mode in the reply`. */
export function reasonLines(
  items: readonly { readonly name: string; readonly reason: string }[],
): string {
  const byReason = Map.groupBy(items, ({ reason }) => reason);
  return [...byReason]
    .map(([reason, named]) => t('format.reason', { names: nameList(named), reason }))
    .join('\n');
}

function nameList(items: readonly { readonly name: string }[]): string {
  const names = items.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = items.length - names.length;
  const named = names.join(t('format.listSeparator'));
  return more === 0 ? named : t('format.andMore', { names: named, more });
}
