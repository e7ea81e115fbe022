import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { BanStore } from '../venues/egress/ports.ts';

const Bans = z.array(z.strictObject({ exit: z.string(), host: z.string(), until: z.number() }));

/** Bans of one venue in a file of the data folder. One that cannot be read holds none: the venue will say so again. */
export function fileBans(file: string): BanStore {
  return {
    read() {
      try {
        const read = Bans.safeParse(JSON.parse(readFileSync(file, 'utf8')));
        return read.success ? read.data : [];
      } catch {
        return [];
      }
    },
    write(bans) {
      writeFileSync(`${file}.new`, JSON.stringify(bans), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}
