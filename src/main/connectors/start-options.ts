import { parseArgs } from 'node:util';

/** What a connector's process is told on its command line; nothing of it is secret. */
export interface StartOptions {
  readonly venue: string;
  readonly bansFile: string;
  /** A loopback origin that stands for every venue; null: the venues themselves. */
  readonly fakeVenues: string | null;
}

/** Throws where one is missing: it is always our own main process that starts it. */
export function startOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      venue: { type: 'string' },
      bans: { type: 'string' },
      'fake-venues': { type: 'string' },
    },
  });
  const { venue, bans } = values;
  if (venue === undefined || bans === undefined)
    throw new Error('a connector needs --venue and --bans');
  return { venue, bansFile: bans, fakeVenues: values['fake-venues'] ?? null };
}

export function startArguments(options: StartOptions): readonly string[] {
  const { venue, bansFile, fakeVenues } = options;
  return [
    ...['--venue', venue, '--bans', bansFile],
    ...(fakeVenues === null ? [] : ['--fake-venues', fakeVenues]),
  ];
}
