import { specKeychain } from './spec-keychain.ts';
import { BINANCE, BY_KEYCHAIN, open, secrets, value } from './spec-vault.ts';

/**
 * Run by vault-kill.spec.ts until it is killed: unlocks the vault of a folder, then puts key after key, and says the number of
 * each once it is acknowledged.
 */
const [folder = '', key = '', from = '0'] = process.argv.slice(2);
const vault = open(folder, specKeychain(Buffer.from(key, 'hex')));
value(await vault.unlock(BY_KEYCHAIN));
for (let number = Number(from) + 1; ; number++) {
  const padding = 'x'.repeat((number * 997) % 5000);
  value(
    await vault.put(
      BINANCE,
      secrets({ number: String(number), [`f${String(number % 7)}`]: padding }),
    ),
  );
  process.stdout.write(`${String(number)}\n`);
}
