import { createServer as createHttpServer, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDispatcher, exitName } from './exit.ts';
import { json, startVenue, type SpecVenue } from './spec-venue.ts';

/** Real proxies on loopback: what they are asked to reach, and a venue behind them. */
let venue: SpecVenue;
const servers: { close(): unknown }[] = [];
const sockets = new Set<Socket>();
beforeEach(async () => {
  venue = await startVenue();
  venue.answer = (_request, response) => json(response, { reached: true });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
  await venue.close();
});

async function listening(server: Pick<Server, 'listen' | 'address' | 'close'>): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port; // it listens on TCP
}

function join(client: Socket, ready: string | Buffer): void {
  const target = connect(Number(new URL(venue.origin).port), '127.0.0.1', () => {
    client.write(ready);
    client.pipe(target).pipe(client);
  });
  for (const socket of [client, target]) {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  }
}

describe('a proxy', () => {
  it('is asked by CONNECT for the venue’s own name', async () => {
    const asked: string[] = [];
    const proxy = createHttpServer();
    proxy.on('connect', (incoming, socket) => {
      asked.push(`${incoming.url} ${String(incoming.headers['proxy-authorization'])}`);
      join(socket as Socket, 'HTTP/1.1 200 OK\r\n\r\n');
    });
    const port = await listening(proxy);
    const dispatcher = createDispatcher({
      kind: 'http-proxy',
      url: `http://u:p@127.0.0.1:${port}`,
    });
    const { body } = await request('http://api.bybit.com/v5/market/time', { dispatcher });
    expect(await body.json()).toEqual({ reached: true });
    expect(asked).toEqual([`api.bybit.com:80 Basic ${Buffer.from('u:p').toString('base64')}`]);
    await dispatcher.destroy();
  });

  it('by SOCKS5 is given the name too, so that no look-up leaks', async () => {
    const asked: string[] = [];
    const proxy = createTcpServer((socket) => {
      sockets.add(socket);
      socket.once('data', () => {
        socket.write(Buffer.from([5, 0]));
        socket.once('data', (ask) => {
          asked.push(`${ask[3]} ${ask.subarray(5, 5 + (ask[4] ?? 0)).toString()}`);
          join(socket, Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 80]));
        });
      });
    });
    const port = await listening(proxy as unknown as Server);
    const dispatcher = createDispatcher({
      kind: 'socks5-proxy',
      url: `socks5://127.0.0.1:${port}`,
    });
    const { body } = await request('http://api.bybit.com/v5/market/time', { dispatcher });
    expect(await body.json()).toEqual({ reached: true });
    expect(asked).toEqual(['3 api.bybit.com']);
    await dispatcher.destroy();
  });

  it('is named without its user and password', () => {
    const name = exitName({ kind: 'http-proxy', url: 'http://user:CANARY@proxy.example:3128' });
    expect(name).toBe('http-proxy proxy.example:3128');
  });
});
