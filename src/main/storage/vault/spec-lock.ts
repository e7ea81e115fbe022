import { once } from 'node:events';
import { readSync } from 'node:fs';
import { Secret } from './secret.ts';
import { BINANCE, open, value } from './spec-vault.ts';

/**
 * Run by vault-memory.spec.ts, which reads this process's memory: unlocks the vault of a folder by the passphrase that comes on its
 * input, takes what it holds of an account, and says so; at the next byte it drops it and locks.
 */
const [folder = ''] = process.argv.slice(2);
const vault = open(folder);
const holding: (() => void)[] = [];
vault.onLock(() => {
  for (const drop of holding) drop();
});
// Not as a stream, whose own buffers keep what went through them.
const given = Buffer.alloc(64);
const passphrase = Secret.fromBytes(given.subarray(0, readSync(0, given)));
value(await vault.unlock({ kind: 'passphrase', passphrase }));
for (const secret of Object.values(value(await vault.take(BINANCE))))
  holding.push(() => secret.drop());
process.stdout.write('unlocked\n');
await once(process.stdin, 'data');
passphrase.drop();
vault.lock();
process.stdout.write('locked\n');
await once(process.stdin, 'data');
process.exit(0);
