import type { Messages } from '../shape.ts';

export const curve: Messages['curve'] = {
  title: '全部币种一起变动时的权益',
  caption: '全部币种同幅变动时的总权益和维持保证金（{currency}）',
  equity: '权益',
  maintenance: '维持保证金',
  maintenanceKnown: '维持保证金（仅限所有账户已知处）',
  maintenanceUnknown: '维持保证金未知：并非每个账户都有模型',
  whatIf: '假设情景 {equity}',
  firstLiquidation: '首个强平 {move} {account}',
  inWhatIf: '假设中的{name}',
  unsolved: '{accounts}未知：任何位置都可能被强平',
  whatIfLines: '假设中的权益和维持保证金',
  ownPrices: '假设中的权益和维持保证金，变动以其自身价格计',
  noLiquidation: '此范围内没有已建模的账户被强平',
  column: { move: '变动', equity: '权益', maintenance: '维持保证金' },
  unknown: '未知',
  nowAfter: '{now}，之后：{after}',
  now: '现在',
  allCoins: '全部币种 {move}',
  amount: '{name} {amount} {currency}',
};
