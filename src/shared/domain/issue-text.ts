import * as z from 'zod/mini';

// zod/mini says only "Invalid input" until it is given words.
z.config(z.locales.en());

/** The first fault of a file, with the path to it. `none`: what to say when no fault is named. */
export function issueText(issue: z.core.$ZodIssue | undefined, none: string): string {
  if (!issue) return none;
  const path = pathText(issue.path);
  return `${path === '' ? 'the file' : path}: ${issue.message}`;
}

/** `accounts[2].positions[0].quantity`. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
