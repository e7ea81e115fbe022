import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ConnectionPhase } from '#renderer/transport/reconnecting-client.ts';

export const useConnectionStore = defineStore('connection', () => {
  const phase = shallowRef<ConnectionPhase>({ kind: 'connecting' });

  function setPhase(next: ConnectionPhase): void {
    phase.value = next;
  }

  return { phase, setPhase };
});
