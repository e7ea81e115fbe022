import { readFileSync } from 'node:fs';
import { Menu, Tray, app, nativeImage, type NativeImage } from 'electron';
import { createClient } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/contract.ts';
import { memoryTransport } from '#shared/contract/memory-transport.ts';
import type { RiskView, View } from '#shared/contract/risk.ts';
import type { Transport } from '#shared/contract/transport.ts';
import alarmed from './tray-pictures/alarmed.png?asset';
import called from './tray-pictures/called.png?asset';
import calm from './tray-pictures/calm.png?asset';
import unknown from './tray-pictures/unknown.png?asset';
import { trayWords, type TrayState } from './tray-words.ts';

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

/**
 * The worst load beside the clock, for as long as the app runs. It asks as a page does, over a pipe of its own, so that it can
 * say nothing that a page would not.
 */
export function showInTray(
  connect: (transport: Transport) => void,
  actions: { readonly open: () => void },
): void {
  const tray = new Tray(picture('unknown'));
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Plimsoll', click: actions.open },
      { type: 'separator' },
      { role: 'quit' },
    ]),
  );
  tray.on('click', actions.open);
  let shown: TrayState = 'unknown';

  function show(view: RiskView | null): void {
    const { state, title, toolTip } = trayWords(view);
    if (state !== shown) tray.setImage(picture(state));
    shown = state;
    tray.setToolTip(toolTip);
    // Beside the picture on macOS; elsewhere it does nothing.
    tray.setTitle(title);
  }

  const pipe = memoryTransport();
  connect(pipe.left);
  const client = createClient(contract, pipe.right, { check: false });
  const ask = async (): Promise<void> => {
    const reply = await client.call('risk/watch', totalsOnly);
    show(reply.ok ? reply.value : null);
  };
  client.on('risk/updated', show);
  client.on('engine/changed', ({ state }) => {
    if (state === 'running') void ask();
    else show(null);
  });
  show(null);
  void ask();
  app.once('will-quit', () => {
    pipe.close();
    tray.destroy();
  });
}
