import { EventEmitter } from 'node:events';
import { strictClass } from './declarations.mjs';
import { refuseBeforeReady, runtime } from './runtime.mjs';

/** Electron's names, and what the DevTools protocol calls the same permission. */
export const chromiumPermissions = new Map([
  ['background-fetch', [{ name: 'background-fetch' }]],
  ['background-sync', [{ name: 'background-sync' }]],
  ['captured-surface-control', [{ name: 'captured-surface-control' }]],
  ['clipboard-read', [{ name: 'clipboard-read' }]],
  ['clipboard-sanitized-write', [{ name: 'clipboard-write', allowWithoutSanitization: false }]],
  ['display-capture', [{ name: 'display-capture' }]],
  ['fullscreen', [{ name: 'fullscreen', allowWithoutGesture: true }]],
  ['geolocation', [{ name: 'geolocation' }]],
  ['idle-detection', [{ name: 'idle-detection' }]],
  ['keyboardLock', [{ name: 'keyboard-lock' }]],
  ['local-fonts', [{ name: 'local-fonts' }]],
  ['media', [{ name: 'camera' }, { name: 'microphone' }]],
  ['midi', [{ name: 'midi' }]],
  ['midiSysex', [{ name: 'midi', sysex: true }]],
  ['nfc', [{ name: 'nfc' }]],
  ['notifications', [{ name: 'notifications' }]],
  ['payment-handler', [{ name: 'payment-handler' }]],
  ['periodic-background-sync', [{ name: 'periodic-background-sync' }]],
  ['persistent-storage', [{ name: 'persistent-storage' }]],
  ['pointerLock', [{ name: 'pointer-lock' }]],
  ['screen-wake-lock', [{ name: 'screen-wake-lock' }]],
  ['sensors', [{ name: 'accelerometer' }, { name: 'gyroscope' }, { name: 'magnetometer' }]],
  ['speaker-selection', [{ name: 'speaker-selection' }]],
  ['storage-access', [{ name: 'storage-access' }]],
  ['system-wake-lock', [{ name: 'system-wake-lock' }]],
  [
    'top-level-storage-access',
    [{ name: 'top-level-storage-access', requestedOrigin: 'https://other.test' }],
  ],
  ['window-management', [{ name: 'window-management' }]],
]);

class Session extends EventEmitter {
  #check = null;
  #request = null;

  setPermissionCheckHandler(handler) {
    this.#check = handler;
  }

  setPermissionRequestHandler(handler) {
    this.#request = handler;
  }

  /** No device or screen is ever offered here; Electron asks these before it offers one. */
  setDevicePermissionHandler() {}
  setDisplayMediaRequestHandler() {}
  setBluetoothPairingHandler() {}

  /** Teaches Chromium the app's answers for an origin. Like Electron, grants whatever no handler refuses. */
  async applyPermissions(contents, origin, chromiumOrigin) {
    for (const [permission, descriptors] of chromiumPermissions) {
      const checked = this.#check?.(contents, permission, origin, {}) ?? true;
      const requested = await this.#ask(contents, permission);
      const setting = checked && requested ? 'granted' : 'denied';
      for (const descriptor of descriptors) {
        await runtime.chromium.send('Browser.setPermission', {
          permission: descriptor,
          setting,
          origin: chromiumOrigin,
        });
      }
    }
  }

  #ask(contents, permission) {
    if (this.#request === null) return true;
    return new Promise((resolve) => this.#request(contents, permission, resolve, {}));
  }
}

strictClass(Session, 'Session');

const defaultSession = new Session();

export const session = {
  get defaultSession() {
    refuseBeforeReady('session.defaultSession');
    return defaultSession;
  },
};
