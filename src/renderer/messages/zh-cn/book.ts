import type { Messages } from '../shape.ts';

export const book: Messages['book'] = {
  notOpened: '无法打开账簿',
  fileNotOpened: '未能打开 {file}；屏幕上的账簿没有变化',
  notSaved: '无法保存账簿',
  tooLong: '文件超过账簿的最大长度（{longest}）。',
  sentNotOpened: '账簿已完整发送但未能打开，请重试。',
};
