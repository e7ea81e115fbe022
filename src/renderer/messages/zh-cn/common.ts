import type { Messages } from '../shape.ts';

export const common: Messages['common'] = {
  level: {
    'margin-call': '追加保证金',
    liquidation: '强平',
    bankruptcy: '破产',
  },
  count: {
    account: '{n} 个账户',
    change: '{n} 项更改',
    character: '{n} 个字符',
    coin: '{n} 个币种',
    crashDay: '{n} 个暴跌日',
    crossing: '{n} 个穿越点',
    drift: '{n} 处偏差',
    edit: '{n} 项编辑',
    moreCoin: '另外 {n} 个币种',
    order: '{n} 笔挂单',
    pool: '{n} 个保证金池',
    position: '{n} 个仓位',
    row: '{n} 行',
    smallerCoin: '{n} 个较小的币种',
    tier: '{n} 个档位',
    venue: '{n} 个交易所',
  },
};
