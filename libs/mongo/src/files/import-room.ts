import type { mongo } from 'mongoose';
import { MOST_FILES } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { VerdictWeight } from './verdict-weight.js';

/** What verdicts came or went with. */
interface WeightChange {
  readonly more?: VerdictWeight;
  readonly less?: Partial<VerdictWeight> | null;
}

/** Counts what verdicts of an import came or went with. Two that are recorded at once conflict here: one tries again. */
export const weigh = async (
  imports: Mongo['models']['imports'],
  _id: string,
  { more, less, session }: WeightChange & { readonly session: mongo.ClientSession },
): Promise<void> => {
  const headerBytes = (more?.headerBytes ?? 0) - (less?.headerBytes ?? 0);
  const listedErrors = (more?.listedErrors ?? 0) - (less?.listedErrors ?? 0);
  await imports.updateOne({ _id }, { $inc: { headerBytes, listedErrors } }, { session });
};

/** Whether an import has as many files as it may have. */
export const isFull = async (
  imports: Mongo['models']['imports'],
  _id: string,
  session: mongo.ClientSession,
): Promise<boolean> =>
  (await imports.exists({ _id, [`files.${MOST_FILES - 1}`]: { $exists: true } }).session(session)) !== null;
