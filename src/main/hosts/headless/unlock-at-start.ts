import type { Writable } from 'node:stream';
import type { Vault } from '#main/app/ports.ts';
import { Secret } from '#main/storage/vault/secret.ts';
import { promptPassphrase, readPassphraseLine, type PassphraseInput } from './passphrase-entry.ts';

export interface Terminal {
  readonly input: PassphraseInput;
  readonly output: Writable;
  /** Ctrl-C at the prompt. */
  readonly interrupt: () => void;
}

const PROMPT = 'Passphrase of the vault (Enter: unlock it in the page): ';

/**
 * Unlocks a vault that a passphrase wraps with what was typed at the terminal or, when `from` says so, with the first line of
 * standard input; never with an argument or a variable, which other processes can read. Without either it stays locked, and
 * the page unlocks it. Ends when that has happened too.
 */
export async function unlockAtStart(
  vault: Vault,
  from: 'terminal' | 'stdin',
  { input, output, interrupt }: Terminal,
): Promise<void> {
  const { protection, locked } = vault.state();
  if (protection !== 'passphrase' || !locked) {
    if (from === 'stdin')
      output.write('No vault waits for a passphrase; the one given is not used.\n');
    return;
  }
  if (from === 'stdin') {
    const entered = await readPassphraseLine(input);
    if (entered.kind !== 'line') output.write('Standard input held no passphrase.\n');
    else await tryPassphrase(vault, entered.text, output);
    return;
  }
  if (input.isTTY !== true) return;
  const elsewhere = new AbortController();
  const stop = vault.onChange((state) => {
    if (!state.locked) elsewhere.abort();
  });
  try {
    for (;;) {
      const entered = await promptPassphrase(input, output, PROMPT, elsewhere.signal);
      if (entered.kind === 'interrupted') interrupt();
      if (entered.kind !== 'line') return;
      if (await tryPassphrase(vault, entered.text, output)) return;
    }
  } finally {
    stop();
  }
}

async function tryPassphrase(vault: Vault, text: string, output: Writable): Promise<boolean> {
  const passphrase = Secret.fromText(text);
  const unlocked = await vault.unlock({ kind: 'passphrase', passphrase });
  passphrase.drop();
  output.write(unlocked.ok ? 'The vault is unlocked.\n' : `${unlocked.failure.message}\n`);
  return unlocked.ok;
}
