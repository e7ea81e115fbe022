import type { Messages } from '../shape.ts';

export const windows: Messages['windows'] = {
  ladder: '强平区间',
  accounts: '账户',
  worst: '最差负载',
  tearOff: {
    ladder: '在新窗口显示强平区间',
    accounts: '在新窗口显示账户',
  },
  refused: '无法打开窗口',
  blocked: '浏览器阻止了弹出窗口：请允许本地址打开窗口，然后重试。',
};
