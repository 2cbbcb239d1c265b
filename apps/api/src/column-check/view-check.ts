import type { ViewOf } from '#libs/api-contract';
import { allowedValues } from '#libs/attributes';
import { type FindingGroup, headersOfColumn } from '#libs/mapping';
import { type ColumnDefinition, type RunDefinition, reasonMessage } from '#libs/messages';
import type { DefinedCheck } from './define-check.js';
import { type FoundCheck, keyOfCheck } from './find-findings.js';

export type MappingCheckView = ViewOf<'MappingCheck'>;
type CheckedColumn = MappingCheckView['attributes'][number];
type GroupView = CheckedColumn['groups'][number];
type ValueView = GroupView['values'][number];

/** Values of a group in the answer; the others are listed by themselves. */
const SHOWN_VALUES = 10;
/** Of all values in an answer, in characters. */
const MOST_CHARACTERS = 512 * 1024;

/** A value where it was first. */
export const viewFoundValue = (
  { value, count, file, row }: FindingGroup['values'][number],
  { files }: RunDefinition,
): ValueView => ({ value, count, first: { file: files[file]?.name ?? '', row } });

const argumentOf = ({ code, argument }: FindingGroup, column: ColumnDefinition | null): string | number | undefined =>
  code === 'invalid_option' && column ? allowedValues(column.attribute) : argument;

/** Why, as a sentence about all rows of a group. */
export const groupMessage = (group: FindingGroup, column: ColumnDefinition | null): string =>
  reasonMessage(group.code, { attribute: column?.attribute.id ?? null, argument: argumentOf(group, column) });

const compileGroup = ({ definition }: DefinedCheck) => {
  let left = MOST_CHARACTERS;
  return (group: FindingGroup, column: ColumnDefinition | null): GroupView => {
    const { code, count, distinct, values } = group;
    const shown = values.slice(0, SHOWN_VALUES).filter(({ value }) => {
      left -= value.length;
      return left >= 0;
    });
    return {
      ...{ code, message: groupMessage(group, column), count },
      values: column ? shown.map((value) => viewFoundValue(value, definition)) : [],
      first: viewFirst(group, definition),
      more_values: column && (distinct === null ? null : distinct - shown.length),
    };
  };
};

/** Of a whole row there is no value to show. */
const viewFirst = ({ values }: FindingGroup, definition: RunDefinition): GroupView['first'] => {
  const first = values.reduce(
    (a, b) => (b.file < a.file || (b.file === a.file && b.row < a.row) ? b : a),
    values[0] as FindingGroup['values'][number],
  );
  return first ? viewFoundValue(first, definition).first : null;
};

/** Of what nothing is known yet all is null. */
const viewColumns = (check: DefinedCheck, { parts, known }: FoundCheck): readonly CheckedColumn[] => {
  const viewGroup = compileGroup(check);
  return parts.map(({ key, column: at }): CheckedColumn => {
    const column = at === null ? null : (check.definition.columns[at] as ColumnDefinition);
    const found = known.get(key);
    return {
      attribute: column?.attribute.id ?? null,
      headers: column ? headersOfColumn(column) : [],
      checked: found !== undefined,
      rows_with_errors: found?.rows ?? null,
      left_out: found?.leftOut ?? null,
      groups: (found?.groups ?? []).map((group) => viewGroup(group, column)),
    };
  });
};

const statusOf = ({ standing }: FoundCheck): MappingCheckView['status'] =>
  standing === 'done' ? 'checked' : standing === 'failed' ? 'failed' : 'checking';

/** What is known of a mapping, as an answer shows it. */
export const viewCheck = (check: DefinedCheck, found: FoundCheck): MappingCheckView => {
  const { definition, source, faults, mapping } = check;
  const key = keyOfCheck(found.parts);
  return {
    status: statusOf(found),
    fingerprint: key,
    source,
    rows: definition.files.reduce((sum, { rows }) => sum + rows, 0),
    rows_with_errors: found.known.get(key)?.anywhere ?? null,
    mapping,
    faults,
    attributes: viewColumns(check, found),
  };
};
