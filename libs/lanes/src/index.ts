export { ChunkAttempts } from './chunk-attempts.js';
export { CompletionPoller } from './completion-poller.js';
export { contradictionOfEnd } from './contradiction-of-end.js';
export { groupByLane } from './group-by-lane.js';
export {
  type ChunkPart,
  type LaneChunk,
  type LaneMessage,
  readLaneChunk,
  readLaneChunks,
  UnreadableError,
} from './lane-chunk.js';
export { LaneDeliveries, type LaneDelivery } from './lane-deliveries.js';
export { type LaneEffects, LaneReader, type LaneStores } from './lane-reader.js';
export { LaneReports } from './lane-reports.js';
export type { LaneStep, OpenedRun } from './lane-step.js';
export { type CompletionCandidate, RunCompletion } from './run-completion.js';
export { endOf, halvesOf, type LaneBatch, type LanePlace, sliceLane } from './slice-lane.js';
