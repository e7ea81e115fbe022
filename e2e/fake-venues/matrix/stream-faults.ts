import type { StreamFault } from '../core/fault.ts';
import type { FaultCase } from './fault-case.ts';

/** Rows of the matrix in which connections end or their messages go astray. */

/** null: without a farewell, which a client sees as 1006. */
const endings: readonly (number | null)[] = [1000, null, 1008, 1012];

const shapes: readonly (readonly [row: number, name: string, shape: StreamFault['kind']])[] = [
  [16, 'nothing comes, pings are answered', 'silent'],
  [17, 'every message twice', 'duplicated'],
  [17, 'messages change places', 'reordered'],
  [17, 'the message before comes again', 'replayed'],
  [17, 'every second message is lost', 'gaps'],
  [17, 'two messages at once', 'paired'],
];

export const streamFaults: readonly FaultCase[] = [
  {
    row: 19,
    name: 'the stream key has expired',
    kind: 'stream',
    put: (fakes, { account }) => {
      fakes.expireStream(account);
    },
  },
  ...endings.map((code): FaultCase => ({
    row: 15,
    name: code === null ? 'the connection is cut' : `the connection is closed with ${code}`,
    kind: 'stream',
    put: (fakes, { venue }) => {
      fakes.dropSockets(venue, code);
    },
  })),
  ...shapes.map(([row, name, kind]): FaultCase => ({
    row,
    name,
    kind: 'stream',
    put: (fakes, { venue }) => {
      fakes.faults.putStream({ venue }, { kind });
    },
  })),
];
