import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { schemaTexts } from './schema-texts.ts';

it.each(Object.entries(schemaTexts()))(
  'schema/%s is what the code reads and writes (npm run schemas)',
  (name, text) => {
    expect(readFileSync(join(import.meta.dirname, '../schema', name), 'utf8')).toBe(text);
  },
);
