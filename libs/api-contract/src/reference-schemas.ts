import { type ReferenceField, type ReferenceResource, referenceResources } from '#libs/messages';
import { accepting, exactly, page, readOnly, ref, type Schema, text, time } from './schema.js';

type Fields = ReferenceResource['fields'];
type SchemasOf = Readonly<Record<string, Schema>>;

/** Not only blanks, which are taken off. */
export const NOT_BLANK = '\\S';

const schemaOf = ({ description, maxLength, pattern = NOT_BLANK, isOptional }: ReferenceField): Schema => ({
  type: isOptional ? ['string', 'null'] : 'string',
  format: 'visible-text',
  minLength: 1,
  maxLength,
  pattern,
  description,
});

const schemasOfFields = (fields: Fields): SchemasOf =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]));

const namesOf = (fields: Fields, isWanted: (field: ReferenceField) => boolean): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => (isWanted(field) ? [name] : []));

const only = (schemas: SchemasOf, names: readonly string[]): SchemasOf =>
  Object.fromEntries(Object.entries(schemas).filter(([name]) => names.includes(name)));

const made = {
  created_at: time,
  created_by: text('The application that made it, or the person by name; `sluice` of what is built in.'),
};

const schemasOfResource = ({ schema, fields, prefix }: ReferenceResource): SchemasOf => {
  const all = schemasOfFields(fields);
  const fixed = only(
    all,
    namesOf(fields, ({ isFixed }) => isFixed === true),
  );
  const id = { id: text(`${prefix}_…, or the name of what is built in.`) };
  return {
    [schema]: exactly({ ...id, ...all, ...made }),
    [`${schema}Page`]: page(ref(schema), 'What is built in, then the oldest first.'),
    [`New${schema}`]: accepting(
      all,
      namesOf(fields, ({ isOptional }) => !isOptional),
    ),
    [`Changed${schema}`]: accepting({ ...all, ...readOnly({ ...id, ...fixed, ...made }) }),
  };
};

type SchemaName = (typeof referenceResources)[number]['schema'];

/** Fields are data of the definitions: to the compiler a request has any of them, each a text or null. */
interface RequestSchema extends Schema {
  readonly type: 'object';
  readonly additionalProperties: Schema & { readonly type: readonly ['string', 'null'] };
}

interface EntrySchema extends Schema {
  readonly type: 'object';
}

/** Four schemas for each of the resources: of an entry, of a page, of a request that makes one, of one that changes it. */
export const referenceSchemas = Object.assign({}, ...referenceResources.map(schemasOfResource)) as Readonly<
  Record<SchemaName | `${SchemaName}Page`, EntrySchema> &
    Record<`New${SchemaName}` | `Changed${SchemaName}`, RequestSchema>
>;
