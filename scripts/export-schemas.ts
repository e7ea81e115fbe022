/** Writes the JSON Schemas of the file formats into schema/: npm run schemas. A spec fails when they are out of date. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaTexts } from './schema-texts.ts';

for (const [name, text] of Object.entries(schemaTexts()))
  writeFileSync(join(import.meta.dirname, '../schema', name), text);
