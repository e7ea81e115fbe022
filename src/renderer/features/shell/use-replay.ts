import type { ReplayState } from '#shared/contract/risk.ts';
import { useClient } from '#renderer/app/client.ts';
import { useMessageStore } from '#renderer/app/message-store.ts';

export interface Replay {
  control(action: 'play' | 'pause' | 'restart'): Promise<void>;
  /** Plays or pauses what is shown; nothing when the book has no replay. */
  toggle(shown: ReplayState | null): void;
}

/** The replay's new state comes with the next view, so nothing is kept here. */
export function useReplay(): Replay {
  const client = useClient();
  const messages = useMessageStore();

  async function control(action: 'play' | 'pause' | 'restart'): Promise<void> {
    const reply = await client.call('replay/control', { action });
    if (reply.ok) return;
    messages.say({
      tone: 'error',
      title: 'The replay did not obey',
      text: reply.failure.message,
    });
  }

  return {
    control,
    toggle: (shown) => {
      if (shown !== null) void control(shown.playing ? 'pause' : 'play');
    },
  };
}
