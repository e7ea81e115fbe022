import type { ReportAccount } from '#shared/domain/risk-report.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { everyLiquidation, levelCrossings } from '../liquidation/level-prices.ts';
import { exposureMissing, legExposureUsd } from '../margin/pool-risk.ts';
import { venueLevels } from '../margin/venue-levels.ts';
import { heldMark } from '../view/coin-reference.ts';
import { FieldWriter, nearestSides, sidesText } from './report-fields.ts';

type ReportCoin = ReportAccount['coins'][number];

/** Every coin an account has positions in, with the prices of its levels when that coin alone moves. */
export function coinReports(risk: BookRisk, account: AccountRisk): ReportAccount['coins'] {
  const legs = account.pools.flatMap((pool) => pool.pool.legs);
  return [...Map.groupBy(legs, (leg) => leg.instrument.coin)].map(([coin, held]) => {
    const writer = new FieldWriter();
    const exposures = held.map((leg) => legExposureUsd(leg, risk.market));
    const results = account.bandsOf(coin);
    const missing = results.find((result) => !result.known);
    if (missing && !missing.known) writer.reasons['liquidation'] = missing.reason;
    const price = heldMark(coin, account.account.byCoin.get(coin) ?? [], risk);
    const mark = price.value ?? Number.NaN;
    const sides = (
      level: 'marginCall' | 'liquidation' | 'bankruptcy',
    ): ReturnType<typeof sidesText> | null => {
      const crossings = nearestSides(results, level);
      return crossings && sidesText(crossings, mark);
    };
    const lacking = held.find((_leg, index) => Number.isNaN(exposures[index]));
    const every = everyLiquidation(account, coin);
    if (
      every?.length === 0 &&
      results.every((result) => result.known && !result.bands.liquidation.passed)
    )
      writer.reasons['liquidation'] = `not reachable: no price of ${coin} alone liquidates`;
    const reason = lacking ? exposureMissing(lacking) : 'an exposure is not known';
    return {
      coin,
      mark: writer.amount('mark', price),
      netExposure: writer.number(
        'netExposure',
        exposures.reduce((sum, exposure) => sum + exposure, 0),
        reason,
      ),
      grossExposure: writer.number(
        'grossExposure',
        exposures.reduce((sum, exposure) => sum + Math.abs(exposure), 0),
        reason,
      ),
      marginCall: sides('marginCall'),
      liquidation: sides('liquidation'),
      bankruptcy: sides('bankruptcy'),
      everyLiquidation: every === null ? null : [...every],
      levels: levelReports(account, coin, mark),
      reasons: writer.reasons,
    };
  });
}

function levelReports(account: AccountRisk, coin: string, mark: number): ReportCoin['levels'] {
  return (venueLevels(account.account.account.mode) ?? []).map((level) => {
    const { id, words } = level;
    const result = levelCrossings(account, coin, level);
    return result.known
      ? { id, words, sides: sidesText(result.crossings, mark), reason: null }
      : { id, words, sides: null, reason: result.reason };
  });
}
