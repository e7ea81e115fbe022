import { spawn } from 'node:child_process';

/** Opens a link in the person's browser. The link is on the terminal as well, so failing is no error. */
export function openBrowser(link: string, platform: NodeJS.Platform): void {
  const [command, ...args] = browserCommand(link, platform);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function browserCommand(link: string, platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open', link];
  // `start` belongs to the shell and takes its first quoted argument for a window title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', link];
  return ['xdg-open', link];
}
