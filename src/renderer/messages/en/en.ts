import { cockpit } from './cockpit.ts';
import { common } from './common.ts';
import { curve } from './curve.ts';
import { ladder } from './ladder.ts';
import { windows } from './windows.ts';

/** The catalogue in English, by screen. Its shape is every other language's. */
export const en = { cockpit, common, curve, ladder, windows };
