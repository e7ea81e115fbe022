/** Plain JSON, as it crosses a pipe. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Fields = Readonly<Record<string, Json>>;

/**
 * How one JSON value became another, itself JSON and short. By its form: `[value]` is another value; `[length, changes]` a list of that
 * length, some of whose items (by their places) changed or are new; `[gone, changes]` an object without these fields, some of whose
 * others changed or are new; bare changes an object that lost no field.
 */
export type Change =
  | readonly [value: unknown]
  | readonly [length: number, items: Changes]
  | readonly [gone: readonly string[], fields: Changes]
  | Changes;
interface Changes {
  readonly [place: string]: Change;
}

/** What has to be told to make `next` of `before`; null: nothing. Both are plain JSON. */
export function changeBetween(before: unknown, next: unknown): Change | null {
  return between(before as Json, next as Json);
}

/** `before` with the change made to it. What did not change is the same object as before, so that nobody looks through it again. */
export function changed(before: unknown, change: Change): unknown {
  return made(before as Json, change);
}

function between(before: Json, next: Json): Change | null {
  if (before === next) return null;
  if (typeof before !== 'object' || typeof next !== 'object') return [next];
  if (before === null || next === null) return [next];
  if (isList(next)) return isList(before) ? betweenLists(before, next) : [next];
  return isList(before) ? [next] : betweenFields(before, next);
}

function betweenLists(before: readonly Json[], next: readonly Json[]): Change | null {
  let items: Record<string, Change> | null = null;
  for (const [place, item] of next.entries()) {
    const old = before[place];
    const change = old === undefined ? ([item] as const) : between(old, item);
    if (change !== null) (items ??= {})[place] = change;
  }
  return items === null && before.length === next.length ? null : [next.length, items ?? {}];
}

function betweenFields(before: Fields, next: Fields): Change | null {
  // The one name that cannot be given to an object by assignment.
  if (Object.hasOwn(next, '__proto__')) return [next];
  let fields: Record<string, Change> | null = null;
  let kept = 0;
  for (const name of Object.keys(next)) {
    const value = own(next, name);
    // As JSON has it: a field of no value is no field.
    if (value === undefined) continue;
    const old = own(before, name);
    if (old !== undefined) kept += 1;
    const change = old === undefined ? ([value] as const) : between(old, value);
    if (change !== null) (fields ??= {})[name] = change;
  }
  const names = Object.keys(before);
  if (kept === names.length) return fields;
  return [names.filter((name) => own(next, name) === undefined), fields ?? {}];
}

function made(before: Json, change: Change): Json {
  if (!isTuple(change)) return madeFields({ ...(before as Fields) }, change);
  if (change.length === 1) return change[0] as Json;
  const [first, changes] = change;
  if (typeof first === 'number') return madeList(before as readonly Json[], first, changes);
  const gone = new Set(first);
  const kept = Object.entries(before as Fields).filter(([name]) => !gone.has(name));
  return madeFields(Object.fromEntries(kept), changes);
}

function madeFields(fields: Record<string, Json>, changes: Changes): Json {
  for (const [name, change] of Object.entries(changes))
    fields[name] = made(fields[name] ?? null, change);
  return fields;
}

function madeList(before: readonly Json[], length: number, changes: Changes): Json {
  const list = before.slice(0, length);
  for (const [place, change] of Object.entries(changes))
    list[Number(place)] = made(before[Number(place)] ?? null, change);
  return list;
}

/** Not what every object inherits, such as `toString`. */
function own(fields: Fields, name: string): Json | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isTuple(change: Change): change is Exclude<Change, Changes> {
  return Array.isArray(change);
}
