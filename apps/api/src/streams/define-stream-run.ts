import { actionRulesOf } from '#libs/kinds';
import { applyMapping, idAttribute, importable, parseOptionsOf } from '#libs/mapping';
import {
  type ActionRules,
  type AttributeDefinition,
  CHUNK_BYTES,
  CHUNK_ROWS,
  DEFINITION_VERSION,
  laneOfPartition,
  type MappingDefinition,
  type MappingFault,
  type Matching,
  type NamedEntry,
  type PinnedKind,
  pinnedKindOf,
  type RunDefinition,
  type WorkflowReference,
} from '#libs/messages';
import type { StreamDoc } from '#libs/mongo';
import { checkInTurns } from '../http/check-in-turns.js';
import { basisOf } from '../imports/basis.js';
import { lacksBrand } from '../imports/define-run.js';
import { attributesFor } from '../mapping/attributes-for.js';
import type { ImportPlace } from '../mapping/find-place.js';
import { mappingOf, surroundingsOf } from '../mapping/read-mapping.js';

/** What of a stream decides on its runs. */
export type DefinedStream = PinnedKind &
  Pick<StreamDoc, '_id' | 'name' | 'mapping' | 'envelope' | 'topic' | 'partitions' | 'receipts' | 'quietPeriod'>;

export interface StreamRunRequest {
  readonly run: string;
  readonly lanes: number;
  readonly now: Date;
  readonly place: ImportPlace;
  readonly stream: DefinedStream;
  /** That it may set off. */
  readonly workflows: readonly WorkflowReference[];
}

export type DefinedStreamRun =
  | { readonly ok: true; readonly definition: RunDefinition }
  | { readonly ok: false; readonly faults: readonly MappingFault[] }
  | { readonly ok: false; readonly detail: string };

type Columns = Pick<RunDefinition, 'columns' | 'cells'>;

/** The ID first, each under its id: which keys of records mean it is told by their names, record by record. */
const columnsByName = (attributes: readonly AttributeDefinition[], matching: Matching): Columns => {
  const id = idAttribute(matching);
  const known = importable(attributes, matching).filter(({ leftOut }) => !leftOut);
  const idFirst = known.toSorted((a, b) => Number(b.id === id) - Number(a.id === id));
  return { columns: idFirst.map((attribute) => ({ attribute, header: attribute.id })) };
};

/** The columns of a checked mapping: which of its headers records have shows when they come. */
const columnsOf = (
  mapping: MappingDefinition | null,
  attributes: readonly AttributeDefinition[],
  { matching, process }: DefinedStream,
): Columns => {
  if (process === 'groups') return { columns: [] };
  if (mapping === null) return columnsByName(attributes, matching);
  const applied = applyMapping(mapping, attributes, [], { matching });
  if (!applied.ok) throw new Error('there are no files whose headers could be wrong');
  const { columns, cells } = applied;
  return { columns, ...(cells && { cells }) };
};

/** Of kinds whose records are settled in groups. */
const groupsOf = (
  { process, quietPeriod }: DefinedStream,
  place: ImportPlace,
): { readonly actions?: ActionRules; readonly quietMs?: number } =>
  process === 'groups' ? { actions: actionRulesOf(place), quietMs: quietPeriod * 1_000 } : {};

/** A customer may come again and again. */
const folding = (matching: Matching): Matching => ({ ...matching, repeats: 'fold' });

const segmentOf = ({ settings }: DefinedStream): string | undefined => {
  const segment = (settings.segment ?? null) as NamedEntry | null;
  return segment !== null && 'id' in segment ? segment.id : undefined;
};

/**
 * A hash of all that decides what becomes of a record. Which lanes a run has is no part of it, nor how its segment is
 * called: that is made with the first run, and never another one.
 */
const streamBasis = (
  { stream: _, segment: __, ...definition }: RunDefinition,
  attributes: readonly AttributeDefinition[],
): string => basisOf({ ...definition, settings: { ...definition.settings, segment: null } }, attributes);

const pin = ({ run, lanes, now, place, stream, workflows }: StreamRunRequest): RunDefinition => {
  const { _id: id, name, topic, envelope, partitions, receipts } = stream;
  const attributes = attributesFor(stream, place);
  const mapping = mappingOf(stream);
  const segment = segmentOf(stream);
  const lane = (partition: number): number => laneOfPartition(run, partition, lanes);
  const { actions, quietMs } = groupsOf(stream, place);
  const definition: RunDefinition = {
    ...{ version: DEFINITION_VERSION, workspace: place._id, import: id, run, mode: 'import' },
    ...pinnedKindOf(stream),
    matching: folding(stream.matching),
    ...{ country: place.country, zone: place.zone, now: now.toISOString(), files: [] },
    ...columnsOf(mapping, attributes, stream),
    ...(mapping && { options: parseOptionsOf(mapping) }),
    ...{ ignoredColumns: [], lanes, chunkRows: CHUNK_ROWS, chunkBytes: CHUNK_BYTES, workflows },
    ...(place.origin && { origin: place.origin }),
    ...(place.namedByRows && { namedByRows: place.namedByRows }),
    ...(segment !== undefined && { segment }),
    ...(actions && { actions }),
    stream: {
      ...{ id, name, topic, envelope, lanes: Array.from({ length: partitions }, (_, partition) => lane(partition)) },
      ...(receipts && { receipts }),
      ...(quietMs !== undefined && { quietMs }),
    },
  };
  return { ...definition, basis: streamBasis(definition, attributes) };
};

const NO_BRAND =
  'The workspace has several brands, and the point of contact of these settings has none: name one that has.';

const tooNarrow = ({ stream: { partitions }, lanes }: StreamRunRequest): string =>
  `The topic has ${partitions} partitions, and there are ${lanes} lanes (SLUICE_LANES): each partition needs one.`;

/** Pins all that decides what a run over a topic does with its records, or says why it can't be. */
export const defineStreamRun = async (request: StreamRunRequest): Promise<DefinedStreamRun> => {
  const { place, stream, lanes } = request;
  if (stream.partitions > lanes) return { ok: false, detail: tooNarrow(request) };
  const mapping = mappingOf(stream);
  const faults = mapping === null ? [] : await checkInTurns(mapping, surroundingsOf(place, stream, []));
  if (faults.length > 0) return { ok: false, faults };
  const definition = pin(request);
  return lacksBrand(place, definition.columns) ? { ok: false, detail: NO_BRAND } : { ok: true, definition };
};
