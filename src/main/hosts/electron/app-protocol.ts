import { protocol } from 'electron';
import type { PageFile } from '../page-files.ts';
import { pageResponse } from './page-response.ts';

/** Before the app is ready, or the scheme has no origin. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      // `stream`: without it Chromium plays no sound from the scheme.
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
}

export function servePageFiles(files: ReadonlyMap<string, PageFile>): void {
  protocol.handle('app', (request) => pageResponse(files, request));
}
