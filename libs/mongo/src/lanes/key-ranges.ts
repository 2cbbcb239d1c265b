import type { mongo } from 'mongoose';

/** Documents whose keys begin with a name of a fixed alphabet and a colon: those of one name are one range. */
export type Ranged = mongo.Collection<{ readonly _id: string }>;

/** Documents that one command deletes. */
const STEP = 5_000;

/** A semicolon comes next in order after a colon. */
const endOf = (name: string): string => `${name};`;

const firstAfter = async (ranged: Ranged, after: string): Promise<string | null> => {
  const first = await ranged.findOne({ _id: { $gt: after } }, { sort: { _id: 1 }, projection: { _id: 1 } });
  return first?._id ?? null;
};

/** The first key of each name, found without reading what else the name has. */
export async function* firstKeys(ranged: Ranged): AsyncGenerator<readonly [name: string, key: string]> {
  for (let key = await firstAfter(ranged, ''); key !== null; ) {
    const [name = ''] = key.split(':', 1);
    yield [name, key];
    key = await firstAfter(ranged, endOf(name));
  }
}

/** The key of the last document of the next step; undefined: it is the last step. */
const lastOfStep = async (ranged: Ranged, name: string): Promise<string | undefined> => {
  const ofName = { _id: { $gt: `${name}:`, $lt: endOf(name) } };
  const options = { sort: { _id: 1 }, skip: STEP - 1, projection: { _id: 1 } } as const;
  return (await ranged.findOne(ofName, options))?._id;
};

const deleteStep = async (ranged: Ranged, name: string, last: string | undefined): Promise<number> => {
  const to = last === undefined ? { $lt: endOf(name) } : { $lte: last };
  return (await ranged.deleteMany({ _id: { $gt: `${name}:`, ...to } })).deletedCount;
};

/** Deletes all of a name, a few thousand documents at a time. Returns how many it deleted. */
export const deleteRange = async (ranged: Ranged, name: string, stop: AbortSignal): Promise<number> => {
  let deleted = 0;
  for (let last: string | undefined = name; last !== undefined && !stop.aborted; ) {
    last = await lastOfStep(ranged, name);
    deleted += await deleteStep(ranged, name, last);
  }
  return deleted;
};
