type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The newer of two answers, made of the older one's parts wherever they say the same: what has not changed is not drawn again.
 * Both are plain JSON, and nobody else may hold the newer one yet, since its parts are replaced in place.
 */
export function keepUnchanged<T>(before: T, next: T): T {
  return keep(before as Json, next as Json) as T;
}

function keep(before: Json | undefined, next: Json): Json {
  if (before === next) return next;
  if (typeof next !== 'object' || next === null) return next;
  if (typeof before !== 'object' || before === null) return next;
  if (Array.isArray(next)) return Array.isArray(before) ? keepItems(before, next as Json[]) : next;
  if (Array.isArray(before)) return next;
  return keepFields(before as Record<string, Json>, next as Record<string, Json>);
}

function keepItems(before: readonly Json[], next: Json[]): Json {
  let same = before.length === next.length;
  for (let index = 0; index < next.length; index++) {
    const kept = keep(before[index], next[index] ?? null);
    next[index] = kept;
    if (kept !== before[index]) same = false;
  }
  return same ? before : next;
}

function keepFields(before: Record<string, Json>, next: Record<string, Json>): Json {
  const names = Object.keys(next);
  let same = names.length === Object.keys(before).length;
  for (const name of names) {
    const kept = keep(before[name], next[name] ?? null);
    next[name] = kept;
    if (kept !== before[name]) same = false;
  }
  return same ? before : next;
}
