import { expect, it } from 'vitest';
import { venueDoors } from '../venues/doors.ts';
import { DrivenClock, egressTo, startVenue } from '../venues/egress/spec-venue.ts';
import type { ConnectorMessage } from './connector-pipe.ts';
import { HeldClients } from './held-clients.ts';

const fields = () => ({
  apiKey: new TextEncoder().encode('CANARYKEY'),
  apiSecret: new TextEncoder().encode('CANARYSECRET'),
});

it('overwrites a key that is handed over again as one that is dropped, and signs with the new copy', async () => {
  const venue = await startVenue();
  const clock = new DrivenClock();
  const egress = egressTo(venue, clock);
  let hear: (message: ConnectorMessage) => void = () => undefined;
  const clients = new HeldClients({
    ...{ venue: 'binance', door: venueDoors.binance, egress, clock },
    pipe: {
      send: () => undefined,
      onMessage: (listener) => {
        hear = listener;
        return () => undefined;
      },
      onClose: () => () => undefined,
    },
  });
  const [first, second] = [fields(), fields()];
  const isZero = (key: typeof first): boolean =>
    Object.values(key).every((bytes) => bytes.every((byte) => byte === 0));
  hear({ kind: 'key', name: 'account', fields: first });
  hear({ kind: 'key', name: 'account', fields: second });
  expect(isZero(first)).toBe(true);
  expect(clients.keysOf('account')).toMatchObject({ apiKey: 'CANARYKEY', secret: 'CANARYSECRET' });
  hear({ kind: 'drop-key', name: 'account' });
  expect(isZero(second)).toBe(true);
  await egress.close();
  await venue.close();
});
