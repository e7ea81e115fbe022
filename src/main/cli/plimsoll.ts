import { parseArgs } from 'node:util';
import type { Result } from '#shared/contract/failure.ts';
import { demoCommand } from './demo-command.ts';
import { importCommand } from './import-command.ts';
import { riskCommand } from './risk-command.ts';

const usage = `Usage:
  plimsoll demo                              write the example book to standard output
  plimsoll risk FILE [--edits EDITS.json] [--shock COIN=MOVE%]...
                     [--along COIN=WEIGHT]... [--json]
                                             figures of a book, before and after a what-if: a file of edits
                                             (schema/scenario.v1.schema.json, or its list alone), then
                                             shocks; COIN '*' is every coin. --along: who falls first when
                                             coins move together by these weights (betas), not all alike
  plimsoll import VENUE REPLY... [--usd ASSET=RATE]...
                                             turn saved venue replies (JSON files) of one account into a book;
                                             --usd says what an asset is worth where no reply does
                                             VENUE: binance, bybit, okx, deribit or hyperliquid

A book is a *.plimsoll.json file; '-' reads it from standard input.`;

/** Bad input ends with status 2, one line on standard error, and nothing on standard output. */
const BAD_INPUT = 2;

function main(args: readonly string[]): number {
  const [command, ...rest] = args;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
    process.stdout.write(`${usage}\n`);
    return command === undefined ? BAD_INPUT : 0;
  }
  const output = run(command, rest);
  if (!output.ok) {
    process.stderr.write(`plimsoll: ${output.failure.message.replace(/\s*\n\s*/g, ' ')}\n`);
    return BAD_INPUT;
  }
  process.stdout.write(output.value);
  return 0;
}

function run(command: string, args: readonly string[]): Result<string> {
  switch (command) {
    case 'demo':
      return demoCommand(args);
    case 'risk':
      return withOptions(args, (values, positionals) =>
        riskCommand(positionals, {
          shocks: values.shock ?? [],
          edits: values.edits ?? null,
          along: values.along ?? [],
          json: values.json ?? false,
        }),
      );
    case 'import':
      return withOptions(args, (values, positionals) =>
        importCommand(positionals, values.usd ?? []),
      );
    default:
      return {
        ok: false,
        failure: {
          reason: 'invalid',
          message: `there is no command "${command}"; try: plimsoll --help`,
        },
      };
  }
}

interface Options {
  readonly shock?: string[];
  readonly edits?: string;
  readonly along?: string[];
  readonly json?: boolean;
  readonly usd?: string[];
}

function withOptions(
  args: readonly string[],
  call: (values: Options, positionals: readonly string[]) => Result<string>,
): Result<string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        shock: { type: 'string', multiple: true },
        edits: { type: 'string' },
        along: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        usd: { type: 'string', multiple: true },
      },
    });
    return call(values, positionals);
  } catch (error) {
    return {
      ok: false,
      failure: {
        reason: 'invalid',
        message: error instanceof Error ? error.message : 'options not understood',
      },
    };
  }
}

// A reader that closes early (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : 1),
);
process.exitCode = main(process.argv.slice(2));
