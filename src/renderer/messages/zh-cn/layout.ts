import type { Messages } from '../shape.ts';

export const layout: Messages['layout'] = {
  up: '上移',
  down: '下移',
  left: '左移',
  right: '右移',
  toMain: '移到列表上方',
  toSide: '移到列表旁边',
  toBelow: '移到列表下方',
  lock: '锁定布局',
  reset: '恢复默认布局',
  sideWidth: '面板宽度。可拖动或使用方向键；双击或按 Enter 恢复默认宽度',
  listHeight: '两个列表的高度。可拖动或使用方向键；双击或按 Enter 恢复默认高度',
};
