import { customerKey, segmentMemberKey, staticSegments } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { type Listed, readWithin } from '../connection/read-within.js';
import { referenceKey } from '../control/reference-doc.js';
import { deleteRange, firstKeys, type Ranged } from '../lanes/key-ranges.js';

/** A static segment, as people know it. */
export interface NamedSegment {
  readonly id: string;
  readonly name: string;
}

/** A customer who is in a segment. */
export interface SegmentMember {
  /** The loyalty ID. */
  readonly customer: string;
  /** The import that put it there; null: it is known no longer. */
  readonly import: string | null;
}

export interface SegmentPlace {
  readonly workspace: string;
  /** Its id. */
  readonly segment: string;
}

export interface SegmentMemberPage extends SegmentPlace {
  readonly limit: number;
  /** The customer of the last one seen. */
  readonly after?: string;
}

/** Who is in which static segment. Customers are put there by the imports that name one. */
export interface SegmentMemberStore {
  /** Those that a customer is in, the oldest segment first. */
  ofCustomer(workspace: string, id: string): Promise<readonly NamedSegment[]>;
  /** The customers that are in a segment, in the order of their IDs. */
  page(page: SegmentMemberPage): Promise<Listed<SegmentMember>>;
  /** How many there are, counted up to `most`. */
  count(place: SegmentPlace, most: number): Promise<number>;
  /** Deletes members of segments that are gone, a few thousand at a time. Returns how many it deleted. */
  deleteOfGoneSegments(stop: AbortSignal): Promise<number>;
}

const keyIn = ({ workspace, segment }: SegmentPlace, customer: string): string =>
  segmentMemberKey(segment, customerKey(workspace, customer));

/** A semicolon comes next in order after the colon behind the workspace. */
const membersOf = ({ workspace, segment }: SegmentPlace, after: string) => ({
  _id: { $gt: keyIn({ workspace, segment }, after), $lt: segmentMemberKey(segment, `${workspace};`) },
});

export class MongoSegmentMemberStore implements SegmentMemberStore {
  constructor(private readonly mongo: Pick<Mongo, 'collections' | 'models'>) {}

  /** A workspace has at most 1,000 segments: each is asked for, which needs no index by customer. */
  async ofCustomer(workspace: string, id: string): Promise<readonly NamedSegment[]> {
    const segments = await this.segmentsOf(workspace);
    const keyOf = (segment: NamedSegment): string => segmentMemberKey(segment.id, customerKey(workspace, id));
    const { segmentMembers } = this.mongo.collections;
    const keys = { _id: { $in: segments.map(keyOf) } };
    const found = await segmentMembers.find(keys, { projection: { _id: 1 }, batchSize: 10_000 }).toArray();
    const joined = new Set(found.map(({ _id }) => _id));
    return segments.filter((segment) => joined.has(keyOf(segment)));
  }

  async page({ limit, after = '', ...place }: SegmentMemberPage): Promise<Listed<SegmentMember>> {
    const found = this.mongo.collections.segmentMembers
      .find(membersOf(place, after), { projection: { run: 1 } })
      .sort({ _id: 1 })
      .limit(limit + 1);
    const { items, hasMore } = await readWithin(found, { limit });
    const imports = await this.importsOf(items.map(({ run }) => run));
    const prefix = keyIn(place, '').length;
    const members = items.map(({ _id, run }) => ({ customer: _id.slice(prefix), import: imports.get(run) ?? null }));
    return { items: members, hasMore };
  }

  count(place: SegmentPlace, most: number): Promise<number> {
    return this.mongo.collections.segmentMembers.countDocuments(membersOf(place, ''), { limit: most });
  }

  async deleteOfGoneSegments(stop: AbortSignal): Promise<number> {
    const members = this.mongo.collections.segmentMembers as unknown as Ranged;
    let deleted = 0;
    for await (const [segment, key] of firstKeys(members)) {
      if (stop.aborted) return deleted;
      if (await this.isGone(segment, key)) deleted += await deleteRange(members, segment, stop);
    }
    return deleted;
  }

  private async segmentsOf(workspace: string): Promise<readonly NamedSegment[]> {
    const all = { workspace, resource: staticSegments.path };
    const found = await this.mongo.models.references.find(all, { id: 1, fields: 1 }).sort({ id: 1 }).lean();
    return found.map(({ id, fields }) => ({ id, name: fields.name ?? '' }));
  }

  private async importsOf(runs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.mongo.models.runs.find({ _id: { $in: [...new Set(runs)] } }, { import: 1 }).lean();
    return new Map(found.map((run) => [run._id, run.import]));
  }

  /** One that a run joins isn't deleted before the run is over, and nobody joins one that is gone. */
  private async isGone(id: string, key: string): Promise<boolean> {
    const [, workspace = ''] = key.split(':', 2);
    const _id = referenceKey(workspace, { resource: staticSegments.path, id });
    const found = await this.mongo.models.references.findOne({ _id }, { _id: 1 }).readConcern('majority').lean();
    return found === null;
  }
}
