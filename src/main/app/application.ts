import type { Transport } from '#shared/contract/transport.ts';
import type { Ports } from './ports.ts';

/** The application core: one per process, lent its ports by the host, serving every page that connects. */
export interface Application {
  /** Serves one page over its pipe until the pipe closes. */
  connect(transport: Transport): void;
  close(): Promise<void>;
}

export declare function createApplication(ports: Ports): Promise<Application>;
