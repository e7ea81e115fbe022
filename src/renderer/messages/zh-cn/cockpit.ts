import type { Messages } from '../shape.ts';

export const cockpit: Messages['cockpit'] = {
  screens: '界面',
  tab: {
    overview: '总览',
    map: '强平地图',
    frontier: '安全边界',
    account: '账户',
  },
  closed: {
    map: '该账簿没有持有任何币种',
    frontier: '该账簿持有的币种少于两个',
    account: '该账簿没有账户',
  },
};
