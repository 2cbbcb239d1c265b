import { customerKey, segmentMemberKey, staticSegments } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { referenceKey } from '../control/reference-doc.js';
import { deleteRange, firstKeys, type Ranged } from '../lanes/key-ranges.js';

/** A static segment, as people know it. */
export interface NamedSegment {
  readonly id: string;
  readonly name: string;
}

/** Who is in which static segment. Customers are put there by the imports that name one. */
export interface SegmentMemberStore {
  /** Those that a customer is in, the oldest segment first. */
  ofCustomer(workspace: string, id: string): Promise<readonly NamedSegment[]>;
  /** Deletes members of segments that are gone, a few thousand at a time. Returns how many it deleted. */
  deleteOfGoneSegments(stop: AbortSignal): Promise<number>;
}

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

  /** One that a run joins isn't deleted before the run is over, and nobody joins one that is gone. */
  private async isGone(id: string, key: string): Promise<boolean> {
    const [, workspace = ''] = key.split(':', 2);
    const _id = referenceKey(workspace, { resource: staticSegments.path, id });
    const found = await this.mongo.models.references.findOne({ _id }, { _id: 1 }).readConcern('majority').lean();
    return found === null;
  }
}
