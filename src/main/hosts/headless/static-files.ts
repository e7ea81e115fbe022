import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageFile } from '../page-files.ts';
import { refuse, respond } from './responses.ts';

/** Serves a file of the built page. These hold no data, so they need no session: the page asks for its session itself. */
export function servePageFile(
  request: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, PageFile>,
  path: string,
): void {
  const file = files.get(path);
  if (!file) {
    refuse(response, { status: 404, message: 'There is nothing at this address.' });
    return;
  }
  if (request.method === 'POST') {
    refuse(response, { status: 405, message: 'This address can only be read.' });
    return;
  }
  respond(response, 200, { 'Content-Type': file.contentType }, file.body);
}
