/** One operation of the API with the address under which it is documented. */
export interface Route {
  /** The address with its parameters in braces, so it names nobody: `/v1/customers/{id}`. */
  readonly template: string;
  readonly operationId: string;
}

/** What is known of an address. */
export interface Found {
  /** Undefined when the address has no such method. */
  readonly route: Route | undefined;
  readonly template: string;
  /** Methods that the address has, in upper case. */
  readonly methods: readonly string[];
}

/** Paths of an OpenAPI document: operations by template and method. */
export type Paths = Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>;

interface Entry {
  readonly template: string;
  readonly pattern: RegExp;
  readonly parameters: number;
  readonly operations: ReadonlyMap<string, string>;
  /** No other address is looked at where this one fits. */
  readonly isReserved: boolean;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);

/** As Express compares: in any case, with or without a slash at the end. */
const patternOf = (template: string): RegExp =>
  new RegExp(`^${escaped(template).replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i');

const operationsOf = (methods: Paths[string]): ReadonlyMap<string, string> => {
  const found = Object.entries(methods).map(([method, { operationId = '' }]) => [method.toUpperCase(), operationId]);
  const operations = new Map(found as [string, string][]);
  const get = operations.get('GET');
  return get === undefined ? operations : operations.set('HEAD', get);
};

const entryOf = ([template, methods]: [string, Paths[string]]): Omit<Entry, 'isReserved'> => ({
  template,
  pattern: patternOf(template),
  parameters: template.split('{').length - 1,
  operations: operationsOf(methods),
});

/** Which operation a request means, known before anything of its body is read. */
export class RouteTable {
  readonly #entries: readonly Entry[];

  /** `isReserved`: of a template whether its text is nobody's id, whatever the method. */
  constructor(paths: Paths, isReserved: (template: string) => boolean = () => false) {
    // Of two addresses that fit, the one with fewer parameters is meant.
    this.#entries = Object.entries(paths)
      .map((entry) => ({ ...entryOf(entry), isReserved: isReserved(entry[0]) }))
      .toSorted((a, b) => a.parameters - b.parameters);
  }

  /** Null when there is nothing at this address. */
  find(method: string, path: string): Found | null {
    const fitting = this.#fitting(path);
    const [first] = fitting;
    if (first === undefined) return null;
    const methods = [...new Set(fitting.flatMap(({ operations }) => [...operations.keys()]))].toSorted();
    const entry = fitting.find(({ operations }) => operations.has(method));
    if (entry === undefined) return { route: undefined, template: first.template, methods };
    const { template } = entry;
    return { route: { template, operationId: entry.operations.get(method) ?? '' }, template, methods };
  }

  #fitting(path: string): readonly Entry[] {
    const fitting = this.#entries.filter(({ pattern }) => pattern.test(path));
    const reserved = fitting.filter(({ isReserved }) => isReserved);
    return reserved.length > 0 ? reserved : fitting;
  }
}
