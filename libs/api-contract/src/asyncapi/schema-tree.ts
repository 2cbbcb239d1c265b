/** A key of a record by its whole name, which has dots where it is nested: `address.city`, `addresses[0].city`. */
export interface NamedKey {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly isRequired: boolean;
  /** Null: an example goes without it. */
  readonly example: unknown;
}

/** The schema of an object with all keys, and an example of one. */
export interface SchemaTree {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example: unknown;
}

/** An object that isn't finished, or the items of a list of such objects. */
class ObjectNode {
  readonly #own = new Map<string, NamedKey>();
  readonly #nested = new Map<string, { readonly node: ObjectNode; readonly isList: boolean }>();

  /** `path`: what is left of the key's name. */
  add(path: readonly string[], key: NamedKey): void {
    const [part = '', ...rest] = path;
    if (rest.length === 0) {
      this.#own.set(part, key);
      return;
    }
    const name = part.replace(ELEMENT, '');
    const nested = this.#nested.get(name) ?? { node: new ObjectNode(), isList: name !== part };
    this.#nested.set(name, nested);
    nested.node.add(rest, key);
  }

  get #isRequired(): boolean {
    return (
      [...this.#own.values()].some(({ isRequired }) => isRequired) ||
      [...this.#nested.values()].some(({ node }) => node.#isRequired)
    );
  }

  schema(): Readonly<Record<string, unknown>> {
    const nested = [...this.#nested].map(([name, { node, isList }]) => {
      const schema = node.schema();
      return [name, isList ? { type: ['array', 'null'], items: schema } : schema] as const;
    });
    const required = [
      ...[...this.#own].filter(([, { isRequired }]) => isRequired).map(([name]) => name),
      ...[...this.#nested].filter(([, { node }]) => node.#isRequired).map(([name]) => name),
    ];
    const own = [...this.#own].map(([name, { schema }]) => [name, schema] as const);
    return {
      type: 'object',
      // A key that is both a value and an object may be either.
      properties: Object.fromEntries([...own, ...nested.map(([name, one]) => [name, this.#own.has(name) ? {} : one])]),
      ...(required.length > 0 && { required: [...new Set(required)] }),
    };
  }

  example(): Readonly<Record<string, unknown>> {
    const own = [...this.#own].filter(([, { example }]) => example !== null);
    const nested = [...this.#nested]
      .map(([name, { node, isList }]) => [name, node.example(), isList] as const)
      .filter(([, example]) => Object.keys(example).length > 0);
    return Object.fromEntries([
      ...own.map(([name, { example }]) => [name, example] as const),
      ...nested.map(([name, example, isList]) => [name, isList ? [example] : example] as const),
    ]);
  }
}

const ELEMENT = /\[\d+\]$/;
/** A dot at the end of a name, or before a blank, is one of the name: `Customer No.`. */
const DOT = /(?<=\S)\.(?=\S)/;

export const treeOf = (keys: readonly NamedKey[]): SchemaTree => {
  const root = new ObjectNode();
  for (const key of keys) root.add(key.name.split(DOT), key);
  return { schema: root.schema(), example: root.example() };
};
