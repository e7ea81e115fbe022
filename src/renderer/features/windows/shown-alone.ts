import { WindowSubject } from '#shared/contract/host.ts';

const FRAGMENT = /^#show=([a-z]+)$/u;

/** What this window was opened to show alone, by its address; null: the whole page. */
export function shownAlone(hash: string): WindowSubject | null {
  const subject = WindowSubject.safeParse(FRAGMENT.exec(hash)?.[1]);
  return subject.success ? subject.data : null;
}

/** The fragment that says so. */
export function aloneFragment(shows: WindowSubject): string {
  return `#show=${shows}`;
}
