import { watchEffect } from 'vue';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import { reportBy } from '#renderer/format/reporting.ts';
import { usePreferencesStore } from './preferences-store.ts';

/** Keeps amounts in the currency that was chosen, by the rate of the view they are of. */
export function useReporting(): void {
  const risk = useRiskStore();
  const preferences = usePreferencesStore();
  // Before a page is drawn: an amount never stands under another's currency.
  watchEffect(
    () => {
      const { currency } = preferences.settings;
      reportBy(risk.view?.reporting.find((rate) => rate.currency === currency) ?? null);
    },
    { flush: 'sync' },
  );
}
