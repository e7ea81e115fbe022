import type { ReplayAction } from '#shared/contract/book.ts';
import type { ReplayState } from '#shared/contract/risk.ts';
import { useClient } from '#renderer/app/client.ts';
import { useMessageStore } from '#renderer/app/message-store.ts';
import { t } from '#renderer/messages/i18n.ts';
import { createLatestWins } from '#renderer/features/overview/latest-wins.ts';

export interface Replay {
  /** Of moments sought while one is on its way only the newest waits: a slider never queues. */
  control(action: ReplayAction): void;
  /** Plays or pauses what is shown; nothing when the book has no replay. */
  toggle(shown: ReplayState | null): void;
}

/** The replay's new state comes with the next view, so nothing is kept here. */
export function useReplay(): Replay {
  const client = useClient();
  const messages = useMessageStore();

  async function send(action: ReplayAction): Promise<void> {
    const reply = await client.call('replay/control', action);
    if (reply.ok) return;
    messages.say({
      tone: 'error',
      title: t('shell.replay.refused'),
      text: reply.failure.message,
    });
  }
  const seek = createLatestWins(send);

  function control(action: ReplayAction): void {
    if (action.action === 'seek') seek(action);
    else void send(action);
  }

  return {
    control,
    toggle: (shown) => {
      if (shown !== null) control({ action: shown.playing ? 'pause' : 'play' });
    },
  };
}
