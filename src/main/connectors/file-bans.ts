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

/** Bans of one connector in a file of the data folder. One that cannot be read holds none: the venue will say so again. */
export function fileBans(file: string): BanStore {
  const folder = dirname(file);
  return {
    read() {
      const files = readdirSync(folder).filter(
        (name) => NAME.test(name) || name === basename(file),
      );
      return files.flatMap((name) => bansIn(join(folder, name)));
    },
    write(bans) {
      writeFileSync(`${file}.new`, JSON.stringify(bans), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function bansIn(file: string): readonly Ban[] {
  try {
    const read = Bans.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}
