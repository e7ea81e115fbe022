import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';

const SWITCHES = [
  '--headless=new',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-popup-blocking',
  '--disable-renderer-backgrounding',
  '--disable-sync',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
  // The pipe is ours, and Chromium ends with it; the port is for whoever drives the window.
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
];

/** Starts Chromium and speaks the DevTools protocol with it: commands out, events by session. */
export async function startChromium(executable, profileFolder, switches) {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(
    executable,
    [...SWITCHES, ...switches, ...asRoot, `--user-data-dir=${profileFolder}`],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const [, , stderr, input, output] = child.stdio;
  const endpoint = await devtoolsEndpoint(child, stderr);
  return new Chromium(child, input, output, endpoint);
}

async function devtoolsEndpoint(child, stderr) {
  const said = [];
  for await (const line of createInterface(stderr)) {
    const found = /^DevTools listening on ws:\/\/([^/]+)/.exec(line);
    if (found) {
      stderr.resume();
      return `http://${found[1]}`;
    }
    said.push(line);
  }
  throw new Error(`Chromium (${child.spawnfile}) did not start:\n${said.join('\n')}`);
}

/** Events are emitted as `sessionId/Domain.event`; the browser's own session has no id. */
class Chromium extends EventEmitter {
  #child;
  #input;
  #nextId = 1;
  #waiting = new Map();

  constructor(child, input, output, endpoint) {
    super();
    this.#child = child;
    this.#input = input;
    this.endpoint = endpoint;
    input.on('error', () => undefined);
    let rest = '';
    output.setEncoding('utf8');
    output.on('data', (chunk) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop();
      for (const message of messages) this.#receive(JSON.parse(message));
    });
    child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Chromium has ended'));
      this.#waiting.clear();
      this.emit('ended');
    });
  }

  #receive({ id, sessionId = '', method, params, result, error }) {
    if (id === undefined) {
      this.emit(`${sessionId}/${method}`, params);
      return;
    }
    const { resolve, reject, sent } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) reject(new Error(`${sent}: ${error.message}`));
    else resolve(result);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, sent: method });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    const deadline = setTimeout(() => this.#child.kill('SIGKILL'), 3000);
    this.send('Browser.close').catch(() => undefined);
    await ended;
    clearTimeout(deadline);
  }
}
