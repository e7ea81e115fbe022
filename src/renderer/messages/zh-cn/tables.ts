import type { Messages } from '../shape.ts';

export const tables: Messages['tables'] = {
  menuOf: '{table}的菜单',
  hint: '选择列、复制、另存为 CSV',
  columns: '列',
  allColumns: '显示所有列',
  copy: '复制到电子表格',
  copyPrivate: '复制（不含金额）',
  save: '另存为 CSV',
  savePrivate: '另存为 CSV（不含金额）',
  privateNote: '金额已隐藏，复制和保存的内容中也不含金额。按 H 显示金额后即可包含。',
  notCurrent: '屏幕上的数据不是最新的，因此不能复制或保存。',
  copied: '已复制 {rows}',
  copiedPrivate: '已复制 {rows}（不含金额）',
  saved: '已保存 {rows}',
  savedPrivate: '已保存 {rows}（不含金额）',
  failed: '表格未能复制或保存',
  noClipboard: '无法写入剪贴板，请改为另存为 CSV。',
  hidden: '已隐藏',
  doubts: '未知或存疑',
  after: '{column}（假设后）',
  beyond: '超出',
};
