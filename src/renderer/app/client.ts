import { inject, type InjectionKey } from 'vue';
import type { PageClient } from '#renderer/transport/reconnecting-client.ts';

export const clientKey: InjectionKey<PageClient> = Symbol('client');

/** Only composables ask for it; components receive data and emit intents. */
export function useClient(): PageClient {
  const client = inject(clientKey);
  if (client === undefined) throw new Error('useClient outside the app');
  return client;
}
