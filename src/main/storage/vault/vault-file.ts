import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { VaultRecovery } from '#shared/contract/vault.ts';
import { syncFolder, writeWhole } from '../write-whole.ts';
import { readVaultText, type ReadVault, type VaultText } from './vault-text.ts';

const NAME = 'keys.vault';
const COPY_NAME = `${NAME}.bak`;
/** What a process killed while it wrote leaves, of the vault, its copy or a backup. */
const LEFTOVER = /^(?:keys|backup-[\w-]+)\.vault(?:\.bak)?\.tmp-/;

/** What a start finds. `blocked`: there is a vault that must be neither read nor replaced. */
export type FoundVault =
  | { readonly state: 'none'; readonly recovery: VaultRecovery | null }
  | { readonly state: 'blocked'; readonly recovery: VaultRecovery }
  | {
      readonly state: 'read';
      readonly vault: VaultText;
      /** The copy of the same vault, where it differs; which of the two is right, only the key can say. */
      readonly copy: VaultText | null;
      readonly recovery: VaultRecovery | null;
    };

/** The vault on the disk: a file and its copy, each replaced whole. */
export interface VaultFile {
  readonly found: FoundVault;
  /** Both, one after the other: at every moment one of them is whole. Throws what the file system throws. */
  write(text: string): void;
  /** Renames the file to `keys.vault.<why>-<time>` and puts this text in its place. Gives the new name. */
  replace(text: string, why: 'altered' | 'replaced'): string;
  /** Brings the copy up to this text. One that is no earlier content of the vault is set aside. */
  mendCopy(text: string, isEarlier: boolean): void;
  /** What the file holds now; null when it is gone or cannot be read. */
  content(): string | null;
  /** Makes a backup and gives its path. `stamp`: a part of a file name. */
  writeBackup(text: string, stamp: string): string;
}

/** A file that cannot be read is set aside under another name, never deleted, and its copy takes its place. */
export function openVaultFile(folder: string, now: () => number): VaultFile {
  const file = join(folder, NAME);
  const copy = join(folder, COPY_NAME);
  for (const name of readdirSync(folder)) if (LEFTOVER.test(name)) rmSync(join(folder, name));

  function write(text: string): void {
    writeWhole(file, text);
    writeWhole(copy, text);
  }

  function setAside(path: string, why: string): string {
    const wanted = `${path}.${why}-${String(now())}`;
    let aside = wanted;
    for (let more = 2; existsSync(aside); more++) aside = `${wanted}-${String(more)}`;
    renameSync(path, aside);
    syncFolder(folder);
    return aside;
  }

  return {
    found: find(file, copy, setAside),
    write,
    replace(text, why) {
      // The copy stays until both are written: a crash in between leaves a vault.
      const aside = existsSync(file) ? setAside(file, why) : file;
      write(text);
      return aside;
    },
    mendCopy(text, isEarlier) {
      const read = readIfThere(copy);
      if (read.state === 'text' && read.text === text) return;
      if (read.state === 'text' && !isEarlier) setAside(copy, 'corrupt');
      writeWhole(copy, text);
    },
    content() {
      const read = readIfThere(file);
      return read.state === 'text' ? read.text : null;
    },
    writeBackup(text, stamp) {
      const backup = join(folder, `backup-${stamp}.vault`);
      writeWhole(backup, text);
      return backup;
    },
  };
}

function find(
  file: string,
  copy: string,
  setAside: (path: string, why: string) => string,
): FoundVault {
  const first = readVault(file);
  const second = readVault(copy);
  if (first.state === 'blocked')
    return { state: 'blocked', recovery: notReadable(file, first.why) };
  if (first.state === 'read') {
    const isOther =
      second.state === 'read' &&
      second.vault.text !== first.vault.text &&
      second.vault.body.id === first.vault.body.id;
    return { ...first, copy: isOther ? second.vault : null, recovery: null };
  }
  if (second.state === 'blocked')
    return { state: 'blocked', recovery: notReadable(copy, second.why) };
  const aside = first.state === 'damaged' ? setAside(file, 'corrupt') : null;
  if (second.state === 'read') {
    writeWhole(file, second.vault.text);
    const what =
      aside === null ? `${file} was missing` : `${file} was damaged and is kept as ${aside}`;
    const words = `${what}. Its copy took its place; see whether the newest keys are there.`;
    return { ...second, copy: null, recovery: { kind: 'copy-restored', words } };
  }
  const copyAside = second.state === 'damaged' ? setAside(copy, 'corrupt') : null;
  const kept = [aside, copyAside].filter((name) => name !== null);
  if (kept.length === 0) return { state: 'none', recovery: null };
  const words = `The vault could not be read. What there was is kept as ${kept.join(' and ')}. Restore a backup, or make a new vault and add the keys again.`;
  return { state: 'none', recovery: { kind: 'set-aside', words } };
}

function notReadable(file: string, why: string): VaultRecovery {
  return {
    kind: 'not-readable',
    words: `${file} ${why}. It is left as it is, and no key can be used or added.`,
  };
}

type ReadFile =
  | Extract<ReadVault, { state: 'read' | 'damaged' }>
  | { readonly state: 'absent' }
  | { readonly state: 'blocked'; readonly why: string };

function readVault(file: string): ReadFile {
  const read = readIfThere(file);
  if (read.state !== 'text') return read;
  const vault = readVaultText(read.text);
  return vault.state === 'newer'
    ? { state: 'blocked', why: 'was written by a newer Plimsoll' }
    : vault;
}

function readIfThere(
  file: string,
):
  | { readonly state: 'text'; readonly text: string }
  | Extract<ReadFile, { state: 'absent' | 'blocked' }> {
  try {
    // Latin-1 keeps every byte apart: two that differ never read as the same text.
    return { state: 'text', text: readFileSync(file, 'latin1') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return { state: 'absent' };
    return { state: 'blocked', why: `cannot be read (${code})` };
  }
}
