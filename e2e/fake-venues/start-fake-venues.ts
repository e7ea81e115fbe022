import process from 'node:process';
import { serveAdmin } from './admin-server.ts';
import { FakeVenues } from './fake-venues.ts';

/** `npm run fake-venues [-- --port=N] [--admin-port=N] [--seed=N]`: runs until interrupted and says what there is to add to the app. */

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

const admin = await serveAdmin(venues, numberFlag('admin-port') ?? 0);

console.log(`Fake venues on ${venues.origin} (loopback only; nothing here is real)`);
for (const { id, venue, label, uid, keys } of venues.accounts) {
  console.log(`\n${id}: ${label} (uid ${uid})`);
  for (const { key, secret, passphrase, rights } of keys) {
    console.log(`  may ${rights.join(', ')}`);
    if (venue === 'hyperliquid') {
      console.log(`    address ${key}`);
      continue;
    }
    console.log(`    key ${key}\n    secret ${secret}`);
    if (venue === 'okx') console.log(`    passphrase ${passphrase}`);
  }
}
console.log(`
Point the app at them with the start flag for fake venues: ${venues.origin}
Every request goes to that port, with the venue's own host in the header x-plimsoll-host
(WebSocket: the header, or the host before the path, as in /@stream.bybit.com/v5/private).

What they truly hold, and what can go wrong with them, on ${admin.origin}:
  curl ${admin.origin}/truth?account=bybit-cross
  curl ${admin.origin}/faults
  curl ${admin.origin}/faults -d '{"venue":"bybit","account":"bybit-cross","name":"an HTML page"}'
  curl ${admin.origin}/clock -d '{"hold":true,"advanceMs":60000}'
  curl -X POST ${admin.origin}/heal`);

process.once('SIGINT', () => {
  void Promise.all([venues.close(), admin.close()]);
});
