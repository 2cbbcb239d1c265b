import { isStandard } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';
import type { KindPlace } from '../kind.js';
import { subscriptionAttributes } from './subscriptions.js';

/** Headers of the files, and the attributes that they mean. */
const standardFields: readonly (readonly [header: string, attribute: string])[] = [
  ['Email', 'email'],
  ['IsEmailConfirmed', 'email_confirmed'],
  ['MobilePhone', 'mobile_phone'],
  ['IsMobilePhoneConfirmed', 'mobile_phone_confirmed'],
  ['ExternalId', 'external_id'],
  ['DiscountCard', 'discount_card'],
  ['Area', 'area'],
  ['LastName', 'last_name'],
  ['FirstName', 'first_name'],
  ['MiddleName', 'middle_name'],
  ['FullName', 'full_name'],
  ['Sex', 'gender'],
  ['BirthDate', 'birth_date'],
];

const SEX = [
  ['male', 'm'],
  ['male', 'man'],
  ['female', 'f'],
  ['female', 'woman'],
  ['other', 'other'],
] as const;

/** The words for it, whatever else the workspace takes for the attribute. */
const sexOptions: NonNullable<AttributeDefinition['options']> = SEX.map(([value, label]) => ({ value, label }));

/** The attribute of the time that a row gives its event. */
export const EVENT_TIME = 'last_update_date_time';

const field = (label: string, known: AttributeDefinition): AttributeDefinition => ({
  ...known,
  label,
  mandatory: false,
  headers: [label],
  ...(known.id === 'gender' && { options: [...sexOptions, ...(known.options ?? [])], anyCase: true }),
});

const leftOut = (id: string, headers: readonly string[]): AttributeDefinition => ({
  ...{ id, label: headers[0] ?? id, type: 'string', headers },
  leftOut: true,
});

/** What a row says of itself rather than of its customer; without its option, a column of it is left out. */
const fieldsOfRow: readonly AttributeDefinition[] = [
  leftOut('last_update_point_of_contact', ['LastUpdatePointOfContact']),
  leftOut('last_update_action_template', ['LastUpdateActionTemplate', 'SourceActionTemplate']),
  {
    ...{ id: EVENT_TIME, label: 'LastUpdateDateTime', type: 'datetime', headers: ['LastUpdateDateTime'] },
    ofRow: true,
  },
];

/** Custom attributes are named by id or label; nothing but identifiers is asked for (spec: people.md, Matching). */
const customFields = (attributes: readonly AttributeDefinition[]): readonly AttributeDefinition[] =>
  attributes
    .filter(({ id }) => !isStandard(id))
    .map((attribute) => ({ ...attribute, mandatory: false, headers: [attribute.id, attribute.label] }));

/** What the columns of files of people may name, in the order of the template. */
export const attributesOfPeople = ({
  attributes,
  topics = [],
  brand = null,
}: KindPlace): readonly AttributeDefinition[] => [
  ...standardFields.flatMap(([header, id]) => {
    const known = attributes.find((attribute) => attribute.id === id);
    return known ? [field(header, known)] : [];
  }),
  ...subscriptionAttributes(topics, brand),
  ...fieldsOfRow,
  ...customFields(attributes),
];
