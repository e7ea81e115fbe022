import { EventEmitter } from 'node:events';

/** What Electron gives a utility process to speak with whoever started it. */
class ParentPort extends EventEmitter {
  postMessage(message) {
    process.send(message);
  }
}

const port = new ParentPort();
process.on('message', (data) => port.emit('message', { data, ports: [] }));
// Electron ends its utility processes with itself.
process.on('disconnect', () => process.exit(0));
process.parentPort = port;
