import { actionRulesOf, basisOfRules } from '#libs/kinds';
import {
  CHUNK_BYTES,
  CHUNK_ROWS,
  DEFINITION_VERSION,
  type FileDefinition,
  pinnedKindOf,
  type RunDefinition,
} from '#libs/messages';
import type { FileDoc, Unstaged } from '#libs/mongo';

const fileOf = ({ _id, name, sha256, bytes, verdict }: FileDoc): FileDefinition => {
  if (!verdict?.format || !verdict.encoding || sha256 === null || bytes === null)
    throw new Error(`${_id} is not checked`);
  const { format, encoding, gzip, delimiter, headers, rows } = verdict;
  return { id: _id, name, sha256, bytes, format, encoding, gzip, delimiter, headers, rows } as FileDefinition;
};

/** Pins all that decides what the staging of an import's files does. */
export const defineStaging = (
  { found, files, workspace }: Unstaged,
  { run, lanes, now }: { readonly run: string; readonly lanes: number; readonly now: Date },
): RunDefinition => {
  const actions = actionRulesOf(workspace);
  return {
    version: DEFINITION_VERSION,
    workspace: workspace._id,
    import: found._id,
    run,
    mode: 'stage',
    ...pinnedKindOf(found),
    country: workspace.country,
    zone: workspace.zone,
    now: now.toISOString(),
    files: files.map(fileOf),
    columns: [],
    ignoredColumns: [],
    lanes,
    chunkRows: CHUNK_ROWS,
    chunkBytes: CHUNK_BYTES,
    actions,
    basis: basisOfRules(actions),
  };
};
