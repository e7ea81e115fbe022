import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';

/**
 * Replaces a file whole, for its owner alone to read: a reader, and a start after a crash, finds the old content or the new.
 * The draft is `<file>.tmp-<random>`; one that a killed process left is its opener's to remove. Returns when the content and the name are on the disk. Throws what the file system throws, and the old content stands.
 */
export function writeWhole(file: string, content: string): void {
  const draft = `${file}.tmp-${randomUUID()}`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

/** A name is on the disk when its folder is. Windows has no such call and does it by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
