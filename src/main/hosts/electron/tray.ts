import { readFileSync } from 'node:fs';
import { Menu, Tray, app, nativeImage, type NativeImage } from 'electron';
import type { RiskView, View } from '#shared/contract/risk.ts';
import alarmed from './tray-pictures/alarmed.png?asset';
import called from './tray-pictures/called.png?asset';
import calm from './tray-pictures/calm.png?asset';
import unknown from './tray-pictures/unknown.png?asset';
import type { HostClient } from './host-client.ts';
import { trayWords, type TrayState } from './tray-words.ts';
import type { HostWords } from './words/shape.ts';

const pictures: Readonly<Record<TrayState, string>> = { alarmed, called, calm, unknown };

/** Drawn with two pixels to a point. */
function picture(state: TrayState): NativeImage {
  return nativeImage.createFromBuffer(readFileSync(pictures[state]), { scaleFactor: 2 });
}

/** Totals and the worst account, and no rows. */
const noRows = { offset: 0, count: 0, toggled: [] };
const totalsOnly: View = {
  edits: [],
  shocks: [],
  detail: null,
  choices: null,
  ladder: noRows,
  tree: noRows,
};

export interface ShownInTray {
  speak(words: HostWords): void;
}

/** The worst load beside the clock, for as long as the app runs; it asks as a page does. */
export function showInTray(
  client: HostClient,
  first: HostWords,
  actions: { readonly open: () => void },
): ShownInTray {
  const tray = new Tray(picture('unknown'));
  tray.on('click', actions.open);
  let shown: TrayState = 'unknown';
  let view: RiskView | null = null;
  let words = first;

  function show(next: RiskView | null): void {
    view = next;
    const { state, title, toolTip } = trayWords(view, words);
    if (state !== shown) tray.setImage(picture(state));
    shown = state;
    tray.setToolTip(toolTip);
    // Beside the picture on macOS; elsewhere it does nothing.
    tray.setTitle(title);
  }

  function speak(next: HostWords): void {
    words = next;
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.tray.open, click: actions.open },
        { type: 'separator' },
        { role: 'quit', label: words.menu.quit },
      ]),
    );
    show(view);
  }

  const ask = async (): Promise<void> => {
    const reply = await client.call('risk/watch', totalsOnly);
    show(reply.ok ? reply.value : null);
  };
  client.on('risk/updated', show);
  client.on('engine/changed', ({ state }) => {
    if (state === 'running') void ask();
    else show(null);
  });
  speak(first);
  void ask();
  app.once('will-quit', () => tray.destroy());
  return { speak };
}
