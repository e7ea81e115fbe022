import { accounts } from './accounts.ts';
import { app } from './app.ts';
import { book } from './book.ts';
import { cockpit } from './cockpit.ts';
import { common } from './common.ts';
import { curve } from './curve.ts';
import { files } from './files.ts';
import { format } from './format.ts';
import { ladder } from './ladder.ts';
import { ladderFile } from './ladder-file.ts';
import { layout } from './layout.ts';
import { market } from './market.ts';
import { overview } from './overview.ts';
import { panels } from './panels.ts';
import { preferences } from './preferences.ts';
import { shell } from './shell.ts';
import { tables } from './tables.ts';
import { ui } from './ui.ts';
import { windows } from './windows.ts';

/** The catalogue in English, by screen. Its shape is every other language's. */
export const en = {
  accounts,
  app,
  book,
  cockpit,
  common,
  curve,
  files,
  format,
  ladder,
  ladderFile,
  layout,
  market,
  overview,
  panels,
  preferences,
  shell,
  tables,
  ui,
  windows,
};
