import type { ViewOf } from '#libs/api-contract';
import type { FindingGroup } from '#libs/mapping';
import type { Caller } from '../http/access.js';
import { type PageQuery, pageOf } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { type CheckRequest, type ColumnCheckStores, type DefinedCheck, defineCheck } from './define-check.js';
import { type CheckPatience, type FoundCheck, findFindings } from './find-findings.js';
import { groupMessage, type MappingCheckView, viewCheck, viewFoundValue } from './view-check.js';

export type FoundValuePage = ViewOf<'FoundValuePage'>;

/** A check that somebody waits for. */
export type PatientCheck = CheckRequest & CheckPatience;

/** Which rows are meant: null: as a whole. */
export interface GroupQuery {
  readonly attribute?: string;
  readonly code: string;
}

/** What is wrong with all rows of an import, by its mapping or the one given. Throws Problem. */
export const checkMappingOf = async (
  stores: ColumnCheckStores,
  caller: Caller,
  request: PatientCheck,
): Promise<MappingCheckView> => {
  const check = await defineCheck(stores, caller, request);
  return viewCheck(check, await findFindings(stores, check, request));
};

/** A group of a check. */
export interface FoundGroup {
  readonly check: DefinedCheck;
  readonly found: FoundCheck;
  /** Of the definition; null: rows as a whole. */
  readonly column: number | null;
  /** Null: it is not known yet. */
  readonly group: FindingGroup | null;
}

const columnOf = ({ definition }: DefinedCheck, attribute: string | undefined): number | null => {
  if (attribute === undefined) return null;
  const at = definition.columns.findIndex(({ attribute: { id } }) => id === attribute);
  if (at < 0) throw new Problem('not_found', `The mapping says nothing of ${attribute}.`);
  return at;
};

/** The rows with one error of one attribute. Throws Problem where there are none. */
export const findGroup = async (
  stores: ColumnCheckStores,
  caller: Caller,
  request: PatientCheck & GroupQuery,
): Promise<FoundGroup> => {
  const check = await defineCheck(stores, caller, request);
  const column = columnOf(check, request.attribute);
  const found = await findFindings(stores, check, request);
  const part = found.parts.find((each) => each.column === column);
  const known = part && found.known.get(part.key);
  if (!known) return { check, found, column, group: null };
  const group = known.groups.find(({ code }) => code === request.code);
  if (!group) throw new Problem('not_found', `No row has the error ${request.code} there.`);
  return { check, found, column, group };
};

/** The values of a group, the most frequent first; null: they are still looked for. Throws Problem. */
export const listFoundValues = async (
  stores: ColumnCheckStores,
  caller: Caller,
  request: PatientCheck & GroupQuery & PageQuery,
): Promise<FoundValuePage | null> => {
  const { check, column, group } = await findGroup(stores, caller, request);
  if (!group) return null;
  const { code, count, distinct, values } = group;
  const { definition } = check;
  const shown = values.map((value) => viewFoundValue(value, definition));
  return {
    ...{ code, message: groupMessage(group, column === null ? null : (definition.columns[column] ?? null)), count },
    ...{ distinct, complete: distinct === values.length },
    ...pageOf(shown, request),
  };
};
