import { contextBridge, ipcRenderer } from 'electron';
import type { WireFrame } from '#shared/contract/frame-changes.ts';
import type { FrameBridge } from './bridge.ts';
import { FRAME_CHANNEL } from './channel.ts';

/** A reload is a new page: it must not hear the answers to the old page's questions. */
const documentId = crypto.randomUUID();

const bridge: FrameBridge = {
  // Text, because its size can be checked before it is understood, and because it can hold nothing that JSON cannot.
  send: (frame) => {
    ipcRenderer.send(FRAME_CHANNEL, documentId, JSON.stringify(frame));
  },
  onFrame: (listener) => {
    function deliver(_event: unknown, forDocument: unknown, text: unknown): void {
      if (forDocument !== documentId || typeof text !== 'string') return;
      // Main is trusted, and the only sender of this channel.
      listener(JSON.parse(text) as WireFrame);
    }
    ipcRenderer.on(FRAME_CHANNEL, deliver);
    return () => {
      // In braces: the emitter returns itself, and a returned value is handed to the page.
      ipcRenderer.removeListener(FRAME_CHANNEL, deliver);
    };
  },
};

contextBridge.exposeInMainWorld('plimsoll', bridge);
