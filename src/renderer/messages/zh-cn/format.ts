import type { Messages } from '../shape.ts';

export const format: Messages['format'] = {
  passed: '已越过',
  reason: '{names}：{reason}',
  listSeparator: '、',
  andMore: '{names} 等，另有 {more} 个',
};
