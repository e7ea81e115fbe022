import type { Messages } from '../shape.ts';

export const liquidationMap: Messages['liquidationMap'] = {
  title: '强平地图',
  coin: '币种',
  level: '级别',
  stacked: '堆叠方式',
  byAccount: '按账户',
  byVenue: '按交易所',
  reach: '地图范围',
  key: {
    plain:
      '仅 {coin} 变动时被清算的名义价值。面积：{level}；线：全部三个级别；底部横条：最近 24 小时。',
    whatIf:
      '仅 {coin} 变动时被清算的名义价值。面积：{level}；线：全部三个级别；底部横条：最近 24 小时；{whatIf}。',
    drag: '拖动价格线：假设',
    red: '红色：假设',
  },
  note: {
    unknown: '{accounts}未知：未绘出，任何价格都可能被强平',
    outside: '超出此地图：{pools}的{level}',
    unvalued: '{crossings}价值未知：在表中，未绘出',
    noPrice: '没有 {coin} 的价格：仅显示幅度',
    noPlace: '假设没有可定位的价格；其数字见表',
  },
  table: {
    label: '我的保证金池会到达的级别，最近者在前',
    empty: '仅该币种变动时，该账簿没有保证金池会到达任何级别。',
    account: '账户，保证金池',
    level: '级别',
    move: '幅度',
    price: '价格',
    notional: '名义价值 {currency}',
    unknown: '未知：{reason}',
    unknownAfter: '假设中未知：{reason}',
  },
  chart: {
    others: '其余 {n} 个',
    now: '当前',
    nowAt: '当前 {price}',
    whatIf: '假设',
    whatIfAt: '假设 {price}',
    level: '{level} {amount} {currency}',
    whatIfLevel: '假设，{level} {amount} {currency}',
    layer: '  {name} {amount} {currency}',
  },
};
