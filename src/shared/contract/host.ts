import * as z from 'zod/mini';
import { languages } from '../domain/language.ts';
import { ProxyAddress } from '../domain/proxy.ts';
import { ReportingCurrency } from '../domain/reporting.ts';
import { request } from './types.ts';

/** Panels of the overview that can be folded. */
export const PanelName = z.enum(['heat', 'exposure', 'concentration', 'equity']);
export type PanelName = z.infer<typeof PanelName>;

/**
 * Names kept in the settings file. Any are read: a version that no longer has such a column or panel drops it where it lays
 * out, and does not throw the file away.
 */
const Names = z.array(z.string().check(z.maxLength(64))).check(z.maxLength(64));

/** Where the parts of the overview stand, from above; what is named nowhere stands in its usual place. */
export const Layout = z.strictObject({
  /** The wide column of the lists. */
  main: Names,
  /** Beside the lists, or below them on a narrow screen. */
  side: Names,
  /** Width of the side column, CSS px; null: as wide as suits the screen. */
  sideWidth: z.nullable(z.number().check(z.minimum(0), z.maximum(10_000))),
  /** The ladder's share of the height that the lists have, 0 to 1; null: by their rows. */
  ladderShare: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
  /** Nothing is moved or resized by accident. */
  locked: z.boolean(),
});
export type Layout = z.infer<typeof Layout>;

/** A coin's name as the market strip shows it. */
const Coin = z.string().check(z.minLength(1), z.maxLength(20), z.regex(/^[^\s\p{C}]+$/u));

export const Settings = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']),
  /** Colours for all eyes, for eyes that see red and green alike (deuteranopia, protanopia), or blue and green (tritanopia). */
  palette: z.enum(['standard', 'red-green', 'blue-yellow']),
  /** What a rising price is coloured; the sign before it says the same. */
  rising: z.enum(['green', 'red', 'plain']),
  language: z.enum(['system', ...languages]),
  /** How numbers are written and read: as this language and country does. */
  numbers: z.enum(['system', 'en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN']),
  /** What amounts are shown in, where there is a rate for it. */
  currency: ReportingCurrency,
  motion: z.enum(['system', 'reduced']),
  /** Percent. */
  zoom: z.int().check(z.minimum(80), z.maximum(200)),
  /** Amounts are blurred, percentages are not. */
  privacy: z.boolean(),
  /** Panels that stand open: beside the lists where there is room, below them where there is not. */
  openPanels: z.strictObject({ beside: z.array(PanelName), below: z.array(PanelName) }),
  layout: Layout,
  /** Columns that are not shown, by table. */
  hiddenColumns: z.record(z.string().check(z.maxLength(64)), Names),
  /** Coins the market strip names whether the book holds them or not. */
  watchList: z.array(Coin).check(z.maxLength(60)),
  /** The choice of what to look at was made once, or declined. */
  welcomed: z.boolean(),
  /** What venues are asked through; null: nothing stands between. Its name and password are the vault's. */
  proxy: z.nullable(ProxyAddress),
  /** Minutes without anyone at a page until the vault locks itself; 0: never. */
  lockAfterMinutes: z.int().check(z.minimum(0), z.maximum(1440)),
  /** Commands of the palette by their names, the one used last first. */
  recentCommands: z.array(z.string().check(z.maxLength(260))).check(z.maxLength(12)),
});
export type Settings = z.infer<typeof Settings>;

/** What holds until something is chosen. */
export const defaultSettings: Settings = {
  theme: 'system',
  palette: 'standard',
  rising: 'green',
  language: 'system',
  numbers: 'system',
  currency: 'USD',
  motion: 'system',
  zoom: 100,
  privacy: false,
  openPanels: { beside: ['heat', 'exposure', 'concentration', 'equity'], below: [] },
  watchList: [
    ...['BTC', 'ETH', 'XRP', 'BNB', 'SOL', 'TRX', 'DOGE', 'ADA', 'HYPE', 'BCH', 'LINK', 'LEO'],
    ...['ZEC', 'USDT', 'USDC'],
  ],
  welcomed: false,
  proxy: null,
  lockAfterMinutes: 0,
  recentCommands: [],
  layout: { main: [], side: [], sideWidth: null, ladderShare: null, locked: false },
  hiddenColumns: {},
};

/** What a window beside the first one can show alone. */
export const WindowSubject = z.enum(['ladder', 'accounts']);
export type WindowSubject = z.infer<typeof WindowSubject>;

export const Hello = z.strictObject({
  /** Changes when the core restarts; the page then forgets what it knew. */
  session: z.string(),
  version: z.string(),
  /** What the host can do. The page never asks which host it is. `windows`: who opens another window. */
  capabilities: z.strictObject({ windows: z.enum(['host', 'page']) }),
  /** `fake`: this machine answers in place of every venue, and no live figure is real. */
  venues: z.enum(['real', 'fake']),
});
export type Hello = z.infer<typeof Hello>;

/** The risk engine's health. While it is not `running`, no figure on screen may look current. */
export const EngineState = z.strictObject({
  state: z.enum(['running', 'recomputing', 'stopped']),
  epoch: z.int(),
  reason: z.nullable(z.string()),
});
export type EngineState = z.infer<typeof EngineState>;

export const hostRequests = {
  /** The first request of a page. A page built against another contract is told to reload. */
  'host/hello': request(z.strictObject({ contract: z.string() }), Hello),
  'settings/read': request(z.null(), Settings),
  'settings/write': request(z.partial(Settings), Settings),
  /** Opens a window with this alone, or brings the one that shows it to the front. Only where the host opens windows. */
  'window/open': request(z.strictObject({ shows: WindowSubject }), z.null()),
} as const;

export const hostEvents = {
  'engine/changed': EngineState,
  /** To every page but the one that wrote them. */
  'settings/changed': Settings,
} as const;
