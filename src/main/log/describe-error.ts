const MAX_FRAMES = 12;
const MAX_CAUSES = 4;
const NAME = /^[A-Za-z]\w{0,60}$/;
/** The system's and Node's own, or a venue's number. */
const CODE = /^(?:E[A-Z0-9]{2,20}|ERR_[A-Z0-9_]{2,60}|-?\d{1,7})$/;
const FRAME =
  /^\s+at (?:(?:async )?(?:new )?[\w.$<>#]+(?: \[as [\w.$]+\])? \()?(?:node:[\w/.-]+|(?:file:\/\/)?[^\s?#()]*[\\/](?:src|out|node_modules|scripts|e2e)[\\/][^\s?#()]*):\d+:\d+\)?$/;

/**
 * What a log may say of an error: its class, code and HTTP status, where in our code it arose, and the same of its causes. Not
 * its message: a library's message holds the whole URL with its signature, a parser's the text it could not parse. Nor
 * anything else the object carries (requests, headers, bodies).
 */
export function describeError(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return `something that is no error (${typeof error})`;
  const facts = [
    fact('code', error, ['code', 'errno']),
    fact('HTTP', error, ['httpStatus', 'statusCode', 'status']),
    fact('syscall', error, ['syscall'], /^[a-z]{2,20}$/),
  ].filter((text) => text !== null);
  const head = [nameOf(error), ...facts].join(', ');
  const own = [head, ...framesOf(error)].join('\n');
  if (depth === MAX_CAUSES) return own;
  const causes = [
    ...(error.cause === undefined ? [] : [error.cause]),
    ...(error instanceof AggregateError ? error.errors.slice(0, MAX_CAUSES) : []),
  ];
  return [own, ...causes.map((cause) => `caused by ${describeError(cause, depth + 1)}`)].join('\n');
}

/** Of its class, which code gave it; its member `name` can be set to anything. */
function nameOf(error: Error): string {
  const { name } = error.constructor;
  return NAME.test(name) ? name : 'Error';
}

function fact(
  label: string,
  error: Error,
  members: readonly string[],
  pattern: RegExp = CODE,
): string | null {
  for (const member of members) {
    const value: unknown = Reflect.get(error, member);
    if ((typeof value === 'string' || typeof value === 'number') && pattern.test(String(value)))
      return `${label} ${String(value)}`;
  }
  return null;
}

/** Lines that only a call stack has; a message can hold lines that look like one, so its own lines are left out first. */
function framesOf(error: Error): readonly string[] {
  const said = new Set(String(error.message).split('\n'));
  return String(error.stack ?? '')
    .split('\n')
    .filter((line) => !said.has(line) && FRAME.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => `  ${line.trim()}`);
}
