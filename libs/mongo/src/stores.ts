import { MongoSessionStore, type SessionStore } from './access/session.store.js';
import { MongoSignInAttemptStore, type SignInAttemptStore } from './access/sign-in-attempt.store.js';
import { MongoSignInLinkStore, type SignInLinkStore } from './access/sign-in-link.store.js';
import { MongoUserStore, type UserStore } from './access/user.store.js';
import type { Mongo } from './connection/connection.js';
import { type AccessTokenStore, MongoAccessTokenStore } from './control/access-token.store.js';
import { type AnswerStore, MongoAnswerStore } from './control/answer.store.js';
import { type AsyncActionStore, MongoAsyncActionStore } from './control/async-action.store.js';
import { type AutostartStore, MongoAutostartStore } from './control/autostart.store.js';
import { type DeadLetterStore, MongoDeadLetterStore } from './control/dead-letter.store.js';
import { type ExpiryStore, MongoExpiryStore } from './control/expiry.store.js';
import { type ImportStore, MongoImportStore } from './control/import.store.js';
import { type ImportListStore, MongoImportListStore } from './control/import-list.store.js';
import { type MappingStore, MongoMappingStore } from './control/mapping.store.js';
import { MongoReferenceStore, type ReferenceStore } from './control/reference.store.js';
import { MongoRunStore, type RunStore } from './control/run.store.js';
import { MongoStreamStore, type StreamStore } from './control/stream.store.js';
import { MongoStreamBatchStore, type StreamBatchStore } from './control/stream-batch.store.js';
import { MongoStreamExpiryStore, type StreamExpiryStore } from './control/stream-expiry.store.js';
import { MongoTokenStore, type TokenStore } from './control/token.store.js';
import { MongoWorkflowStore, type WorkflowStore } from './control/workflow.store.js';
import { MongoWorkspaceStore, type WorkspaceStore } from './control/workspace.store.js';
import { type CustomerStore, MongoCustomerStore } from './customers/customer.store.js';
import { type CustomerSearchStore, MongoCustomerSearchStore } from './customers/customer-search.store.js';
import { type EventStore, MongoEventStore } from './customers/event.store.js';
import { type EventKeyStore, MongoEventKeyStore } from './customers/event-keys.store.js';
import { type ListedRowStore, MongoListedRowStore } from './customers/listed-row.store.js';
import { MongoOriginStore, type OriginStore } from './customers/origin.store.js';
import { MongoRejectStore, type RejectStore } from './customers/reject.store.js';
import { MongoSegmentMemberStore, type SegmentMemberStore } from './customers/segment-members.store.js';
import { MongoTransactionStore, type TransactionStore } from './customers/transaction.store.js';
import { type ColumnCheckStore, MongoColumnCheckStore } from './files/column-check.store.js';
import { type FileStore, MongoFileStore } from './files/file.store.js';
import { MongoProfileStore, type ProfileStore } from './files/profile.store.js';
import { type HeartbeatStore, MongoHeartbeatStore } from './health/heartbeat.store.js';
import { MongoProgressStore, type ProgressStore } from './health/progress.store.js';
import { type ApplyStore, MongoApplyStore } from './lanes/apply.store.js';
import { type AttemptsStore, MongoAttemptsStore } from './lanes/attempts.store.js';
import { type FenceStore, MongoFenceStore } from './lanes/fence.store.js';
import { type LaneWorkStore, MongoLaneWorkStore } from './lanes/lane-work.store.js';
import { type LookStore, MongoLookStore } from './lanes/look.store.js';
import { MongoOrderedLeftoversStore, type OrderedLeftoversStore } from './lanes/ordered-leftovers.store.js';
import { MongoPlanStore, type PlanStore } from './lanes/plan.store.js';
import { MongoStagingStore, type StagingStore } from './lanes/staging.store.js';
import { MongoStagingRunStore, type StagingRunStore } from './lanes/staging-run.store.js';
import { MongoStreamGroupStore, type StreamGroupStore } from './lanes/stream-group.store.js';
import { MongoStreamSettlingStore, type StreamSettlingStore } from './lanes/stream-settling.store.js';
import { MongoStreamStagingStore, type StreamStagingStore } from './lanes/stream-staging.store.js';
import { MongoStreamTries, type StreamTries } from './lanes/stream-tries.store.js';
import { MongoOutboxStore, type OutboxStore } from './outbox/outbox.store.js';

