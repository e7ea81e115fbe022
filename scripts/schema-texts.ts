import * as z from 'zod/mini';
import { Book, BOOK_VERSION } from '#shared/domain/book.ts';
import { RiskReport } from '#shared/domain/risk-report.ts';
import { Scenario, SCENARIO_VERSION } from '#shared/domain/scenario.ts';

/** File name to JSON Schema text, from the same schemas that read and write the files. */
export function schemaTexts(): Readonly<Record<string, string>> {
  return {
    [`book.v${BOOK_VERSION}.schema.json`]: text(
      Book,
      'Plimsoll book',
      'A *.plimsoll.json file: accounts, prices and venue rules. Amounts are decimal text; times are epoch milliseconds.',
    ),
    [`scenario.v${SCENARIO_VERSION}.schema.json`]: text(
      Scenario,
      'Plimsoll scenario',
      'A named what-if: edits applied to a book in order. Amounts are decimal text, moves and rates are fractions.',
    ),
    'risk-report.schema.json': text(
      RiskReport,
      'Plimsoll risk report',
      'What `plimsoll risk FILE --json` prints. Amounts are decimal text in USD unless said otherwise; loads and moves are fractions.',
    ),
  };
}

function text(schema: z.ZodMiniType, title: string, description: string): string {
  return `${JSON.stringify({ title, description, ...z.toJSONSchema(schema) }, null, 2)}\n`;
}
