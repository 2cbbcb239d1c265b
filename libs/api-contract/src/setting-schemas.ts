import { allSettings, type KnownSetting } from '#libs/kinds';
import type { Schema } from './schema.js';

/** Which settings there are is data of the kinds: their fields are in the schemas, not in the types that follow from them. */
type KindsFields = Readonly<Record<never, Schema>>;

const schemasOf = (schemaOf: (setting: KnownSetting) => Schema): KindsFields =>
  Object.fromEntries([...allSettings()].map(([name, setting]) => [name, schemaOf(setting)]));

const said = ({ definition, kinds }: KnownSetting): string =>
  `Of imports of ${kinds.join(' and ')}: ${definition.description}`;

/**
 * The settings of all kinds as fields of a request. Their defaults are only said: a field that was not given must stay so,
 * since imports of another kind would be refused for it.
 */
export const settingRequests = schemasOf((setting) => {
  const { default: usual, ...schema } = setting.definition;
  return { ...schema, description: `${said(setting)} Without it: ${usual}.` };
});

/** The same in an answer; null: imports of its kind have no such setting. */
export const settingAnswers = schemasOf((setting) => {
  const { default: _, ...schema } = setting.definition;
  const values = 'enum' in schema ? { enum: [...schema.enum, null] } : {};
  return { ...schema, ...values, type: [schema.type, 'null'], description: said(setting) };
});
