/** Reads named numbers out of a vector's inputs, which carry several spellings of one thing. */
export class Inputs {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  has(...names: readonly string[]): boolean {
    return names.some((name) => this.#values[name] !== undefined);
  }

  /** The first of the names that is given; null when none is. */
  optional(...names: readonly string[]): number | null {
    const name = names.find((candidate) => this.#values[candidate] !== undefined);
    if (name === undefined) return null;
    const value = Number(this.#values[name]);
    if (Number.isNaN(value)) throw new Error(`input ${name} is not a number`);
    return value;
  }

  number(...names: readonly string[]): number {
    const value = this.optional(...names);
    if (value === null) throw new Error(`no input ${names.join(' or ')}`);
    return value;
  }

  /** The number's own digits, for figures compared to the last one. */
  text(...names: readonly string[]): string {
    this.number(...names);
    const name = names.find((candidate) => this.#values[candidate] !== undefined) ?? '';
    return String(this.#values[name]);
  }

  /** The number that a field begins with, as in `1 (derived)`. */
  leading(name: string): number {
    const value = Number.parseFloat(String(this.#values[name]));
    if (Number.isNaN(value)) throw new Error(`input ${name} does not begin with a number`);
    return value;
  }

  list(...names: readonly string[]): readonly unknown[] {
    const name = names.find((candidate) => Array.isArray(this.#values[candidate]));
    const value = name === undefined ? [] : this.#values[name];
    return Array.isArray(value) ? value : [];
  }

  nested(name: string): Inputs | null {
    const value = this.#values[name];
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Inputs(value as Record<string, unknown>)
      : null;
  }

  /** Signed quantity: `qty` may be unsigned with a `side`, or signed by itself. */
  quantityText(): string {
    const size = this.text('qty', 'quantity', 'pa', 'positionAmt');
    const side = this.optional('side');
    if (side === null) return size;
    return side < 0 ? `-${size.replace(/^-/, '')}` : size.replace(/^-/, '');
  }

  quantity(): number {
    return Number(this.quantityText());
  }
}