/** All stores over one connection. An app's logic takes those that it needs, by their interfaces. */
export interface Stores {
  readonly workspaces: WorkspaceStore;
  readonly workflows: WorkflowStore;
  readonly tokens: TokenStore;
  readonly accessTokens: AccessTokenStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly signInLinks: SignInLinkStore;
  readonly signInAttempts: SignInAttemptStore;
  readonly imports: ImportStore;
  readonly importList: ImportListStore;
  readonly asyncActions: AsyncActionStore;
  readonly autostarts: AutostartStore;
  readonly mappings: MappingStore;
  readonly references: ReferenceStore;
  readonly files: FileStore;
  readonly profiles: ProfileStore;
  readonly columnChecks: ColumnCheckStore;
  readonly expiry: ExpiryStore;
  readonly runs: RunStore;
  readonly streams: StreamStore;
  readonly streamBatches: StreamBatchStore;
  readonly streamExpiry: StreamExpiryStore;
  readonly deadLetters: DeadLetterStore;
  readonly fences: FenceStore;
  readonly apply: ApplyStore;
  readonly looks: LookStore;
  readonly customers: CustomerStore;
  readonly customerSearch: CustomerSearchStore;
  readonly origins: OriginStore;
  readonly eventKeys: EventKeyStore;
  readonly events: EventStore;
  readonly rejects: RejectStore;
  readonly listedRows: ListedRowStore;
  readonly segmentMembers: SegmentMemberStore;
  readonly plans: PlanStore;
  readonly orderedLeftovers: OrderedLeftoversStore;
  readonly attempts: AttemptsStore;
  readonly streamTries: StreamTries;
  readonly answers: AnswerStore;
  readonly staging: StagingStore;
  readonly stagingRuns: StagingRunStore;
  readonly laneWork: LaneWorkStore;
  readonly streamStaging: StreamStagingStore;
  readonly streamGroups: StreamGroupStore;
  readonly streamSettling: StreamSettlingStore;
  readonly transactions: TransactionStore;
  readonly outbox: OutboxStore;
  readonly heartbeats: HeartbeatStore;
  readonly progress: ProgressStore;
}

export const openStores = (mongo: Mongo): Stores => ({
  workspaces: new MongoWorkspaceStore(mongo),
  workflows: new MongoWorkflowStore(mongo),
  tokens: new MongoTokenStore(mongo),
  accessTokens: new MongoAccessTokenStore(mongo),
  users: new MongoUserStore(mongo),
  sessions: new MongoSessionStore(mongo),
  signInLinks: new MongoSignInLinkStore(mongo),
  signInAttempts: new MongoSignInAttemptStore(mongo),
  imports: new MongoImportStore(mongo),
  importList: new MongoImportListStore(mongo),
  asyncActions: new MongoAsyncActionStore(mongo),
  autostarts: new MongoAutostartStore(mongo),
  mappings: new MongoMappingStore(mongo),
  references: new MongoReferenceStore(mongo),
  files: new MongoFileStore(mongo),
  profiles: new MongoProfileStore(mongo),
  columnChecks: new MongoColumnCheckStore(mongo),
  expiry: new MongoExpiryStore(mongo),
  runs: new MongoRunStore(mongo),
  streams: new MongoStreamStore(mongo),
  streamBatches: new MongoStreamBatchStore(mongo),
  streamExpiry: new MongoStreamExpiryStore(mongo),
  deadLetters: new MongoDeadLetterStore(mongo),
  fences: new MongoFenceStore(mongo),
  apply: new MongoApplyStore(mongo),
  looks: new MongoLookStore(mongo),
  customers: new MongoCustomerStore(mongo),
  customerSearch: new MongoCustomerSearchStore(mongo),
  origins: new MongoOriginStore(mongo),
  eventKeys: new MongoEventKeyStore(mongo),
  events: new MongoEventStore(mongo),
  rejects: new MongoRejectStore(mongo),
  listedRows: new MongoListedRowStore(mongo),
  segmentMembers: new MongoSegmentMemberStore(mongo),
  plans: new MongoPlanStore(mongo),
  orderedLeftovers: new MongoOrderedLeftoversStore(mongo),
  attempts: new MongoAttemptsStore(mongo),
  streamTries: new MongoStreamTries(mongo),
  answers: new MongoAnswerStore(mongo),
  staging: new MongoStagingStore(mongo),
  stagingRuns: new MongoStagingRunStore(mongo),
  laneWork: new MongoLaneWorkStore(mongo),
  streamStaging: new MongoStreamStagingStore(mongo),
  streamGroups: new MongoStreamGroupStore(mongo),
  streamSettling: new MongoStreamSettlingStore(mongo),
  transactions: new MongoTransactionStore(mongo),
  outbox: new MongoOutboxStore(mongo),
  heartbeats: new MongoHeartbeatStore(mongo),
  progress: new MongoProgressStore(mongo),
});
