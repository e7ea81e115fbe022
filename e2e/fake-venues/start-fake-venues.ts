import process from 'node:process';
import { FakeVenues } from './fake-venues.ts';

/** `npm run fake-venues [-- --port=N] [--seed=N]`: runs until interrupted and says what there is to add to the app. */

function numberFlag(name: string): number | undefined {
  const text = process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`--${name}: expected a whole number, got ${text}`);
  return value;
}

const [port, seed] = [numberFlag('port'), numberFlag('seed')];
const venues = await FakeVenues.start({
  ...(port === undefined ? {} : { port }),
  ...(seed === undefined ? {} : { seed }),
});

console.log(`Fake venues on ${venues.origin} (loopback only; nothing here is real)\n`);
for (const { venue, label, uid, keys } of venues.accounts) {
  console.log(`${venue}: ${label} (uid ${uid})`);
  for (const { key, secret, passphrase, rights } of keys) {
    console.log(`  may ${rights.join(', ')}`);
    console.log(`    key ${key}\n    secret ${secret}`);
    if (venue === 'okx') console.log(`    passphrase ${passphrase}`);
  }
}
console.log(`\nPoint the app at them by starting it with ${venues.origin} as its fake venues.`);
process.once('SIGINT', () => {
  void venues.close();
});
