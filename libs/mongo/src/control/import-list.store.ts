import type { mongo, PipelineStage } from 'mongoose';
import { finalStates, type ImportStatus, openStates, runnableStates, workingStates } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { ImportDoc } from '../connection/control-plane.js';
import { type Listed, readWithin } from '../connection/read-within.js';
import type { ListedImport } from './import.store.js';

/** By creation, the newest first; or those at work first, then those that wait for somebody, then those that are over. */
export const importOrders = ['created', 'work'] as const;

export type ImportOrder = (typeof importOrders)[number];

/** What a list of imports is narrowed to. */
export interface ImportFilter {
  readonly kind?: string;
  readonly statuses?: readonly ImportStatus[];
  /** Who started it, else who made it. */
  readonly startedBy?: string;
  /** When it was started, else made: from then on, and before then. */
  readonly since?: Date;
  readonly until?: Date;
  /** A part of its name or of that of a file, in any case. */
  readonly search?: string;
}

/** The last import of a page, in its order. */
export interface ListPlace {
  readonly id: string;
  /** Of the order `work`. */
  readonly group: number;
  readonly listedAt: Date;
}

export interface ImportListQuery extends ImportFilter {
  readonly workspace: string;
  readonly order: ImportOrder;
  readonly limit: number;
  readonly after?: ListPlace;
}

/** An import as the list of all has it. */
export interface ImportEntry extends ListedImport {
  readonly fileCount: number;
  /** Ids of the workflows whose being active somebody took note of; of imports that may be started only. */
  readonly acknowledged: readonly string[];
}

export interface ImportListPage {
  readonly items: readonly ImportEntry[];
  /** Behind it the next page begins; null: there is none. */
  readonly next: ListPlace | null;
}

export type StatusCounts = Readonly<Partial<Record<ImportStatus, number>>>;

export interface ImportListStore {
  /** A page may have fewer than its limit and others behind it: it looks at so many imports only. */
  page(query: ImportListQuery): Promise<ImportListPage>;
  /** Of the newest 20,000. */
  countByState(
    workspace: string,
    filter: Omit<ImportFilter, 'search' | 'statuses'>,
  ): Promise<{ readonly counts: StatusCounts; readonly isWhole: boolean }>;
}

const MOST_LOOKED_AT = 1_000;
const MOST_COUNTED = 20_000;

/** What is read one after the other in the order `work`. */
const groups = [
  workingStates,
  openStates.filter((status) => !workingStates.some((working) => working === status)),
  finalStates,
];

const partOf = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu');

const whoStarted = (by: string): mongo.Document => ({ $or: [{ startedBy: by }, { startedBy: null, createdBy: by }] });

const periodOf = ({ since, until }: ImportFilter): mongo.Document =>
  since || until ? { listedAt: { ...(since && { $gte: since }), ...(until && { $lt: until }) } } : {};

const conditionsOf = (filter: ImportFilter): mongo.Document => ({
  ...(filter.kind !== undefined && { kind: filter.kind }),
  ...(filter.startedBy !== undefined && whoStarted(filter.startedBy)),
  ...periodOf(filter),
});

/** The names of an import's files are an index; what an import is called itself needs none. */
const named = (search: string | undefined): PipelineStage[] => {
  if (search === undefined) return [];
  const name = partOf(search);
  const files = [{ $match: { name } }, { $limit: 1 }, { $project: { _id: 1 } }];
  return [
    { $lookup: { from: 'files', localField: '_id', foreignField: 'import', pipeline: files, as: 'named' } },
    { $match: { $or: [{ name }, { 'named.0': { $exists: true } }] } },
    { $unset: 'named' },
  ];
};

const acknowledged = {
  $reduce: {
    input: { $ifNull: ['$acknowledgements', []] },
    initialValue: [],
    in: { $setUnion: ['$$value', { $ifNull: ['$$this.workflows', []] }] },
  },
};

/** Without what may be large. */
const asEntries: PipelineStage[] = [
  {
    $set: {
      fileCount: { $size: '$files' },
      history: { $slice: ['$history', -1] },
      acknowledged: { $cond: [{ $in: ['$status', [...runnableStates]] }, acknowledged, []] },
    },
  },
  { $unset: ['mapping', 'files', 'acknowledgements'] },
];

/** A stretch of an index that is read in its order. */
interface Range {
  readonly match: mongo.Document;
  readonly sort: Record<string, 1 | -1>;
  readonly hint: Record<string, 1 | -1>;
}

