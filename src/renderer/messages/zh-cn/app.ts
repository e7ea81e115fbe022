import type { Messages } from '../shape.ts';

export const app: Messages['app'] = {
  computing: '正在计算首批数值…',
  waiting: 'Plimsoll 响应后，数值将显示在此处。',
  drop: '将账簿或情景文件拖放到此处即可打开',
  outdated: {
    title: '此页面已过期',
    text: '{reason} 请重新加载页面以获取正在运行的版本。',
    action: '重新加载',
  },
  usedLink: {
    title: '此链接已失效',
    text: '每个链接只能在一个浏览器中打开 Plimsoll 一次。请重新启动 Plimsoll 并打开它给出的新链接。',
    action: '重试',
  },
  notCurrent: {
    unanswered: 'Plimsoll 没有响应。正在重试；如果一直如此，请重新启动它。',
    lost: '连接已于 {since} 断开。以下数值均不是最新。正在重试；如果一直如此，请重新启动 Plimsoll。',
    awaited: '已重新询问 Plimsoll，尚未得到答复。得到答复之前，以下数值均不是最新。',
    silent:
      'Plimsoll 保持连接但没有任何消息。以下数值均不是最新；如果一直如此，请重新启动 Plimsoll。',
    restarted: '引擎已重新启动，新的数值即将到来。',
    stopped: '风险引擎已停止。以下数值均不是最新：请重新启动 Plimsoll。',
    stoppedBecause: '风险引擎已停止（{reason}）。以下数值均不是最新：请重新启动 Plimsoll。',
    recomputing: '风险引擎正在重新计算。完成之前，以下数值均不是最新。',
    recomputingBecause: '风险引擎正在重新计算（{reason}）。完成之前，以下数值均不是最新。',
  },
};
