import { valueTypeOf } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';
import { type FitContext, fitOf } from './fit.js';
import { FEWEST_READ } from './harm.js';
import { headerWords } from './header-readings.js';
import { nestedNameOf } from './nested-name.js';
import { compactName } from './plain-name.js';
import type { ColumnProfile } from './profile/column-profile.js';

/** How telling the type of an attribute is, the most telling first; Infinity when it isn't. */
export const shapeRank = (attribute: AttributeDefinition): number =>
  valueTypeOf(attribute).shape?.rank ?? Number.POSITIVE_INFINITY;

/** A header that says nothing: `f7`, `Column 3`, `Spalte B`. */
const OPAQUE = /^(?:(?:f|field|col|column|spalte|oszlop|colonne|columna|attribute|attr|x|var|data|unnamed)? ?\w?\d*)$/;

/** Of somebody or something else than the customer. */
const OTHERS = new Set(
  `owner agent manager rep representative salesperson assigned assignee referrer referred referral referring parent
   mother father spouse partner emergency supplier vendor company employer account organization organisation
   event order product item campaign list invoice payment billing shipping delivery store shop website site admin
   creator created modified updated changed edited reply sender support team staff host organizer facebook twitter
   linkedin instagram github google avatar photo image picture logo icon link links href self tracking unsubscribe
   confirm reset token callback source landing page referer utm checkout receipt old previous former secondary second
   other alternate alternative fax ip hash type kind method mode status`.split(/\s+/),
);

const isOpaque = (header: string): boolean => OPAQUE.test(headerWords(header).join(' '));

const isOfOthers = (header: string): boolean =>
  OTHERS.has(compactName(header)) || headerWords(header).some((word) => OTHERS.has(word));

/** Different values that a column must have, for each ten that it has, to be of persons. */
const FEWEST_DISTINCT = 0.5;

const isPersonal = ({ distinct, filled }: ColumnProfile): boolean =>
  distinct === null || distinct >= FEWEST_DISTINCT * filled;

const hostOf = (url: string): string => /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';

/** Addresses on one host are of pages about customers, rather than theirs. */
const isOnOneHost = ({ samples, filled }: ColumnProfile): boolean =>
  filled > 1 && new Set(samples.map(hostOf)).size === 1;

/** Whether options tell their attribute: `yes` and `1` are in other columns too. */
const isTelling = ({ options = [] }: AttributeDefinition): boolean =>
  options.some(({ value }) => value.length > 2 && !/^(?:true|false|yes|no|none|other|\d+)$/i.test(value));

type Rule = (attribute: AttributeDefinition, column: ColumnProfile, how: FitContext) => boolean;

/** What must hold besides that all values are of the type. */
const rules: Readonly<Record<string, Rule>> = {
  email: (_, column) => isPersonal(column),
  url: (_, column) => isPersonal(column) && !isOnOneHost(column),
  select: (attribute, column, { options }) =>
    isTelling(attribute) && options.readBy(attribute, column) === column.filled,
  phone: (_, column) => isPersonal(column) && column.samples.every((sample) => /^[+0(]/.test(sample)),
  // A column of dates says by its values of which day it is only as far as that there are no other columns.
  date: (_, column) => isOpaque(column.header) && !column.samples.some((sample) => sample.includes(':')),
  datetime: (_, column) => isOpaque(column.header) && column.samples.every((sample) => sample.includes(':')),
};

/** Whether the values of a column may say what it is, as its header doesn't say that it is something else. */
export const mayTell = ({ header, filled }: ColumnProfile): boolean =>
  filled > 0 && !isOfOthers(header) && nestedNameOf(header)?.own !== null;

/** Whether all values of a column that may tell could be an attribute's, and hardly anything else. */
export const hasShape = (attribute: AttributeDefinition, column: ColumnProfile, how: FitContext): boolean => {
  const rule = rules[attribute.type];
  if (!rule) return false;
  const { fits } = fitOf(attribute, column, how);
  return fits > 0 && fits >= FEWEST_READ * column.filled && rule(attribute, column, how);
};

/** A question of a form that people answer in sentences: what is said there is a remark. */
export const isRemark = ({ header, filled, prose, distinct }: ColumnProfile): boolean =>
  header.trim().endsWith('?') && filled > 0 && distinct !== 1 && prose >= 0.3 * filled;
