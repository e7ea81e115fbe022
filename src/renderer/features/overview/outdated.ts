type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The same answer when nobody stands behind it any more: what was live is stale, wherever it is said. Figures of a file or a
 * recording speak for their own time, and still do.
 */
export function outdated<T>(view: T): T {
  return aged(view as Json) as T;
}

function aged(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(aged);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'quality' && part === 'live' ? 'stale' : aged(part),
    ]),
  );
}
