import type { Fault } from './fault.ts';

type BodyFault = Extract<
  Fault,
  {
    kind:
      | 'truncated'
      | 'lists'
      | 'rows'
      | 'row-twice'
      | 'field'
      | 'renamed'
      | 'swapped-kinds'
      | 'extra-fields';
  }
>;
type Members = Record<string, unknown>;

/** A mark no venue sends; JSON text that JSON.stringify cannot write (1e400) takes its place. */
const PLACE = '@@literal@@';

/** The text of an answer with one fault in it. */
export function changedText(text: string, fault: BodyFault): string {
  if (fault.kind === 'truncated') return text.slice(0, Math.floor(text.length * fault.share));
  const changed = JSON.stringify(changedBody(JSON.parse(text) as unknown, fault));
  return fault.kind === 'field' && fault.become !== null
    ? changed.replaceAll(`"${PLACE}"`, fault.become)
    : changed;
}

function changedBody(body: unknown, fault: Exclude<BodyFault, { kind: 'truncated' }>): unknown {
  switch (fault.kind) {
    case 'lists':
      return withoutLists(body, fault.become);
    case 'rows':
      return multiplied(body, fault.times);
    case 'row-twice':
      return withRowsTwice(body);
    case 'field':
      return everyMember(body, (name, value) =>
        name !== fault.name ? [[name, value]] : fault.become === null ? [] : [[name, PLACE]],
      );
    case 'renamed':
      return everyMember(body, (name, value) => [[name === fault.name ? fault.to : name, value]]);
    case 'extra-fields':
      return everyMember(body, (name, value) => [
        [name, value],
        [`${name}V2`, value],
      ]);
    case 'swapped-kinds':
      return everyMember(body, (name, value) => [[name, swapped(value)]]);
  }
}

function everyMember(
  value: unknown,
  change: (name: string, value: unknown) => readonly (readonly [string, unknown])[],
): unknown {
  if (Array.isArray(value)) return value.map((each) => everyMember(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]) => [name, everyMember(each, change)] as const)
      .flatMap(([name, each]) => change(name, each)),
  );
}

function withoutLists(body: unknown, become: 'empty' | 'missing' | 'null'): unknown {
  const gone = become === 'null' ? null : [];
  if (Array.isArray(body)) return become === 'missing' ? {} : gone;
  return everyMember(body, (name, value) => {
    if (!Array.isArray(value)) return [[name, value]];
    return become === 'missing' ? [] : [[name, gone]];
  });
}

function multiplied(body: unknown, times: number): unknown {
  if (Array.isArray(body)) return body.flatMap((row) => copies(row, times));
  if (typeof body !== 'object' || body === null) return body;
  const entries = Object.entries(body as Members);
  const found = entries.find(([, value]) => Array.isArray(value) && value.length > 0);
  if (found) return { ...body, [found[0]]: multiplied(found[1], times) };
  return Object.fromEntries(entries.map(([name, value]) => [name, multiplied(value, times)]));
}

function copies(row: unknown, times: number): unknown[] {
  return Array.from({ length: times }, (_, copy) =>
    copy === 0
      ? row
      : everyMember(row, (name, value) => [
          [name, name === 'symbol' || name === 'instId' ? `${String(value)}${copy}` : value],
        ]),
  );
}

function withRowsTwice(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isInnermost = value.length > 0 && value.every((row) => isRow(row) && !hasList(row));
    return isInnermost ? [value[0], ...value] : value.map(withRowsTwice);
  }
  if (!isRow(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withRowsTwice(each)]),
  );
}

function isRow(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasList(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isRow(value) && Object.values(value).some(hasList);
}

function swapped(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(value)) return Number(value);
  return value;
}
