import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export interface Message {
  readonly id: number;
  readonly tone: 'error' | 'note';
  readonly title: string;
  readonly text: string;
}

/** What the person is told until they dismiss it. The same message twice is one message. */
export const useMessageStore = defineStore('messages', () => {
  const messages = shallowRef<readonly Message[]>([]);
  let nextId = 1;

  function say(message: Omit<Message, 'id'>): void {
    const others = messages.value.filter(
      ({ title, text }) => title !== message.title || text !== message.text,
    );
    messages.value = [...others, { ...message, id: nextId++ }];
  }

  function dismiss(id: number): void {
    messages.value = messages.value.filter((message) => message.id !== id);
  }

  function clear(): void {
    messages.value = [];
  }

  return { messages, say, dismiss, clear };
});
