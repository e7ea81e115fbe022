import type { Messages } from '../shape.ts';
import { cockpit } from './cockpit.ts';
import { common } from './common.ts';
import { curve } from './curve.ts';
import { ladder } from './ladder.ts';
import { windows } from './windows.ts';

/** The catalogue in Simplified Chinese. */
export const zhCn: Messages = { cockpit, common, curve, ladder, windows };
