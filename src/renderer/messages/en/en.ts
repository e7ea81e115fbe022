import { accounts } from './accounts.ts';
import { cockpit } from './cockpit.ts';
import { common } from './common.ts';
import { curve } from './curve.ts';
import { files } from './files.ts';
import { ladder } from './ladder.ts';
import { ladderFile } from './ladder-file.ts';
import { layout } from './layout.ts';
import { overview } from './overview.ts';
import { panels } from './panels.ts';
import { tables } from './tables.ts';
import { windows } from './windows.ts';

/** The catalogue in English, by screen. Its shape is every other language's. */
export const en = {
  accounts,
  cockpit,
  common,
  curve,
  files,
  ladder,
  ladderFile,
  layout,
  overview,
  panels,
  tables,
  windows,
};
