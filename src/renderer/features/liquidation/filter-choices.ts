import type { LadderLook } from '#shared/contract/ladder.ts';
import type { HeatAccount } from '#shared/contract/overview.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { pegGroups } from '#shared/domain/pegs.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { formatCount } from '#renderer/format/count.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { FilterName } from './ladder-store.ts';

/** Something to filter by: one account, venue or coin, or the coins of a group. */
export interface FilterChoice {
  readonly filter: FilterName;
  readonly id: string;
  readonly values: readonly string[];
  /** For a list to choose from. */
  readonly text: string;
  /** For the chip that takes it away again. */
  readonly chip: string;
}

/** `group`: the one a person has put it into; null: none. */
export interface FilteredAccount extends Pick<HeatAccount, 'id' | 'label' | 'venue'> {
  readonly group: string | null;
}

/** Everything the book can be filtered by; a person's groups of accounts, and of coins held to one price, come before their members. */
export function filterChoices(
  accounts: readonly FilteredAccount[],
  coins: readonly string[],
): Readonly<Record<FilterName, readonly FilterChoice[]>> {
  const venues = [...new Set(accounts.map(({ venue }) => venue))];
  const choice = (filter: FilterName, id: string, text: string): FilterChoice => ({
    ...{ filter, id, text, chip: text, values: [id] },
  });
  return {
    accounts: [
      ...accountGroups(accounts),
      ...accounts.map(({ id, label }) => choice('accounts', id, label)),
    ],
    venues: venues.map((venue) => choice('venues', venue, venueNames[venue])),
    coins: [...coinGroups(coins), ...coins.map((coin) => choice('coins', coin, coin))],
  };
}

/** Of one account, its group would be a second name. */
function accountGroups(accounts: readonly FilteredAccount[]): readonly FilterChoice[] {
  const members = Map.groupBy(accounts, ({ group }) => group);
  return [...members].flatMap(([name, of]): FilterChoice[] => {
    if (name === null || of.length < 2) return [];
    const said = { name, members: formatCount(of.length, 'account') };
    return [
      {
        ...{ filter: 'accounts', id: `group:${name}`, values: of.map(({ id }) => id) },
        text: t('ladder.filter.group', said),
        chip: t('ladder.filter.groupChip', said),
      },
    ];
  });
}

function coinGroups(coins: readonly string[]): readonly FilterChoice[] {
  return pegGroups.flatMap(({ id, coins: members }): FilterChoice[] => {
    const values = coins.filter((coin) => members.includes(coin.toUpperCase()));
    if (values.length < 2) return [];
    const said = { name: id, members: values.join(', ') };
    const isDollar = values.every(isDollarAsset);
    return [
      {
        ...{ filter: 'coins', id: `group:${id}`, values },
        text: isDollar ? t('ladder.filter.dollars', said) : t('ladder.filter.group', said),
        chip: isDollar ? t('ladder.filter.dollarsChip') : t('ladder.filter.groupChip', said),
      },
    ];
  });
}

/** The choices made, a group as one; what is no choice of this book stands for itself. */
export function chosenOf(
  look: LadderLook,
  choices: Readonly<Record<FilterName, readonly FilterChoice[]>>,
): readonly FilterChoice[] {
  return (['accounts', 'venues', 'coins'] as const).flatMap((filter) => {
    const left = new Set<string>(look[filter]);
    const made: FilterChoice[] = [];
    for (const choice of choices[filter]) {
      if (!choice.values.every((value) => left.has(value))) continue;
      made.push(choice);
      for (const value of choice.values) left.delete(value);
    }
    return [...made, ...[...left].map((id) => ({ filter, id, values: [id], text: id, chip: id }))];
  });
}
