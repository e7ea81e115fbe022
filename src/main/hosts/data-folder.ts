import { homedir } from 'node:os';
import { join } from 'node:path';

/** What of the system decides the default. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Where each system keeps an application's files: XDG base directories, Application Support, roaming AppData. */
export function defaultDataFolder({ platform, environment }: Surroundings): string {
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? homedir();
  if (platform === 'win32')
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Plimsoll');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Plimsoll');
  const dataHome = environment['XDG_DATA_HOME'];
  // The specification says to ignore a relative path here.
  return join(dataHome?.startsWith('/') ? dataHome : join(home, '.local', 'share'), 'plimsoll');
}
