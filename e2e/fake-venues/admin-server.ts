import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';
import { VenueId } from '#shared/domain/venue.ts';
import type { FakeVenues } from './fake-venues.ts';
import { casesOf, faultMatrix } from './matrix/fault-matrix.ts';

/** What a person can do to running fakes from a terminal; tests hold the `FakeVenues` themselves. */

const PutFault = z.strictObject({
  venue: VenueId,
  account: z.string(),
  call: z.optional(z.nullable(z.string())),
  /** As GET /faults lists them. */
  name: z.string(),
});
const Clock = z.strictObject({
  hold: z.optional(z.boolean()),
  advanceMs: z.optional(z.number().check(z.minimum(0), z.maximum(31 * 86_400_000))),
});

type Route = (fakes: FakeVenues, request: { readonly url: URL; readonly body: unknown }) => unknown;

class Unusable extends Error {}

function checked<Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Unusable(`${issue?.path.map(String).join('.') || 'body'}: ${issue?.message ?? ''}`);
}

const routes: Readonly<Record<string, Route>> = {
  'GET /accounts': (fakes) =>
    fakes.accounts.map(({ id, venue, uid, label, keys }) => ({ id, venue, uid, label, keys })),
  'GET /truth': (fakes, { url }) => {
    const id = url.searchParams.get('account');
    return id === null ? fakes.accounts.map((each) => fakes.truth(each.id)) : fakes.truth(id);
  },
  'GET /arrivals': (fakes) => fakes.log.arrivals.slice(-1000),
  'GET /faults': (fakes) => ({
    standing: fakes.faults.list(),
    known: faultMatrix.map(({ row, name, kind, venues }) => ({ row, name, kind, venues })),
  }),
  'POST /faults': (fakes, { body }) => {
    const { venue, account, call = null, name } = checked(PutFault, body);
    if (fakes.account(account).venue !== venue)
      throw new Unusable(`account: ${account} is no account of ${venue}`);
    const fault = casesOf(venue).find((each) => each.name === name);
    if (!fault) throw new Unusable(`name: ${venue} has no fault "${name}"; GET /faults lists them`);
    fault.put(fakes, { venue, account, call });
    return { put: name };
  },
  'POST /heal': (fakes) => {
    fakes.heal();
    fakes.restore();
    return { healed: true };
  },
  'POST /clock': (fakes, { body }) => {
    const { hold, advanceMs } = checked(Clock, body);
    if (hold === true) fakes.clock.hold();
    if (hold === false) fakes.clock.release();
    if (advanceMs !== undefined) fakes.clock.advance(advanceMs);
    return { now: fakes.clock.now() };
  },
};

export interface AdminServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Truth, faults and clock of running fakes over HTTP, on a loopback port of its own. */
export async function serveAdmin(fakes: FakeVenues, port: number): Promise<AdminServer> {
  const server = createServer((request, out) => {
    void answer(fakes, request, out);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: opened } = server.address() as AddressInfo; // listens on a port, not a pipe
  return {
    origin: `http://127.0.0.1:${opened}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  fakes: FakeVenues,
  request: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const name = `${request.method ?? 'GET'} ${url.pathname}`;
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  const send = (status: number, body: unknown): void => {
    out.writeHead(status, { 'content-type': 'application/json' });
    out.end(`${JSON.stringify(body, null, 2)}\n`);
  };
  if (!route) {
    send(404, { error: `no ${name}`, known: Object.keys(routes) });
    return;
  }
  try {
    send(200, route(fakes, { url, body: await bodyOf(request) }));
  } catch (problem) {
    // Whatever it is, the person at the terminal asked for it and is told.
    send(400, { error: problem instanceof Error ? problem.message : String(problem) });
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as unknown);
}
