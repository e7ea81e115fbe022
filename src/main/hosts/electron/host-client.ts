import { app } from 'electron';
import { createClient, type Client } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/contract.ts';
import type { Settings } from '#shared/contract/host.ts';
import { memoryTransport } from '#shared/contract/memory-transport.ts';
import type { Transport } from '#shared/contract/transport.ts';
import { languageOf } from '#shared/domain/language.ts';
import type { HostWords } from './words/shape.ts';
import { words } from './words/words.ts';

export type HostClient = Client<typeof contract>;

/** What Electron itself shows asks the core as a page does, over a pipe of its own: it can say nothing that a page would not. */
export function createHostClient(connect: (transport: Transport) => void): HostClient {
  const pipe = memoryTransport();
  connect(pipe.left);
  app.once('will-quit', () => pipe.close());
  return createClient(contract, pipe.right, { check: false });
}

/** The words of the system's language. */
export function systemWords(): HostWords {
  return wordsFor('system');
}

/** Says the words of the chosen language once it is known, and again whenever another is chosen. */
export function followLanguage(client: HostClient, speak: (words: HostWords) => void): void {
  let spoken = systemWords();
  const take = ({ language }: Settings): void => {
    const next = wordsFor(language);
    if (next === spoken) return;
    spoken = next;
    speak(next);
  };
  client.on('settings/changed', take);
  void client.call('settings/read', null).then((stored) => {
    if (stored.ok) take(stored.value);
  });
}

function wordsFor(choice: Settings['language']): HostWords {
  return words[languageOf(choice, app.getPreferredSystemLanguages())];
}
