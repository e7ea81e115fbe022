import type { Book } from '#shared/domain/book.ts';
import type { ReportAccount, RiskReport } from '#shared/domain/risk-report.ts';
import { modeNames, venueNames } from '#shared/domain/venue.ts';

/** A report as aligned text. Unknown is printed as the word, never as a blank or a zero. */
export function riskTable(book: Book, report: RiskReport): string {
  const { before } = report;
  const lines = [
    `${book.name} (${book.kind}), as of ${new Date(report.asOf).toISOString()}, amounts in USD`,
    ...(report.shocks.length > 0
      ? [`after ${report.shocks.map(({ coin, move }) => `${coin} ${percent(move)}`).join(', ')}`]
      : []),
    '',
    ...aligned([
      [
        'account',
        'mode',
        'equity',
        'margin balance',
        'initial',
        'maintenance',
        'load',
        "venue's own",
        'quality',
      ],
      ...report.accounts.map((account, index) =>
        accountCells(account, before?.accounts[index] ?? null),
      ),
      totalCells(report),
    ]),
    '',
    ...aligned([
      [
        'account',
        'gross exposure',
        'net exposure',
        'effective leverage',
        'order margin',
        'funding a day',
      ],
      ...report.accounts.map((account, index) =>
        exposureCells(account, before?.accounts[index] ?? null),
      ),
    ]),
    '',
    ...aligned([
      ['account', 'coin', 'net exposure', 'margin call', 'liquidation', 'bankruptcy'],
      ...report.accounts.flatMap((account) =>
        account.coins.map((coin) => coinCells(account, coin)),
      ),
    ]),
    '',
    ...reasonLines(report),
  ];
  return `${lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()}\n`;
}

const UNKNOWN = 'UNKNOWN';

type Change = (pick: (from: ReportAccount) => string) => string;

function changeOf(account: ReportAccount, before: ReportAccount | null): Change {
  return (pick) =>
    before === null || pick(before) === pick(account)
      ? pick(account)
      : `${pick(before)} -> ${pick(account)}`;
}

function exposureCells(account: ReportAccount, before: ReportAccount | null): readonly string[] {
  const change = changeOf(account, before);
  return [
    account.label,
    change(({ grossExposure }) => money(grossExposure)),
    change(({ netExposure }) => money(netExposure)),
    change(({ effectiveLeverage: times }) => (times === null ? UNKNOWN : `${times.toFixed(2)}x`)),
    change(({ orderMargin }) => money(orderMargin)),
    change(({ fundingPerDay }) => money(fundingPerDay)),
  ];
}

function accountCells(account: ReportAccount, before: ReportAccount | null): readonly string[] {
  const change = changeOf(account, before);
  return [
    account.label,
    `${venueNames[account.venue.id]} ${modeNames[account.mode]}`,
    change(({ equity }) => money(equity)),
    change(({ marginBalance }) => money(marginBalance)),
    change(({ initialMargin }) => money(initialMargin)),
    change(({ maintenanceMargin }) => money(maintenanceMargin)),
    change((from) => loadText(from)),
    change(({ nativeRatio }) => nativeRatio?.text ?? UNKNOWN),
    account.modeled
      ? account.quality
      : account.quality === 'unknown'
        ? 'unknown'
        : `${account.quality}, venue figure`,
  ];
}

function loadText(account: ReportAccount): string {
  if (account.beyondLiquidation) return 'beyond liquidation';
  return account.load === null ? UNKNOWN : percent(account.load).replace('+', '');
}

function totalCells({ totals, before }: RiskReport): readonly string[] {
  const change = (pick: (from: RiskReport['totals']) => string | null): string => {
    const after = money(pick(totals));
    const now = before && money(pick(before.totals));
    return now === null || now === after ? after : `${now} -> ${after}`;
  };
  return [
    'total',
    `${totals.knownLoads} of ${totals.accounts} loads known`,
    change(({ equity }) => equity),
    change(({ marginBalance }) => marginBalance),
    change(({ initialMargin }) => initialMargin),
    change(({ maintenanceMargin }) => maintenanceMargin),
    '',
    '',
    totals.quality,
  ];
}

function coinCells(
  account: ReportAccount,
  coin: ReportAccount['coins'][number],
): readonly string[] {
  const sides = (level: ReportAccount['coins'][number]['liquidation']): string => {
    if (level === null) return UNKNOWN;
    if (level.passed) return 'passed';
    const parts = [level.down, level.up].flatMap((side) =>
      side === null ? [] : [`${percent(side.move)} (${price(side.price)})`],
    );
    return parts.length === 0 ? 'not reachable' : parts.join(', ');
  };
  return [
    account.label,
    coin.coin,
    money(coin.netExposure),
    sides(coin.marginCall),
    sides(coin.liquidation),
    sides(coin.bankruptcy),
  ];
}

function reasonLines(report: RiskReport): readonly string[] {
  const accounts = report.accounts.flatMap((account) => {
    const reasons = new Map<string, string[]>();
    for (const [field, reason] of Object.entries(account.reasons))
      reasons.set(reason, [...(reasons.get(reason) ?? []), field]);
    return [...reasons].map(
      ([reason, fields]) => `${account.label}: ${fields.join(', ')} unknown: ${reason}`,
    );
  });
  const gaps = report.accounts.flatMap((account) =>
    account.gaps.map((gap) => `${account.label}: ${gap}`),
  );
  const totals = Object.entries(report.totals.reasons).map(
    ([field, reason]) => `total ${field}: ${reason}`,
  );
  return [...accounts, ...totals, ...gaps];
}

function money(text: string | null): string {
  if (text === null) return UNKNOWN;
  return Number(text).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
}

function price(text: string | null): string {
  return text === null
    ? UNKNOWN
    : Number(text).toLocaleString('en-US', { maximumSignificantDigits: 7 });
}

function percent(fraction: number): string {
  const value = (fraction * 100).toFixed(2);
  return `${fraction > 0 ? '+' : ''}${value === '-0.00' ? '0.00' : value} %`;
}

/** Text left, figures right: a column is figures when every cell below its heading starts like one. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = rows[0]?.length ?? 0;
  const width = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const figures = Array.from({ length: columns }, (_, column) =>
    rows.slice(1).every((row) => /^(-?[\d,]|UNKNOWN|MMR|beyond|$)/.test(row[column] ?? '')),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        figures[column] ? cell.padStart(width[column] ?? 0) : cell.padEnd(width[column] ?? 0),
      )
      .join('   '),
  );
}
