#!/usr/bin/env node
// Runs the command line from its sources: Node 24 needs no build for that, and npm brings Node 24 along.
import { join } from 'node:path';
import { runNode24 } from '../scripts/node24.mjs';

const entry = join(import.meta.dirname, '..', 'src', 'main', 'cli', 'plimsoll.ts');
process.exitCode = await runNode24([entry, ...process.argv.slice(2)]);
