import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { lastPrices } from '../liquidation/last-prices.ts';
import { stopRaces, type RaceSide } from '../liquidation/stop-race.ts';

type ReportStop = ReportAccount['stops'][number];

/** Every stop that would close a position, with who comes first: it, or the liquidation of the position's pool. */
export function stopReports(risk: BookRisk, account: AccountRisk): ReportStop[] {
  const { book, market } = risk;
  return stopRaces(account, lastPrices(risk)).map(
    ({ order, position, covers, trigger, alone, together }) => {
      const place = book.instrumentIndex.get(order.instrument);
      const mark = (place === undefined ? undefined : market.marks[place]) ?? Number.NaN;
      const price = (move: number | null): string | null =>
        move === null || Number.isNaN(mark) ? null : toDecimalText(mark * (1 + move), 8);
      const side = ({ verdict, liquidation, reason }: RaceSide): ReportStop['alone'] => ({
        verdict,
        liquidation: liquidation === null ? null : { move: liquidation, price: price(liquidation) },
        reason,
      });
      return {
        id: order.id,
        instrument: order.instrument,
        position,
        kind: order.kind,
        triggerPrice: order.triggerPrice,
        triggerBy: order.triggerBy,
        covers,
        trigger: trigger === null ? null : { move: trigger, price: price(trigger) },
        alone: side(alone),
        together: side(together),
      };
    },
  );
}