const byCreation = ({ workspace, statuses }: ImportListQuery, after: ListPlace | undefined): Range => ({
  match: { workspace, ...(statuses && { status: { $in: statuses } }), ...(after && { _id: { $lt: after.id } }) },
  sort: { _id: -1 },
  hint: statuses ? { workspace: 1, status: 1, _id: -1 } : { workspace: 1, _id: -1 },
});

/** Of those at one moment the newest first. */
const behind = ({ id, listedAt }: ListPlace): mongo.Document => ({
  listedAt: { $lte: listedAt },
  $or: [{ listedAt: { $lt: listedAt } }, { _id: { $lt: id } }],
});

const byWork = ({ workspace }: ImportListQuery, states: readonly string[], after: ListPlace | undefined): Range => ({
  match: { workspace, status: { $in: states }, ...(after && behind(after)) },
  sort: { listedAt: -1, _id: -1 },
  hint: { workspace: 1, status: 1, listedAt: -1, _id: -1 },
});

export class MongoImportListStore implements ImportListStore {
  constructor(private readonly mongo: Pick<Mongo, 'models'>) {}

  page(query: ImportListQuery): Promise<ImportListPage> {
    return query.order === 'work' ? this.pageByWork(query) : this.pageOf([byCreation(query, query.after)], query, 0);
  }

  async countByState(
    workspace: string,
    filter: ImportFilter,
  ): Promise<{ readonly counts: StatusCounts; readonly isWhole: boolean }> {
    const { imports } = this.mongo.models;
    const hint = { workspace: 1, _id: -1 } as const;
    const [counted, beyond] = await Promise.all([
      imports
        .aggregate<{ readonly _id: ImportStatus; readonly n: number }>([
          { $match: { workspace, deletedAt: null } },
          { $sort: { _id: -1 } },
          { $limit: MOST_COUNTED },
          { $match: conditionsOf(filter) },
          { $group: { _id: '$status', n: { $sum: 1 } } },
        ])
        .hint(hint),
      imports.find({ workspace }, { _id: 1 }).sort({ _id: -1 }).skip(MOST_COUNTED).limit(1).lean(),
    ]);
    return { counts: Object.fromEntries(counted.map(({ _id, n }) => [_id, n])), isWhole: beyond.length === 0 };
  }

  private pageByWork(query: ImportListQuery): Promise<ImportListPage> {
    const { after, statuses } = query;
    const from = after?.group ?? 0;
    const ranges = groups.slice(from).map((states, index) => {
      const wanted = statuses ? states.filter((status) => statuses.includes(status)) : states;
      return byWork(query, wanted, index === 0 ? after : undefined);
    });
    return this.pageOf(ranges, query, from);
  }

  /** Reads ranges one after the other until the page is full or the next one has to go on. `first`: their numbers. */
  private async pageOf(ranges: readonly Range[], query: ImportListQuery, first: number): Promise<ImportListPage> {
    const items: ImportEntry[] = [];
    let last: ListPlace | null = null;
    for (const [index, range] of ranges.entries()) {
      const found: Listed<ImportEntry> = await this.read(range, query, query.limit - items.length);
      items.push(...found.items);
      const latest: ImportEntry | undefined = found.items.at(-1);
      if (latest) last = placeOf(latest, first + index);
      if (found.hasMore) return { items, next: last };
      const end = await this.endOfLook(range);
      if (end) return { items, next: placeOf(end, first + index) };
    }
    return { items, next: null };
  }

  private read({ match, sort, hint }: Range, query: ImportListQuery, limit: number): Promise<Listed<ImportEntry>> {
    const found = this.mongo.models.imports.aggregate<ImportEntry>([
      { $match: { ...match, deletedAt: null } },
      { $sort: sort },
      { $limit: MOST_LOOKED_AT },
      { $match: conditionsOf(query) },
      ...named(query.search),
      { $limit: limit + 1 },
      ...asEntries,
    ]);
    return readWithin(found.hint(hint).cursor(), { limit });
  }

  /** The last import that was looked at, where others are behind it. */
  private async endOfLook({ match, sort, hint }: Range): Promise<ImportPlaceFields | null> {
    const [last, next] = await this.mongo.models.imports
      .find({ ...match, deletedAt: null }, { listedAt: 1 })
      .sort(sort)
      .hint(hint)
      .skip(MOST_LOOKED_AT - 1)
      .limit(2)
      .lean<ImportPlaceFields[]>();
    return last && next ? last : null;
  }
}

type ImportPlaceFields = Pick<ImportDoc, '_id' | 'listedAt' | 'createdAt'>;

const placeOf = ({ _id, listedAt, createdAt }: ImportPlaceFields, group: number): ListPlace => ({
  id: _id,
  group,
  listedAt: listedAt ?? createdAt,
});
