import type { AccountDistance, PositionShare } from '#shared/contract/detail.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { RatioFigure } from '#shared/domain/figure.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { bookAt } from '../book/book-at.ts';
import { hypotheticalRisk, type BookRisk } from '../book/book-risk.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { applyEdits } from '../edits/apply-edits.ts';
import { exact, exactText } from '../edits/exact.ts';
import { onceForEach } from '../once.ts';
import { nearestSides } from '../report/report-fields.ts';
import { bookNow } from '../report/risk-report.ts';
import { nearestCoin } from './tree-rows.ts';

/** What a position does to its account: how far it is from liquidation with it and without. null: there is no such position. */
export function positionShare(risk: BookRisk, id: string, position: string): PositionShare | null {
  const account = risk.accounts.find((candidate) => candidate.account.account.id === id);
  const held = account?.account.account.positions.find((candidate) => candidate.id === position);
  return account && held ? shareOf(account, position, risk, held.quantity) : null;
}

/** An account keeps its figures while none of its prices moves; so does what its positions do to it. */
const shareOf = onceForEach(solve);

function solve(
  account: AccountRisk,
  position: string,
  risk: BookRisk,
  quantity: string,
): PositionShare {
  const base = { held: distance(risk, account), closed: null, onePercent: null, notes: [] };
  if (account.noModel !== null) return { ...base, reason: account.noModel };
  const { id } = account.account.account;
  const closed = edited(risk, account, { kind: 'close', account: id, position });
  const smaller = exactText(exact(quantity).times('0.99'));
  const less = edited(risk, account, { kind: 'resize', account: id, position, quantity: smaller });
  if (closed.account === null || less.account === null)
    return { ...base, reason: closed.reason ?? less.reason };
  return {
    ...base,
    closed: distance(closed.risk, closed.account),
    onePercent: {
      initialMargin: freed(account.initialMargin, less.account.initialMargin),
      maintenanceMargin: freed(account.maintenanceMargin, less.account.maintenanceMargin),
    },
    notes: [...closed.notes],
    reason: null,
  };
}

type Edited =
  | {
      readonly account: AccountRisk;
      readonly risk: BookRisk;
      readonly notes: readonly string[];
      readonly reason: null;
    }
  | { readonly account: null; readonly reason: string };

/** The account alone after one edit, at the prices in force. */
function edited(risk: BookRisk, { account }: AccountRisk, edit: Edit): Edited {
  const { book, market } = risk;
  const whole = bookAt(book, { market, now: book.book.asOf });
  const applied = applyEdits({ ...whole, accounts: [account.account] }, [edit]);
  if (!applied.ok) return { account: null, reason: applied.failure.message };
  const { book: compiled, moment } = bookNow(applied.value.book);
  const after = hypotheticalRisk(compiled, { ...moment, freshness: risk.freshness });
  const [found] = after.accounts;
  if (!found) return { account: null, reason: 'the account is not in the book' };
  const notes = applied.value.notes.map(({ text }) => text);
  return { account: found, risk: after, notes, reason: null };
}

function distance(risk: BookRisk, account: AccountRisk): AccountDistance {
  const { coin, move } = nearestCoin(risk, account);
  const joint = account.noModel === null ? account.jointBands() : [];
  const sides = nearestSides(joint, 'liquidation');
  const missing = joint.find((result) => !result.known);
  const reason =
    account.noModel ?? (missing && !missing.known ? missing.reason : 'not reached by one move');
  const side = (value: number | null): RatioFigure =>
    account.noModel !== null || sides === null
      ? unknown(reason)
      : value === null
        ? { value: null, quality: account.quality, source: 'model', reason: null }
        : known(value, account.quality, 'model');
  return {
    load: account.load,
    coin,
    move,
    together: { down: side(sides?.down ?? null), up: side(sides?.up ?? null) },
  };
}

function freed(now: Reading, less: Reading): string | null {
  const comparable = now.source === 'model' && less.source === 'model';
  return comparable && now.value !== null && less.value !== null
    ? toDecimalText(now.value - less.value)
    : null;
}
