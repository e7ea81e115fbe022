import { accountPage } from './account-page.ts';
import { accounts } from './accounts.ts';
import { app } from './app.ts';
import { book } from './book.ts';
import { cockpit } from './cockpit.ts';
import { common } from './common.ts';
import { curve } from './curve.ts';
import { explain } from './explain.ts';
import { files } from './files.ts';
import { firstRun } from './first-run.ts';
import { format } from './format.ts';
import { frontier } from './frontier.ts';
import { glossary } from './glossary.ts';
import { ladder } from './ladder.ts';
import { ladderFile } from './ladder-file.ts';
import { layout } from './layout.ts';
import { liquidationMap } from './liquidation-map.ts';
import { liveAccounts } from './live-accounts.ts';
import { market } from './market.ts';
import { overview } from './overview.ts';
import { panels } from './panels.ts';
import { preferences } from './preferences.ts';
import { shell } from './shell.ts';
import { tables } from './tables.ts';
import { ui } from './ui.ts';
import { vault } from './vault.ts';
import { whatIf } from './what-if.ts';
import { windows } from './windows.ts';

/** The catalogue in English, by screen. Its shape is every other language's. */
export const en = {
  accountPage,
  accounts,
  app,
  book,
  cockpit,
  common,
  curve,
  explain,
  files,
  firstRun,
  format,
  frontier,
  glossary,
  ladder,
  ladderFile,
  layout,
  liquidationMap,
  liveAccounts,
  market,
  overview,
  panels,
  preferences,
  shell,
  tables,
  ui,
  vault,
  whatIf,
  windows,
};
