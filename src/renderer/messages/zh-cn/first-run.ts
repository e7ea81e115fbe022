import type { Messages } from '../shape.ts';

export const firstRun: Messages['firstRun'] = {
  title: '您想查看什么？',
  about: '仅询问一次。这里的一切也都在命令面板中，Ctrl+K。',
  close: '继续查看示例',
  choices: '开始方式',
  empty: {
    title: '该账簿没有账户',
    about: '其中没有可计算或可监控的内容，请选择其他内容查看。',
  },
  paused: {
    title: '您的所有实时账户均已暂停',
    about: '这些账户未被读取，此处的内容与它们无关。请恢复其中一个，或选择其他内容查看。',
  },
  live: { name: '您的账户列表', about: '在此恢复各个账户。' },
  example: { name: '示例账簿', about: '五家交易所的虚构账户，可回放一天。' },
  file: { name: '账簿文件', about: '在此保存或他人分享的文件。' },
  recorded: { name: '录制样本', about: '交易所真实给出的回复，包括其中的缺口。' },
  account: { name: '您自己的账户', about: '使用只读密钥或地址从交易所读取。' },
};
