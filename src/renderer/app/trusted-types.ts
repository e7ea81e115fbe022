/** The part of the Trusted Types API used here; TypeScript's DOM library does not have it. */
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown;
}

/**
 * ECharts empties its element with `innerHTML = ''`. The default policy lets exactly that through and nothing else, so
 * no text can become markup anywhere in the page.
 */
export function defineDefaultPolicy(): void {
  const factory: unknown = Reflect.get(window, 'trustedTypes');
  if (!isPolicyFactory(factory)) return;
  factory.createPolicy('default', {
    createHTML: (text) => {
      if (text === '') return text;
      throw new TypeError('Markup from text is not allowed.');
    },
  });
}

function isPolicyFactory(value: unknown): value is PolicyFactory {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'createPolicy') === 'function'
  );
}
