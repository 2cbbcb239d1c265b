import { isStandard } from '#libs/attributes';
import { type AttributeDefinition, FROM_FILE } from '#libs/messages';
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

/** The attributes of what a row says of its event: the time, the point of contact, the action template. */
export const EVENT_TIME = 'last_update_date_time';
export const POINT_OF_CONTACT = 'last_update_point_of_contact';
export const ACTION_TEMPLATE = 'last_update_action_template';

const field = (label: string, known: AttributeDefinition): AttributeDefinition => ({
  ...known,
  label,
  mandatory: false,
  headers: [label],
  ...(known.id === 'gender' && { options: [...sexOptions, ...(known.options ?? [])] }),
});

/** What a row says of itself rather than of its customer; a column of what the settings don't ask for is left out. */
const fieldOfRow = (
  id: string,
  headers: readonly string[],
  { type = 'string', isAskedFor = true }: { readonly type?: string; readonly isAskedFor?: boolean } = {},
): AttributeDefinition => ({
  ...{ id, label: headers[0] ?? id, type, headers },
  ...(isAskedFor ? { ofRow: true } : { leftOut: true }),
});

const fieldsOfRow = ({ settings = {} }: KindPlace): readonly AttributeDefinition[] => [
  fieldOfRow(POINT_OF_CONTACT, ['LastUpdatePointOfContact'], {
    isAskedFor: settings.point_of_contact === FROM_FILE,
  }),
  fieldOfRow(ACTION_TEMPLATE, ['LastUpdateActionTemplate', 'SourceActionTemplate'], {
    isAskedFor: settings.template_from_file === true,
  }),
  fieldOfRow(EVENT_TIME, ['LastUpdateDateTime'], { type: 'datetime' }),
];

/** Custom attributes are named by id or label; nothing but identifiers is asked for (spec: people.md, Matching). */
const customFields = (attributes: readonly AttributeDefinition[]): readonly AttributeDefinition[] =>
  attributes
    .filter(({ id }) => !isStandard(id))
    .map((attribute) => ({ ...attribute, mandatory: false, headers: [attribute.id, attribute.label] }));

/** What the columns of files of people may name, in the order of the template. */
export const attributesOfPeople = (place: KindPlace): readonly AttributeDefinition[] => [
  ...standardFields.flatMap(([header, id]) => {
    const known = place.attributes.find((attribute) => attribute.id === id);
    return known ? [field(header, known)] : [];
  }),
  ...subscriptionAttributes(place.topics ?? [], place.brand ?? null),
  ...fieldsOfRow(place),
  ...customFields(place.attributes),
];
