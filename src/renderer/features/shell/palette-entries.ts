import fuzzysort from 'fuzzysort';
import type { BookName } from '#shared/contract/book.ts';
import type { Detail } from '#shared/contract/detail.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { kindGroups, type FormKind } from '#renderer/features/what-if/edit-kinds.ts';
import { t, tEnglish } from '#renderer/messages/i18n.ts';
import { commandNames, commandShapes, type CommandName } from './commands.ts';

/** What choosing an entry does. */
export type PaletteAct =
  | { readonly kind: 'command'; readonly name: CommandName }
  | { readonly kind: 'look'; readonly detail: Detail }
  | { readonly kind: 'edit'; readonly edit: FormKind };

export interface PaletteEntry {
  /** The same in every language and at every start, so that it can be remembered. */
  readonly id: string;
  readonly group: string;
  readonly text: string;
  readonly keys: string | null;
  /** The same in English, where the page speaks another language. */
  readonly also: string;
  readonly act: PaletteAct;
}

/** What every book has. */
export function commandEntries(): readonly PaletteEntry[] {
  return commandNames
    .filter((name) => name !== 'palette')
    .map((name): PaletteEntry => {
      const { keys, group } = commandShapes[name];
      return {
        id: `command:${name}`,
        group: t(`shell.palette.group.${group}`),
        text: t(`shell.command.${name}`),
        keys,
        also: tEnglish(`shell.command.${name}`),
        act: { kind: 'command', name },
      };
    });
}

/** What can be edited, looked at and mapped in this book; of one without accounts, nothing can be edited. */
export function bookEntries(
  coins: readonly string[],
  names: readonly BookName[],
): readonly PaletteEntry[] {
  const maps = coins.map((coin): PaletteEntry => ({
    id: `coin:${coin}`,
    group: t('shell.palette.group.coin'),
    text: t('shell.palette.coin', { coin }),
    keys: null,
    also: coin,
    act: { kind: 'look', detail: { kind: 'map', coin } },
  }));
  return [...(names.length === 0 ? [] : editEntries()), ...names.map(nameEntry), ...maps];
}

function editEntries(): readonly PaletteEntry[] {
  return kindGroups
    .flatMap(({ kinds }) => kinds)
    .map((kind): PaletteEntry => ({
      id: `edit:${kind}`,
      group: t('shell.palette.group.edit'),
      text: t(`whatIf.kind.${kind}`),
      keys: null,
      also: tEnglish(`whatIf.kind.${kind}`),
      act: { kind: 'edit', edit: kind },
    }));
}

function nameEntry({ account, position }: BookName): PaletteEntry {
  const venue = venueNames[account.venue];
  if (position === null)
    return {
      id: `account:${account.id}`,
      group: t('shell.palette.group.account'),
      text: account.label,
      keys: null,
      also: venue,
      act: { kind: 'look', detail: { kind: 'account', account: account.id } },
    };
  const leg = position.leg === 'both' ? '' : ` ${position.leg}`;
  return {
    id: `position:${account.id}/${position.id}`,
    group: t('shell.palette.group.position'),
    text: `${position.symbol}${leg} · ${account.label}`,
    keys: null,
    also: `${venue} ${position.marginMode}`,
    act: {
      kind: 'look',
      detail: { kind: 'position', account: account.id, position: position.id },
    },
  };
}

/** Most entries shown at once; a longer search finds the rest. */
const MOST_FOUND = 60;
/** Added to the score, from 0 to 1, of what was used lately. */
const RECENT_BONUS = 0.1;

/** What a search finds, best first; what was used lately comes before what fits as well. Without a search: what was used lately, then the rest. */
export function findEntries(
  search: string,
  entries: readonly PaletteEntry[],
  recent: readonly string[],
): readonly PaletteEntry[] {
  if (search.trim() === '') {
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const used = recent.flatMap((id) => byId.get(id) ?? []);
    const rest = entries.filter(({ id }) => !recent.includes(id));
    return [...used, ...rest].slice(0, MOST_FOUND);
  }
  return fuzzysort
    .go(search, entries, {
      keys: ['text', 'also', 'group'],
      limit: MOST_FOUND,
      threshold: 0.3,
      scoreFn: (found) => found.score + (recent.includes(found.obj.id) ? RECENT_BONUS : 0),
    })
    .map(({ obj }) => obj);
}

/** Most entries remembered. */
const MOST_RECENT = 12;

export function withRecent(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, MOST_RECENT);
}
