const HIDDEN = '[hidden]';

/** Names whose values are secret, wherever they stand: `apiKey=…`, `"signature":"…"`, `Authorization: …`. */
const SECRET_NAME =
  '[\\w-]*(?:key|secret|sign|signature|token|pass|passphrase|password|passwd|auth|authorization|cookie|credential|session)[\\w-]*';

const rules: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Of a URL: who signs in, the query and the fragment. Host and path say what went wrong.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"'<>]*@/gi, '$1'],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi, `$1?${HIDDEN}`],
  [/\b(Bearer|Basic|Digest)\s+\S+/gi, `$1 ${HIDDEN}`],
  [new RegExp(`(["']?${SECRET_NAME}["']?\\s*[=:]\\s*)"[^"]*"`, 'gi'), `$1${HIDDEN}`],
  [new RegExp(`(["']?${SECRET_NAME}["']?\\s*[=:]\\s*)'[^']*'`, 'gi'), `$1${HIDDEN}`],
  [new RegExp(`(["']?${SECRET_NAME}["']?\\s*[=:]\\s*)[^\\s"',;&}\\]]+`, 'gi'), `$1${HIDDEN}`],
  // What no word of a language and no file's name of ours looks like.
  [/[\w+/=%~-]*(?=[\w+=%~-]*\d)(?=[\w+=%~-]*[A-Za-z])[\w+=%~-]{26,}[\w+/=%~-]*/g, HIDDEN],
];

/** A line for the log without what looks like a secret. The second net: what is logged is not made of venues' words at all. */
export function redactText(text: string): string {
  return rules.reduce((kept, [pattern, replacement]) => kept.replace(pattern, replacement), text);
}
