import type { Messages } from '../shape.ts';
import { accountPage } from './account-page.ts';
import { cockpit } from './cockpit.ts';
import { common } from './common.ts';
import { curve } from './curve.ts';
import { explain } from './explain.ts';
import { frontier } from './frontier.ts';
import { glossary } from './glossary.ts';
import { ladder } from './ladder.ts';
import { liquidationMap } from './liquidation-map.ts';
import { whatIf } from './what-if.ts';
import { windows } from './windows.ts';

/** The catalogue in Simplified Chinese. */
export const zhCn: Messages = {
  accountPage,
  cockpit,
  common,
  curve,
  explain,
  frontier,
  glossary,
  ladder,
  liquidationMap,
  whatIf,
  windows,
};
