import type { Page } from '@playwright/test';
import type { Overview } from '../pages/overview.ts';
import { loseCore, openEmpty, openTenThousand } from './states.ts';
import * as ways from './ways.ts';

export interface Shot {
  readonly name: string;
  readonly sizes: readonly Size[];
  /** What is pointed at explains itself: the picture is of that. */
  readonly isPointing?: true;
  /** `stop` ends the core behind the page. */
  prepare(overview: Overview, page: Page, stop: () => Promise<void>): Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly theme: 'dark' | 'light';
}

const small: Size = { width: 1280, height: 800, theme: 'dark' };
const usual: Size = { width: 1920, height: 1080, theme: 'dark' };
const large: Size = { width: 2560, height: 1300, theme: 'dark' };
const light: Size = { ...usual, theme: 'light' };
const every = [small, usual, large, light];
/** Of each state of live accounts. */
export const liveSizes: readonly Size[] = [small, { ...small, theme: 'light' }, usual, light];
const both = [usual, light];

export const shots: readonly Shot[] = [
  // Every screen at every size.
  { name: 'overview', sizes: every, prepare: ways.playAnHour },
  { name: 'ladder', sizes: every, prepare: ways.ladderFigures },
  { name: 'map', sizes: every, prepare: ways.openMap },
  { name: 'frontier', sizes: every, prepare: ways.openFrontier },
  { name: 'account', sizes: every, prepare: ways.openAccount },
  { name: 'position', sizes: every, prepare: ways.openPosition },
  { name: 'what-if', sizes: every, prepare: ways.edits },
  // Every state.
  { name: 'stale', sizes: [usual], prepare: (_, page, stop) => loseCore(page, stop) },
  { name: 'unknown', sizes: both, prepare: ways.openRecorded },
  { name: 'unknown-frontier', sizes: [usual], prepare: ways.openRecordedFrontier },
  { name: 'refused', sizes: [usual], prepare: ways.refusedEdits },
  { name: 'empty', sizes: both, prepare: openEmpty },
  { name: 'error', sizes: both, prepare: ways.openBadFile },
  { name: 'ten-thousand', sizes: both, prepare: openTenThousand },
  { name: 'private', sizes: [usual], prepare: ways.hideAmounts },
  // What opens over and beside the screens.
  {
    name: 'narrow',
    sizes: [{ width: 1024, height: 768, theme: 'dark' }],
    prepare: ways.fallOnNarrowScreen,
  },
  { name: 'rows-open', sizes: both, prepare: ways.openRows },
  { name: 'ladder-filter', sizes: [small], prepare: ways.filterLadder },
  { name: 'map-what-if', sizes: both, prepare: ways.openMapWhatIf },
  { name: 'account-what-if', sizes: both, prepare: ways.openAccountWhatIf },
  { name: 'hint', sizes: [small], prepare: ways.pointAtFigure, isPointing: true },
  { name: 'panels-below', sizes: [small], prepare: ways.openPanelsBelow },
  { name: 'table-menu', sizes: [usual], prepare: ways.openTableMenu },
  { name: 'layout', sizes: [usual], prepare: ways.moveParts },
  { name: 'settings', sizes: [small, light], prepare: ways.openSettings },
  { name: 'proxy', sizes: [small, light], prepare: ways.openProxy },
  { name: 'palette', sizes: [small], prepare: ways.searchPalette },
  { name: 'watch-list', sizes: [small], prepare: ways.openWatchList },
  { name: 'chinese', sizes: both, prepare: ways.speakChinese },
  { name: 'chinese-settings', sizes: [small], prepare: ways.openChineseSettings },
  { name: 'red-green-safe', sizes: both, prepare: ways.redGreenSafe },
  { name: 'blue-yellow-safe', sizes: both, prepare: ways.blueYellowSafe },
  // Live accounts and their vault, as far as no venue is needed.
  { name: 'first-run', sizes: [small, light], prepare: ways.openFirstRun },
  { name: 'add-account', sizes: [small, light], prepare: ways.openAddAccount },
  { name: 'vault', sizes: [small, light], prepare: ways.makeVault },
  { name: 'zoomed', sizes: [small], prepare: ways.zoomIn },
];
