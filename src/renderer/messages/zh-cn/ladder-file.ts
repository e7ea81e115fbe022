import type { Messages } from '../shape.ts';

export const ladderFile: Messages['ladderFile'] = {
  kinds: { coin: '币种', position: '仓位' },
  levels: { marginCall: '追加保证金', liquidation: '强平', bankruptcy: '破产' },
  sides: { down: '下跌', up: '上涨' },
  kind: '行类型',
  coin: '币种',
  venue: '交易所',
  account: '账户',
  position: '仓位',
  quantity: '数量（带符号）',
  unit: '数量单位',
  hiddenAccounts: '被筛选排除的账户数',
  mark: '标记价格',
  net: '净敞口 (USD)',
  level: '{level}，{side}（币价变动，0.1 即 +10 %）',
  nearest: '最近的强平（币价变动）',
  nearestPrice: '最近的强平价格',
  low: '24 小时最低（相对标记价格）',
  high: '24 小时最高（相对标记价格）',
};
