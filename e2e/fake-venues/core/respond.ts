import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer } from './dialect.ts';
import { changedText } from './change-body.ts';
import type { Fault } from './fault.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const MEGABYTE = 2 ** 20;

/** Sends the answer, as the fault has it. Returns the status that left, null when none did. */
export function respond(out: ServerResponse, answer: Answer, fault: Fault | null): number | null {
  switch (fault?.kind) {
    case 'refuse':
      out.destroy();
      return null;
    case 'hang':
      return null;
    case 'hang-body':
      return sendHalf(out, answer);
    case 'drip':
      return drip(out, answer, fault.bytesPerSecond);
    case 'status':
      return send(out, {
        status: fault.status,
        headers: { 'content-type': 'text/plain', ...fault.headers },
        body: fault.text ?? `${fault.status}`,
      });
    case 'text':
      return send(out, { status: 200, headers: { 'content-type': fault.type }, body: fault.text });
    case 'redirect':
      return send(out, { status: 302, headers: { location: fault.to }, body: '' });
    case 'venue-error':
      return send(out, { status: fault.status, body: fault.json });
    case 'gzip-garbage':
      return sendBytes(out, Buffer.from('\u001f\u008bthis is no gzip stream', 'latin1'), 'gzip');
    case 'gzip-bomb':
      return sendBytes(out, gzipSync(Buffer.alloc(fault.megabytes * MEGABYTE, 0x20)), 'gzip');
    case 'charset':
      return sendBytes(out, Buffer.from(`\ufeff${textOf(answer)}`, 'utf16le'), null);
    case 'huge':
      return sendHuge(out, fault.megabytes);
    case 'deep':
      return send(out, { ...answer, body: '['.repeat(fault.depth) + ']'.repeat(fault.depth) });
    case undefined:
    case 'page-fails':
    case 'page-repeats':
    case 'late':
      return send(out, answer);
    case 'truncated':
    case 'lists':
    case 'rows':
    case 'row-twice':
    case 'field':
    case 'renamed':
    case 'swapped-kinds':
    case 'extra-fields':
      return send(out, { ...answer, body: changedText(textOf(answer), fault) });
  }
}

function textOf({ body }: Answer): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function send(out: ServerResponse, answer: Answer): number {
  const bytes = Buffer.from(textOf(answer));
  out.writeHead(answer.status, {
    'content-type': JSON_TYPE,
    'content-length': String(bytes.length),
    ...answer.headers,
  });
  out.end(bytes);
  return answer.status;
}

function sendBytes(out: ServerResponse, bytes: Buffer, encoding: 'gzip' | null): number {
  out.writeHead(200, {
    'content-type': JSON_TYPE,
    'content-length': String(bytes.length),
    ...(encoding === null ? {} : { 'content-encoding': encoding }),
  });
  out.end(bytes);
  return 200;
}

function sendHalf(out: ServerResponse, answer: Answer): number {
  const bytes = Buffer.from(textOf(answer));
  out.writeHead(answer.status, {
    'content-type': JSON_TYPE,
    'content-length': String(bytes.length),
  });
  out.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
  return answer.status;
}

function drip(out: ServerResponse, answer: Answer, bytesPerSecond: number): number {
  const bytes = Buffer.from(textOf(answer));
  out.writeHead(answer.status, {
    'content-type': JSON_TYPE,
    'content-length': String(bytes.length),
  });
  let sent = 0;
  const timer = setInterval(() => {
    out.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent < bytes.length && !out.destroyed) return;
    clearInterval(timer);
    out.end();
  }, 1000 / bytesPerSecond);
  timer.unref();
  out.on('close', () => {
    clearInterval(timer);
  });
  return answer.status;
}

/** Valid JSON all along, so that only its size can be refused. */
function sendHuge(out: ServerResponse, megabytes: number): number {
  out.writeHead(200, { 'content-type': JSON_TYPE });
  const chunk = `"${'x'.repeat(MEGABYTE - 3)}",`;
  let left = megabytes;
  const more = (): void => {
    while (left > 0 && !out.destroyed) {
      left -= 1;
      if (!out.write(chunk)) {
        out.once('drain', more);
        return;
      }
    }
    if (!out.destroyed) out.end('""]');
  };
  out.write('[');
  more();
  return 200;
}
