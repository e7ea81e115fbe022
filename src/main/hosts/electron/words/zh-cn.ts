import type { Quality } from '#shared/domain/figure.ts';
import type { HostWords } from './shape.ts';

const qualities: Readonly<Record<Quality, string>> = {
  live: '实时',
  'as-of': '截至某时',
  stale: '已过时',
  partial: '不完整',
  suspect: '存疑',
  unknown: '未知',
};

export const zhCn: HostWords = {
  menu: {
    file: '文件(&F)',
    quit: '退出',
    edit: '编辑(&E)',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '视图(&V)',
    reload: '重新加载',
    fullScreen: '全屏',
    developerTools: '开发者工具',
    window: '窗口(&W)',
    minimize: '最小化',
    close: '关闭',
    help: '帮助(&H)',
    about: '关于 Plimsoll',
  },
  tray: {
    open: '打开 Plimsoll',
    noFigures: 'Plimsoll：目前没有数据',
    noAccount: 'Plimsoll：该账簿没有账户',
    noLoad: 'Plimsoll：没有任何已知的负载',
    pastLiquidation: (account) => `Plimsoll：${account} 已越过强平`,
    loadUnknown: (account) => `Plimsoll：${account} 的负载未知`,
    worst: (load, account) => `Plimsoll：最差负载 ${load}，${account}`,
    unknownToo: (count) => `；另有 ${String(count)} 个账户未知`,
    doubt: (quality, reason) => `；${qualities[quality]}${reason === null ? '' : `：${reason}`}`,
  },
};
