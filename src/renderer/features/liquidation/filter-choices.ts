import type { LadderLook } from '#shared/contract/ladder.ts';
import type { HeatAccount } from '#shared/contract/overview.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { pegGroups } from '#shared/domain/pegs.ts';
import { venueNames } from '#shared/domain/venue.ts';
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

type Held = Pick<HeatAccount, 'id' | 'label' | 'venue'>;

/** Everything the book can be filtered by; groups of coins held to one price come before their coins. */
export function filterChoices(
  accounts: readonly Held[],
  coins: readonly string[],
): Readonly<Record<FilterName, readonly FilterChoice[]>> {
  const venues = [...new Set(accounts.map(({ venue }) => venue))];
  const choice = (filter: FilterName, id: string, text: string): FilterChoice => ({
    ...{ filter, id, text, chip: text, values: [id] },
  });
  return {
    accounts: accounts.map(({ id, label }) => choice('accounts', id, label)),
    venues: venues.map((venue) => choice('venues', venue, venueNames[venue])),
    coins: [...groups(coins), ...coins.map((coin) => choice('coins', coin, coin))],
  };
}

function groups(coins: readonly string[]): readonly FilterChoice[] {
  return pegGroups.flatMap(({ id, coins: members }): FilterChoice[] => {
    const values = coins.filter((coin) => members.includes(coin.toUpperCase()));
    if (values.length < 2) return [];
    const said = { name: id, coins: values.join(', ') };
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
