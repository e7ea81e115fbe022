import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod/mini';
import type { Ban, BanStore } from '../venues/egress/ports.ts';

const Bans = z.array(
  z.strictObject({
    exit: z.string(),
    host: z.string(),
    until: z.number(),
    isPause: z.optional(z.literal(true)),
  }),
);
const NAME = /^bans-[a-z]+\.json$/;

/** The file of a connector's bans, beside those of the others: each writes its own, and heeds all. */
export function bansFile(folder: string, venue: string): string {
  return join(folder, `bans-${venue}.json`);
}

/**
 * Bans of one connector in a file of the data folder. One that cannot be read holds none: the venue will say so again. What the disk
 * does not take is heeded all the same for as long as this process lives; `onRefused` is told once of each kind, and nobody else.
 */
export function fileBans(file: string, onRefused: (what: 'read' | 'written') => void): BanStore {
  const folder = dirname(file);
  const refused = new Set<string>();
  /** As they were written last, whether or not the disk took them. */
  let own: readonly Ban[] = [];

  function tell(what: 'read' | 'written'): void {
    if (refused.has(what)) return;
    refused.add(what);
    onRefused(what);
  }

  function filesHere(): readonly string[] {
    try {
      return readdirSync(folder).filter((name) => NAME.test(name) || name === basename(file));
    } catch {
      tell('read');
      return [];
    }
  }

  return {
    read: () => distinct([...own, ...filesHere().flatMap((name) => bansIn(join(folder, name)))]),
    write(bans) {
      own = distinct(bans);
      try {
        writeFileSync(`${file}.new`, JSON.stringify(own), { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch {
        tell('written');
      }
    },
  };
}

/** What is read of the others' files is written with the own: each once. */
function distinct(bans: readonly Ban[]): readonly Ban[] {
  return [...new Map(bans.map((ban) => [JSON.stringify(ban), ban])).values()];
}

function bansIn(file: string): readonly Ban[] {
  try {
    const read = Bans.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}
