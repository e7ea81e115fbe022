import * as z from 'zod/mini';
import { request } from './types.ts';

/** Panels of the overview that can be folded. */
export const PanelName = z.enum(['heat', 'exposure', 'concentration', 'equity']);
export type PanelName = z.infer<typeof PanelName>;

export const Settings = z.strictObject({
  theme: z.enum(['system', 'dark', 'light']),
  /** Amounts are blurred, percentages are not. */
  privacy: z.boolean(),
  /** Panels that stand open: beside the lists where there is room, below them where there is not. */
  openPanels: z.strictObject({ beside: z.array(PanelName), below: z.array(PanelName) }),
});
export type Settings = z.infer<typeof Settings>;

/** What a window beside the first one can show alone. */
export const WindowSubject = z.enum(['ladder', 'accounts']);
export type WindowSubject = z.infer<typeof WindowSubject>;

export const Hello = z.strictObject({
  /** Changes when the core restarts; the page then forgets what it knew. */
  session: z.string(),
  version: z.string(),
  /** What the host can do. The page never asks which host it is. `windows`: who opens another window. */
  capabilities: z.strictObject({ windows: z.enum(['host', 'page']) }),
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
  /** To every page, the one that wrote them too. */
  'settings/changed': Settings,
} as const;
