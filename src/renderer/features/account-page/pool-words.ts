import { t } from '#renderer/messages/i18n.ts';
import type { ReportPool } from './report-figures.ts';

/** `cross, USDT`, `isolated XRPUSDT, USDT`, `whole account, USD`. */
export function poolName({ id, kind, marginAsset }: ReportPool): string {
  const unit = marginAsset ?? 'USD';
  switch (kind) {
    case 'unified':
      return t('accountPage.pool.unified', { unit });
    case 'cross':
      return t('accountPage.pool.cross', { unit });
    case 'isolated':
      return t('accountPage.pool.isolated', { position: id.replace(/^isolated:/u, ''), unit });
  }
}
