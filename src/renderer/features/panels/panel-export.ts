import type { EquityPoint } from '#shared/contract/journal.ts';
import type { PanelName } from '#shared/contract/host.ts';
import type { CoinShare, HeatAccount, VenueShare } from '#shared/contract/overview.ts';
import type { CoinSummary, RiskView } from '#shared/contract/risk.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import { venueNames } from '#shared/domain/venue.ts';
import {
  changeColumns,
  tableSource,
  type SourceColumn,
  type TableSource,
} from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import { qualityName } from '#renderer/ui/quality.ts';

/** What a panel draws, whole. `points`: the journal of the book in view. `hypothetical`: there are figures after a what-if. */
export function panelSource(
  name: PanelName,
  view: RiskView,
  hypothetical: boolean,
  points: readonly EquityPoint[],
): TableSource {
  switch (name) {
    case 'heat':
      return tableSource(heatColumns(hypothetical), view.overview.accounts);
    case 'exposure':
      return tableSource(exposureColumns(hypothetical), heldCoins(view));
    case 'concentration':
      return tableSource(shareColumns(hypothetical), shares(view));
    case 'equity':
      return tableSource(equityColumns(), points);
  }
}

/** Coins with a position on either side of a what-if, or of which that is not known. */
function heldCoins({ coins }: RiskView): readonly CoinSummary[] {
  const isNothing = (value: string | null | undefined): boolean =>
    value === undefined || (value !== null && Number(value) === 0);
  return coins.filter(
    ({ grossExposure: { now, after } }) => !isNothing(now.value) || !isNothing(after?.value),
  );
}

function heatColumns(hypothetical: boolean): readonly SourceColumn<HeatAccount>[] {
  return [
    { header: t('panels.file.account'), cell: ({ label }) => label },
    { header: t('panels.file.venue'), cell: ({ venue }) => venueNames[venue] },
    ...changeColumns<HeatAccount>(
      { header: t('panels.file.equity'), isAmount: true, cell: ({ equity }) => equity },
      hypothetical,
    ),
    ...changeColumns<HeatAccount>(
      {
        header: t('panels.file.load'),
        cell: ({ load: { now, after } }) => ({
          now: loadCell(now),
          after: after && loadCell(after),
        }),
      },
      hypothetical,
    ),
  ];
}

/** Past zero equity the fraction has no number, and must not look like none. */
function loadCell(load: HeatAccount['load']['now']) {
  return load.beyond ? { ...load, value: t('tables.beyond') } : load;
}

function exposureColumns(hypothetical: boolean): readonly SourceColumn<CoinSummary>[] {
  return [
    { header: t('panels.file.coin'), cell: ({ coin }) => coin },
    ...changeColumns<CoinSummary>(
      { header: t('panels.file.mark'), cell: ({ mark }) => mark },
      hypothetical,
    ),
    ...changeColumns<CoinSummary>(
      { header: t('panels.file.net'), isAmount: true, cell: ({ netExposure }) => netExposure },
      hypothetical,
    ),
    ...changeColumns<CoinSummary>(
      {
        header: t('panels.file.gross'),
        isAmount: true,
        cell: ({ grossExposure }) => grossExposure,
      },
      hypothetical,
    ),
  ];
}

interface Share {
  readonly venue: VenueShare | null;
  readonly coin: Pick<CoinSummary, 'coin' | 'grossExposure'> | null;
  /** Of the larger coins, which are all that has shares. */
  readonly share: CoinShare | null;
}

function shares(view: RiskView): readonly Share[] {
  const known = new Map(view.overview.coins.map((share) => [share.coin, share]));
  const listed = [...known.values()];
  const smaller = heldCoins(view).filter(({ coin }) => !known.has(coin));
  return [
    ...view.overview.venues.map((venue) => ({ venue, coin: null, share: null })),
    ...[...listed, ...smaller].map((coin) => ({
      venue: null,
      coin,
      share: known.get(coin.coin) ?? null,
    })),
  ];
}

function shareColumns(hypothetical: boolean): readonly SourceColumn<Share>[] {
  const change = (column: Parameters<typeof changeColumns<Share>>[0]) =>
    changeColumns<Share>(column, hypothetical);
  return [
    {
      header: t('panels.file.kind'),
      cell: ({ venue }) => (venue === null ? t('panels.file.coin') : t('panels.file.venue')),
    },
    { header: t('panels.file.venue'), cell: ({ venue }) => venue && venueNames[venue.venue] },
    { header: t('panels.file.coin'), cell: ({ coin }) => coin && coin.coin },
    ...change({
      header: t('panels.file.equity'),
      isAmount: true,
      cell: ({ venue }) => venue && venue.equity,
    }),
    ...change({
      header: t('panels.file.equityShare'),
      cell: ({ venue }) => venue && venue.equityShare,
    }),
    ...change({
      header: t('panels.file.gross'),
      isAmount: true,
      cell: ({ venue, coin }) => (venue ?? coin)?.grossExposure ?? null,
    }),
    ...change({
      header: t('panels.file.grossShare'),
      cell: ({ venue, share }) => (venue ?? share)?.grossShare ?? null,
    }),
    ...change({
      header: t('panels.file.netOfEquity'),
      cell: ({ share }) => share && share.netOfEquity,
    }),
  ];
}

function equityColumns(): readonly SourceColumn<EquityPoint>[] {
  return [
    { header: t('panels.file.time'), cell: ({ at }) => new Date(at).toISOString() },
    {
      header: t('panels.file.equity'),
      isAmount: true,
      cell: ({ equity, quality }) => ({
        value: equity === null ? null : toDecimalText(equity),
        quality,
        reason: null,
      }),
    },
    { header: t('panels.file.quality'), cell: ({ quality }) => qualityName(quality) },
  ];
}
