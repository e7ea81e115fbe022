import type { PanelName } from '#shared/contract/host.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import type { TermKey } from '#renderer/features/explain/glossary.ts';
import { formatCount } from '#renderer/format/count.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { severityOf } from '#renderer/ui/quality.ts';
import { sinceWords } from '#renderer/features/overview/header-words.ts';
import { changeWords, ratioWords } from './change-words.ts';
import { concentrationWords } from './concentration-words.ts';

/** What explains a panel's figures. */
export const panelTerms: Readonly<Record<PanelName, TermKey>> = {
  heat: 'load',
  exposure: 'netExposure',
  concentration: 'concentration',
  equity: 'equityTime',
};

/** What a folded panel still says. No amounts, so that nothing here needs hiding. */
export function panelSummary(name: PanelName, view: RiskView): string {
  switch (name) {
    case 'heat':
      return heatWords(view);
    case 'exposure':
      return isNothingKnown(view) ? t('panels.exposure.noneKnown') : exposureWords(view);
    case 'concentration':
      return concentrationWords(view.overview);
    case 'equity':
      return equityWords(view);
  }
}

/** No position is known, and of some account nobody knows whether it holds any. */
function isNothingKnown({ overview: { coins }, unknownLoads }: RiskView): boolean {
  return coins.length === 0 && unknownLoads.length > 0;
}

function heatWords({ overview: { accounts }, levels }: RiskView): string {
  const severities = accounts.map(({ load }) => severityOf(load.after ?? load.now, levels));
  const count = (wanted: string): number => severities.filter((one) => one === wanted).length;
  const parts = [
    [count('liquidation'), 'panels.heat.pastLiquidation'],
    [count('margin-call'), 'panels.heat.pastMarginCall'],
    [count('unknown'), 'panels.heat.unknown'],
    [count('doubtful'), 'panels.heat.inDoubt'],
  ] as const;
  const said = parts.flatMap(([n, key]) => (n === 0 ? [] : [t(key, { n })]));
  const quiet = accounts.length === 0 ? t('panels.heat.none') : t('panels.heat.allBelow');
  const isAfter = accounts.some(({ load }) => load.after !== null);
  return t(isAfter ? 'panels.heat.summaryAfter' : 'panels.heat.summary', {
    accounts: formatCount(accounts.length, 'account'),
    states: said.length === 0 ? quiet : said.join(t('panels.listSeparator')),
  });
}

function exposureWords({ overview: { coins, moreCoins } }: RiskView): string {
  const [first] = coins;
  if (first === undefined) return t('panels.exposure.noPositions');
  const { netOfEquity: net, coin } = first;
  const values = { coins: formatCount(coins.length + moreCoins, 'coin'), coin };
  return net.now.value === null && (net.after?.value ?? null) === null
    ? t('panels.exposure.summaryUnknown', values)
    : t('panels.exposure.summary', {
        ...values,
        share: changeWords(net, (value) => formatMove(value, 0)),
      });
}

function equityWords({ dayChange, clock }: RiskView): string {
  if (dayChange === null) return t('panels.equity.noEarlier');
  const { ratio } = dayChange;
  const since = sinceWords(dayChange, clock.now);
  return ratio.value === null
    ? t('panels.equity.changeUnknown', { since })
    : t('panels.equity.change', {
        change: ratioWords(ratio, (value) => formatMove(value, 2)),
        since,
      });
}
