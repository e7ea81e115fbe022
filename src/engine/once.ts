/**
 * One way to answer once for a key and remember it for as long as the key lives. Sound where the key never changes and says all that
 * the answer depends on: further arguments are only looked at the first time, so they must follow from the keys. Each use says why
 * its answers never age.
 *
 * What solvers ask must cost next to nothing once it is known. So further arguments are two at most, by name, as a list of them would
 * be made at every call; and strings have a function of their own, as one look-up for both kinds of keys is slower than one for each.
 */

/** Any but undefined, which stands for an answer that was not asked for yet. */
type Answer = NonNullable<unknown> | null;

/** Answers once for an object. */
export function onceFor<Key extends object, T extends Answer, A = void, B = void>(
  make: (key: Key, first: A, second: B) => T,
): (key: Key, first: A, second: B) => T {
  const answers = new WeakMap<Key, T>();
  return (key, first, second) => {
    const found = answers.get(key);
    if (found !== undefined) return found;
    const made = make(key, first, second);
    answers.set(key, made);
    return made;
  };
}

/** Answers once for each name asked of an object. */
export function onceForEach<Key extends object, T extends Answer, A = void, B = void>(
  make: (key: Key, name: string, first: A, second: B) => T,
): (key: Key, name: string, first: A, second: B) => T {
  const answers = new WeakMap<Key, Map<string, T>>();
  return (key, name, first, second) => {
    let known = answers.get(key);
    if (known === undefined) answers.set(key, (known = new Map<string, T>()));
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = make(key, name, first, second);
    known.set(name, made);
    return made;
  };
}

/** Answers once for two objects together. The first should be the one that is gone sooner: its answers go with it. */
export function onceForBoth<Key extends object, Other extends object, T extends Answer>(
  make: (key: Key, other: Other) => T,
): (key: Key, other: Other) => T {
  const ofKey = onceFor((key: Key) => onceFor((other: Other) => make(key, other)));
  return (key, other) => ofKey(key)(other);
}
