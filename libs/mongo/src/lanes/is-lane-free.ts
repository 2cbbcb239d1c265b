import type { mongo } from 'mongoose';

/** A lane is not leased, or its holder has not moved it for too long. `at`: where `owner` and `leasedAt` are in its document. */
export const isLaneFree = (leaseMs: number, at: '' | 'work.' = ''): mongo.Document => ({
  $expr: {
    $or: [
      { $eq: [`$${at}owner`, null] },
      { $lte: [{ $add: [{ $max: ['$movedAt', `$${at}leasedAt`] }, leaseMs] }, '$$NOW'] },
    ],
  },
});
