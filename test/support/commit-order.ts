import type { Sluice } from './sluice.js';
import { openMongoOf } from './sluice-mongo.js';
import { until } from './until.js';

/** What one MongoDB transaction did, in the order in which they were committed. */
export type Commit =
  /** A lane of a run has come so far. */
  | { readonly run: string; readonly read: number }
  /** An event over HTTP. */
  | { readonly customer: string; readonly action: string; readonly after: Readonly<Record<string, string>> };

const MARKS = 'test_marks';

const wanted = {
  $or: [
    { 'ns.coll': 'fences', operationType: 'update' },
    { 'ns.coll': 'events', 'fullDocument.source': 'API' },
    { 'ns.coll': MARKS },
  ],
};

interface Change {
  readonly ns: { readonly coll: string };
  readonly documentKey: { readonly _id: string };
  readonly fullDocument?: {
    readonly customer: string;
    readonly action: string;
    readonly after: Record<string, string>;
  };
  readonly updateDescription?: { readonly updatedFields?: { readonly read?: number } };
}

const commitOf = ({ ns, documentKey, fullDocument, updateDescription }: Change): Commit[] => {
  if (ns.coll === 'events' && fullDocument) {
    const { customer, action, after } = fullDocument;
    return [{ customer, action, after }];
  }
  const read = updateDescription?.updatedFields?.read;
  return ns.coll === 'fences' && read !== undefined ? [{ run: documentKey._id.split(':')[0] ?? '', read }] : [];
};

/** Does the work, and returns what was committed in its course, as a change stream of the database tells it. */
export const commitsDuring = async (sluice: Sluice, work: () => Promise<void>): Promise<readonly Commit[]> => {
  const mongo = await openMongoOf(sluice);
  const changes: Change[] = [];
  const stream = mongo.connection.watch([{ $match: wanted }]);
  stream.on('change', (change: unknown) => changes.push(change as Change));
  let marks = 0;
  const catchUp = (): Promise<unknown> =>
    until('the change stream has told all', async () => {
      marks += 1;
      const mark = `mark-${marks}`;
      await mongo.connection.collection<{ _id: string }>(MARKS).insertOne({ _id: mark });
      return until(mark, () => changes.some(({ documentKey }) => documentKey._id === mark), { seconds: 5 }).catch(
        () => false,
      );
    });
  try {
    await catchUp();
    await work();
    await catchUp();
    return changes.flatMap(commitOf);
  } finally {
    await stream.close();
    await mongo.close();
  }
};
