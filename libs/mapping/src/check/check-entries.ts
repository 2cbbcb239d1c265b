import { dateFormatFault, isFault, isPhoneCountry, isZone, takesDynamic, valueTypeOf } from '#libs/attributes';
import { type MappedAttribute, type MappingFault, reasonMessage } from '#libs/messages';
import { filled } from '../filled.js';
import { type CheckedMapping, faultOf, type MappingCheck, type MappingEntry } from './mapping-check.js';

const sources: readonly (keyof MappedAttribute)[] = ['header', 'headers', 'value'];
const dates: readonly (keyof MappedAttribute)[] = ['zone', 'dateFormats'];

type CheckEntry = (entry: MappingEntry, checked: CheckedMapping) => readonly MappingFault[];

const checkSource: CheckEntry = (entry) => {
  const given = sources.filter((name) => entry.mapped[name] !== undefined);
  return given.length > 1 ? [faultOf(entry, [given[1] as string], 'one_source')] : [];
};

/** `join` or `take` with headers, and only with them; one header alone needs neither. */
const checkParts: CheckEntry = (entry) => {
  const { headers, join, take } = entry.mapped;
  const given = (['join', 'take'] as const).filter((name) => entry.mapped[name] !== undefined);
  if (!headers) return given.map((name) => faultOf(entry, [name], 'needs_headers', `"${name}"`));
  const isClear = headers.length === 1 ? given.length < 2 : (join === undefined) !== (take === undefined);
  return isClear ? [] : [faultOf(entry, ['headers'], 'join_or_take')];
};

const checkSteps: CheckEntry = (entry) => {
  const { header, headers, steps } = entry.mapped;
  const isUseless = steps !== undefined && header === undefined && headers === undefined;
  return isUseless ? [faultOf(entry, ['steps'], 'needs_value', '"steps"')] : [];
};

const checkValue: CheckEntry = (entry, { context }) => {
  const { attribute, mapped } = entry;
  const present = mapped.value === undefined ? null : filled(mapped.value);
  if (!attribute || present === null) return [];
  const value = valueTypeOf(attribute).parse(attribute, context)(present);
  if (!isFault(value)) return [];
  const said = reasonMessage(value.code, { attribute: attribute.id, argument: value.argument });
  return [faultOf(entry, ['value'], 'refused_value', said)];
};

/** Zones and formats are of dates, countries of phone numbers. */
const checkType: CheckEntry = (entry) => {
  const { attribute, mapped } = entry;
  if (!attribute) return [];
  const refused = [
    ...(takesDynamic(attribute) ? [] : dates),
    ...(valueTypeOf(attribute).byCountry ? [] : (['country'] as const)),
  ];
  return refused
    .filter((name) => mapped[name] !== undefined)
    .map((name) => faultOf(entry, [name], 'not_of_type', `"${name}"`));
};

const checkZone: CheckEntry = (entry) => {
  const { zone } = entry.mapped;
  return zone === undefined || isZone(zone) ? [] : [faultOf(entry, ['zone'], 'unknown_zone', zone)];
};

const checkCountry: CheckEntry = (entry) => {
  const { country } = entry.mapped;
  const isClear = typeof country !== 'string' || isPhoneCountry(country);
  return isClear ? [] : [faultOf(entry, ['country'], 'unknown_country', country)];
};

const checkFormats: CheckEntry = (entry) =>
  (entry.mapped.dateFormats ?? []).flatMap((format, i) => {
    const fault = dateFormatFault(format);
    if (fault === null) return [];
    return [faultOf(entry, ['dateFormats', String(i)], 'invalid_date_format', fault.detail, fault.position)];
  });

const checks: readonly CheckEntry[] = [
  checkSource,
  checkParts,
  checkSteps,
  checkValue,
  checkType,
  checkZone,
  checkCountry,
  checkFormats,
];

/** What an entry of version 2 says is clear, and fits its attribute. */
export const checkEntries: MappingCheck = (checked) =>
  checked.entries.flatMap((entry) => checks.flatMap((check) => check(entry, checked)));
