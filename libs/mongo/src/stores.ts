import { type AnswerStore, MongoAnswerStore } from './answer.store.js';
import { type ApplyStore, MongoApplyStore } from './apply.store.js';
import { type AttemptsStore, MongoAttemptsStore } from './attempts.store.js';
import type { Mongo } from './connection.js';
import { type CustomerStore, MongoCustomerStore } from './customer.store.js';
import { type EventStore, MongoEventStore } from './event.store.js';
import { type ExpiryStore, MongoExpiryStore } from './expiry.store.js';
import { type FenceStore, MongoFenceStore } from './fence.store.js';
import { type FileStore, MongoFileStore } from './file.store.js';
import { type HeartbeatStore, MongoHeartbeatStore } from './heartbeat.store.js';
import { type ImportStore, MongoImportStore } from './import.store.js';
import { type LaneWorkStore, MongoLaneWorkStore } from './lane-work.store.js';
import { type MappingStore, MongoMappingStore } from './mapping.store.js';
import { MongoPlanStore, type PlanStore } from './plan.store.js';
import { MongoProgressStore, type ProgressStore } from './progress.store.js';
import { MongoRejectStore, type RejectStore } from './reject.store.js';
import { MongoRunStore, type RunStore } from './run.store.js';
import { MongoStagingStore, type StagingStore } from './staging.store.js';
import { MongoStagingRunStore, type StagingRunStore } from './staging-run.store.js';
import { MongoTokenStore, type TokenStore } from './token.store.js';
import { MongoTransactionStore, type TransactionStore } from './transaction.store.js';
import { MongoWorkflowStore, type WorkflowStore } from './workflow.store.js';
import { MongoWorkspaceStore, type WorkspaceStore } from './workspace.store.js';

/** All stores over one connection. An app's logic takes those that it needs, by their interfaces. */
export interface Stores {
  readonly workspaces: WorkspaceStore;
  readonly workflows: WorkflowStore;
  readonly tokens: TokenStore;
  readonly imports: ImportStore;
  readonly mappings: MappingStore;
  readonly files: FileStore;
  readonly expiry: ExpiryStore;
  readonly runs: RunStore;
  readonly fences: FenceStore;
  readonly apply: ApplyStore;
  readonly customers: CustomerStore;
  readonly events: EventStore;
  readonly rejects: RejectStore;
  readonly plans: PlanStore;
  readonly attempts: AttemptsStore;
  readonly answers: AnswerStore;
  readonly staging: StagingStore;
  readonly stagingRuns: StagingRunStore;
  readonly laneWork: LaneWorkStore;
  readonly transactions: TransactionStore;
  readonly heartbeats: HeartbeatStore;
  readonly progress: ProgressStore;
}

export const openStores = (mongo: Mongo): Stores => ({
  workspaces: new MongoWorkspaceStore(mongo),
  workflows: new MongoWorkflowStore(mongo),
  tokens: new MongoTokenStore(mongo),
  imports: new MongoImportStore(mongo),
  mappings: new MongoMappingStore(mongo),
  files: new MongoFileStore(mongo),
  expiry: new MongoExpiryStore(mongo),
  runs: new MongoRunStore(mongo),
  fences: new MongoFenceStore(mongo),
  apply: new MongoApplyStore(mongo),
  customers: new MongoCustomerStore(mongo),
  events: new MongoEventStore(mongo),
  rejects: new MongoRejectStore(mongo),
  plans: new MongoPlanStore(mongo),
  attempts: new MongoAttemptsStore(mongo),
  answers: new MongoAnswerStore(mongo),
  staging: new MongoStagingStore(mongo),
  stagingRuns: new MongoStagingRunStore(mongo),
  laneWork: new MongoLaneWorkStore(mongo),
  transactions: new MongoTransactionStore(mongo),
  heartbeats: new MongoHeartbeatStore(mongo),
  progress: new MongoProgressStore(mongo),
});
