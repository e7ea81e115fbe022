import type { PanelName } from '#shared/contract/host.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import type { TermKey } from '#renderer/features/explain/glossary.ts';
import { formatCount } from '#renderer/format/count.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { severityOf } from '#renderer/ui/quality.ts';
import { sinceWords } from '#renderer/features/overview/header-words.ts';
import { concentrationWords } from './concentration-words.ts';

export const panels: readonly {
  readonly name: PanelName;
  readonly title: string;
  /** What explains its figures. */
  readonly term: TermKey;
}[] = [
  { name: 'heat', title: 'Accounts by size', term: 'load' },
  { name: 'exposure', title: 'Exposure by coin', term: 'netExposure' },
  { name: 'concentration', title: 'Concentration', term: 'concentration' },
  { name: 'equity', title: 'Equity over time', term: 'equityTime' },
];

/** What a folded panel still says. No amounts, so that nothing here needs hiding. */
export function panelSummary(name: PanelName, view: RiskView): string {
  switch (name) {
    case 'heat':
      return heatWords(view);
    case 'exposure':
      return exposureWords(view);
    case 'concentration':
      return concentrationWords(view.overview);
    case 'equity':
      return equityWords(view);
  }
}

function heatWords({ overview: { accounts }, levels }: RiskView): string {
  const severities = accounts.map(({ load }) => severityOf(load.after ?? load.now, levels));
  const count = (wanted: string): number => severities.filter((one) => one === wanted).length;
  const parts = [
    [count('liquidation'), 'past liquidation'],
    [count('margin-call'), 'past margin call'],
    [count('unknown'), 'unknown'],
    [count('doubtful'), 'in doubt'],
  ] as const;
  const said = parts.flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`]));
  const quiet = accounts.length === 0 ? 'none' : 'all below their margin call';
  return `${formatCount(accounts.length, 'account')}: ${said.length === 0 ? quiet : said.join(', ')}`;
}

function exposureWords({ overview: { coins, moreCoins } }: RiskView): string {
  const [first] = coins;
  if (first === undefined) return 'no positions';
  const net = first.netOfEquity.now.value;
  const words = net === null ? 'unknown' : `${formatMove(net, 0)} of equity`;
  return `${formatCount(coins.length + moreCoins, 'coin')}, ${first.coin} net ${words}`;
}

function equityWords({ dayChange, clock }: RiskView): string {
  if (dayChange === null) return 'no earlier figure';
  const { value } = dayChange.ratio;
  const words = sinceWords(dayChange, clock.now);
  return value === null ? `change unknown, ${words}` : `${formatMove(value, 2)} ${words}`;
}
