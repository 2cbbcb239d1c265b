import type { ValueType } from '../value-type.js';
import { booleanType } from './boolean.js';
import { dateType } from './date.js';
import { datetimeType } from './datetime.js';
import { emailType } from './email.js';
import { listType } from './list.js';
import { multipleChoiceType } from './multiple-choice.js';
import { numericType } from './numeric.js';
import { phoneType } from './phone.js';
import { selectType } from './select.js';
import { stringType } from './string.js';
import { urlType } from './url.js';

const all: readonly ValueType[] = [
  stringType,
  numericType,
  dateType,
  datetimeType,
  booleanType,
  selectType,
  multipleChoiceType,
  listType,
  urlType,
  emailType,
  phoneType,
];

/** Every value type by the name that attribute definitions use. */
export const valueTypes: ReadonlyMap<string, ValueType> = new Map(all.map((type) => [type.name, type]));

/** The type of an attribute. Throws on an unknown name: definitions are checked when they are made. */
export const valueTypeOf = ({ id, type }: { readonly id: string; readonly type: string }): ValueType => {
  const found = valueTypes.get(type);
  if (!found) throw new Error(`attribute ${id} has the unknown type ${type}`);
  return found;
};
