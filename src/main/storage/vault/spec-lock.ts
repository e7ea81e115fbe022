import { once } from 'node:events';
import { BINANCE, byPhrase, open, value } from './spec-vault.ts';

/**
 * Run by vault-memory.spec.ts, which reads this process's memory: unlocks the vault of a folder, takes what it holds of an
 * account, and says so; on the next line it drops it and locks.
 */
const [folder = ''] = process.argv.slice(2);
const vault = open(folder);
const holding: (() => void)[] = [];
vault.onLock(() => {
  for (const drop of holding) drop();
});
value(await vault.unlock(byPhrase()));
for (const secret of Object.values(value(await vault.take(BINANCE))))
  holding.push(() => secret.drop());
process.stdout.write('unlocked\n');
await once(process.stdin, 'data');
vault.lock();
process.stdout.write('locked\n');
await once(process.stdin, 'data');
process.exit(0);
