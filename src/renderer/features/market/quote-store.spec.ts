import { createPinia, setActivePinia } from 'pinia';
import { expect, it } from 'vitest';
import type { CoinQuote } from '#shared/contract/market.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useQuoteStore } from './quote-store.ts';

it('takes the prices of watched coins for live no longer than the core that brought them', () => {
  setActivePinia(createPinia());
  const store = useQuoteStore();
  const mark = { value: '2.5', quality: 'live', source: 'venue', reason: null };
  store.take([{ coin: 'XRP', mark } as unknown as CoinQuote]);
  expect(store.quotes[0]?.mark.quality).toBe('live');
  useConnectionStore().setPhase({ kind: 'lost', since: 0 });
  expect(store.quotes[0]?.mark).toMatchObject({ value: '2.5', quality: 'stale' });
});
