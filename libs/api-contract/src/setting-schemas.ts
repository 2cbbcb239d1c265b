import { allSettings, type ImportSetting, type KnownSetting } from '#libs/kinds';
import { NOT_BLANK } from './reference-schemas.js';
import type { Schema } from './schema.js';

/** Which settings there are is data of the kinds: their fields are in the schemas, not in the types that follow from them. */
type KindsFields = Readonly<Record<never, Schema>>;

const schemasOf = (schemaOf: (setting: KnownSetting) => Schema): KindsFields =>
  Object.fromEntries([...allSettings()].map(([name, setting]) => [name, schemaOf(setting)]));

const said = ({ definition, kinds }: KnownSetting): string =>
  `Of imports of ${kinds.join(' and ')}: ${definition.description}`;

/** `{ id }` or `{ name }`. */
const entrySchema = (maxLength: number): Schema => ({
  type: ['object', 'null'],
  properties: {
    id: { type: 'string', minLength: 1, maxLength },
    name: { type: 'string', format: 'visible-text', minLength: 1, maxLength, pattern: NOT_BLANK },
  },
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
});

/** What a setting may be. */
const valueSchema = (setting: ImportSetting): Schema => {
  if (setting.type === 'boolean') return { type: 'boolean' };
  if (setting.type === 'entry') return entrySchema(setting.maxLength);
  if ('enum' in setting) return { type: 'string', enum: setting.enum };
  const type = setting.default === null ? ['string', 'null'] : 'string';
  return { type, minLength: 1, maxLength: setting.maxLength };
};

const whenNotGiven = ({ default: usual }: ImportSetting): string => {
  if (usual === undefined) return 'Required.';
  return usual === null ? 'Without it: none.' : `Without it: ${usual}.`;
};

/**
 * The settings of all kinds as fields of a request. Their defaults are only said: a field that was not given must stay so,
 * since imports of another kind would be refused for it.
 */
export const settingRequests = schemasOf((setting) => ({
  ...valueSchema(setting.definition),
  description: `${said(setting)} ${whenNotGiven(setting.definition)}`,
}));

/** The same in a request that changes some of them; the others stay as they are. */
export const settingChanges = schemasOf((setting) => ({
  ...valueSchema(setting.definition),
  description: `${said(setting)} Without it: as it is.`,
}));

/** The same in an answer; null: imports of its kind have no such setting, or it is set to nothing. */
export const settingAnswers = schemasOf((setting) => {
  const { minLength: _, maxLength: __, type, ...schema } = valueSchema(setting.definition);
  const values = schema.enum ? { enum: [...schema.enum, null] } : {};
  return { ...schema, ...values, type: [...new Set([type ?? [], 'null'].flat())], description: said(setting) };
});
