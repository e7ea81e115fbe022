import type { WindowSubject } from '#shared/contract/host.ts';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useMessageStore } from '#renderer/app/message-store.ts';
import { t } from '#renderer/messages/i18n.ts';
import { aloneFragment } from './shown-alone.ts';

/** Opens a window that shows one thing alone: the host's, or the browser's where the page lives in one. */
export function useTearOff(): (shows: WindowSubject) => Promise<void> {
  const client = useClient();
  const connection = useConnectionStore();
  const messages = useMessageStore();

  function refused(text: string): void {
    messages.say({ tone: 'error', title: t('windows.refused'), text });
  }

  return async (shows) => {
    if (connection.phase.kind !== 'open') return;
    if (connection.phase.hello.capabilities.windows === 'host') {
      const opened = await client.call('window/open', { shows });
      if (!opened.ok) refused(opened.failure.message);
      return;
    }
    const opened = window.open(
      `${window.location.pathname}${aloneFragment(shows)}`,
      `plimsoll-${shows}`,
      'popup,width=1000,height=760',
    );
    if (opened === null) refused(t('windows.blocked'));
    else opened.focus();
  };
}
