import type { Messages } from '../shape.ts';

export const ui: Messages['ui'] = {
  unknown: '未知',
  unknownBecause: '未知：{reason}',
  venueFigure: '交易所数值',
  venueSign: 'V',
  venueOwn: '交易所自身的数值',
  inDoubt: '（{hint}）',
  beyond: '已超出',
  beyondHint: '权益为零或更低：已越过强平，因此负载没有数值。',
  quality: {
    live: '实时',
    'as-of': '截至某时',
    stale: '已过时',
    partial: '不完整',
    suspect: '存疑',
    unknown: '未知',
  },
};
