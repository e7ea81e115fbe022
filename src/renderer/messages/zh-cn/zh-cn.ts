import type { Messages } from '../shape.ts';
import { app } from './app.ts';
import { book } from './book.ts';
import { cockpit } from './cockpit.ts';
import { common } from './common.ts';
import { curve } from './curve.ts';
import { format } from './format.ts';
import { ladder } from './ladder.ts';
import { market } from './market.ts';
import { preferences } from './preferences.ts';
import { shell } from './shell.ts';
import { ui } from './ui.ts';
import { windows } from './windows.ts';

/** The catalogue in Simplified Chinese. */
export const zhCn: Messages = {
  app,
  book,
  cockpit,
  common,
  curve,
  format,
  ladder,
  market,
  preferences,
  shell,
  ui,
  windows,
};
