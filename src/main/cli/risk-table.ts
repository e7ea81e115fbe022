import type { Book } from '#shared/domain/book.ts';
import type { RaceVerdict } from '#shared/domain/race-verdict.ts';
import type { ReportAccount, RiskReport } from '#shared/domain/risk-report.ts';
import { modeNames, venueNames } from '#shared/domain/venue.ts';
import { editText } from './edit-text.ts';
import { percent } from './percent.ts';

/** A report as aligned text. Unknown is printed as the word, never as a blank or a zero. */
export function riskTable(book: Book, report: RiskReport): string {
  const { before } = report;
  const lines = [
    `${book.name} (${book.kind}), as of ${new Date(report.asOf).toISOString()}, amounts in USD`,
    ...report.edits.map((edit, index) => `${index === 0 ? 'after' : ' then'} ${editText(edit)}`),
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
    ...stopLines(report),
    ...jointLines(report),
    '',
    ...reasonLines(report),
    ...report.notes.map(({ edit, account, text }) =>
      [`edit ${edit + 1}`, ...(account === null ? [] : [account]), text].join(': '),
    ),
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

const verdicts: Readonly<Record<RaceVerdict, string>> = {
  'stop-first': 'stop first',
  'account-first': 'LIQUIDATION FIRST',
  'mark-may-overtake': 'the mark may overtake it',
  triggered: 'should have triggered',
  inactive: 'not active yet',
  unknown: UNKNOWN,
};

function stopLines({ accounts }: RiskReport): readonly string[] {
  const rows = accounts.flatMap((account) =>
    account.stops.map(({ instrument, trigger, covers, alone, together }) => [
      account.label,
      instrument,
      trigger === null ? UNKNOWN : `${percent(trigger.move)} (${price(trigger.price)})`,
      percent(covers).replace('+', ''),
      verdicts[alone.verdict],
      verdicts[together.verdict],
    ]),
  );
  const heading = ['account', 'stop', 'trigger', 'covers', 'coin alone', 'everything together'];
  return rows.length === 0 ? [] : ['', ...aligned([heading, ...rows])];
}

/** The first liquidations when everything moves together, nearest first. */
function jointLines({ accounts, joint }: RiskReport): readonly string[] {
  const move =
    joint.along === null
      ? 'everything'
      : Object.entries(joint.along)
          .map(([coin, weight]) => `${weight}x ${coin}`)
          .join(' with ');
  const labels = new Map(accounts.map(({ id, label }) => [id, label]));
  const side = (name: string, crossings: RiskReport['joint']['down']): readonly string[] => {
    const reached = crossings.filter(({ level }) => level === 'liquidation').slice(0, 5);
    const list = reached.map(
      ({ account, pool, move }) => `${labels.get(account) ?? account} ${pool} ${percent(move)}`,
    );
    return [`${name}: ${list.length === 0 ? 'none reachable' : list.join(', then ')}`];
  };
  const unsolved =
    joint.unknown.length === 0
      ? []
      : [`${joint.unknown.length} could not be solved and may come before these`];
  return [
    '',
    ...side(`liquidated when ${move} falls together`, joint.down),
    ...side(`liquidated when ${move} rises together`, joint.up),
    ...unsolved,
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
