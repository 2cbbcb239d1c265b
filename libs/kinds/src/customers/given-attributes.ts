import type { AttributeDefinition, Cell, ColumnDefinition } from '#libs/messages';

/** Values by attribute; a part of an address also as the customer has it: `address: { city: … }`. */
export interface GivenAttributes {
  readonly [attribute: string]: Cell | Readonly<Record<string, Cell>>;
}

const isNested = (value: GivenAttributes[string]): value is Readonly<Record<string, Cell>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every value under the whole id of its attribute. A Map, since the names are the client's. */
export const flatten = (given: GivenAttributes): ReadonlyMap<string, Cell> => {
  const values = new Map<string, Cell>();
  for (const [name, value] of Object.entries(given)) {
    if (!isNested(value)) values.set(name, value);
    else for (const [part, inner] of Object.entries(value)) values.set(`${name}.${part}`, inner);
  }
  return values;
};

export interface ColumnRequest {
  readonly attributes: readonly AttributeDefinition[];
  readonly values: ReadonlyMap<string, Cell>;
  /** The attribute by which the customer is found; it comes first. */
  readonly id: 'id' | 'external_id';
  /** A new customer needs all mandatory attributes, a known one keeps those that are not given. */
  readonly isNew: boolean;
}

/** The columns of a file that would have these values in its one row. */
export const columnsOf = ({ attributes, values, id, isNew }: ColumnRequest): readonly ColumnDefinition[] => {
  const others = attributes.filter(
    (attribute) =>
      attribute.id !== 'id' && attribute.id !== id && (values.has(attribute.id) || (isNew && attribute.mandatory)),
  );
  const idFirst = [...attributes.filter((attribute) => attribute.id === id), ...others];
  return idFirst.map((attribute) => ({ attribute, header: attribute.id }));
};
