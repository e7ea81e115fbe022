import type { ConnectorChild } from '../connectors/connector-child.ts';

/** Starts a process of ours with this file and these arguments, and an empty environment: no token of the host reaches it. */
export type SpawnProcess = (file: string, args: readonly string[], name: string) => ConnectorChild;
