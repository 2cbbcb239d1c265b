export type { SessionDoc } from './access/access-documents.js';
export type { OpenSession, SessionStore, StartedSession } from './access/session.store.js';
export type { SignInAttempt, SignInAttemptStore } from './access/sign-in-attempt.store.js';
export type { IssuedLink, SignInLinkStore } from './access/sign-in-link.store.js';
export type { UserStore } from './access/user.store.js';
export type { Membership, UserDoc } from './access/user-doc.js';
export type { LastAdministrator, MemberRefusal, NewMember, UserPlace } from './access/user-requests.js';
export type { StoredReject } from './bson/raw-rejects.js';
export { encodeStaged, type StagedRow } from './bson/staged-row.js';
export { connectMongo, type Mongo } from './connection/connection.js';
export * from './connection/control-plane.js';
export { ensureDeployment } from './connection/deployment.store.js';
export type { AccessTokenDoc, EventAnswerDoc, FenceDoc, HeartbeatDoc, LaneWork } from './connection/documents.js';
export { ensureIndexes } from './connection/indexes.js';
export { openMongo } from './connection/open-mongo.js';
export { type Patiently, patientlyWith } from './connection/patiently.js';
export { type Provisioned, type ProvisionRequest, provisionWorkspace } from './connection/provision.js';
export { type Listed, PAGE_BYTES } from './connection/read-within.js';
export * from './connection/run-doc.js';
export type { AccessTokenStore, IssuedAccessToken, NewAccessToken } from './control/access-token.store.js';
export type { AnswerStore, Claimed, KeyClaim, KeyedRequest, Session } from './control/answer.store.js';
export type { AcceptedImport, AsyncActionPage, AsyncActionStore, ListedAction } from './control/async-action.store.js';
export type { AutostartedImport, AutostartStore } from './control/autostart.store.js';
export type { DeadLetterStore } from './control/dead-letter.store.js';
export type { ExpiryStore } from './control/expiry.store.js';
export type { OpenRun } from './control/find-open-runs.js';
export type {
  ImportChange,
  ImportMove,
  ImportStore,
  ListedImport,
  NewImport,
} from './control/import.store.js';
export {
  type ImportEntry,
  type ImportFilter,
  type ImportListPage,
  type ImportListQuery,
  type ImportListStore,
  type ImportOrder,
  importOrders,
  type ListPlace,
  type StatusCounts,
} from './control/import-list.store.js';
export type { ListedMapping, MappingPlace, MappingStore, NewMapping } from './control/mapping.store.js';
export type { ReferenceStore } from './control/reference.store.js';
export type { ReferenceDoc } from './control/reference-doc.js';
export type {
  InUse,
  NewReference,
  ReferenceHold,
  ReferenceList,
  ReferencePlace,
  ReferenceRefusal,
} from './control/reference-requests.js';
export type { Referrer } from './control/referrers.js';
export type { Cancellation, RunStore } from './control/run.store.js';
export type { ClaimableRuns, RunClaim } from './control/run-claim.js';
export type { RunFigures, RunOutline } from './control/run-outline.js';
export { type RunReports, reportRuns } from './control/run-reports.js';
export type { NewRun } from './control/run-start.js';
export type { StreamStore } from './control/stream.store.js';
export type { StreamBatch, StreamBatchStore } from './control/stream-batch.store.js';
export type { StreamDoc, UnknownHeaders } from './control/stream-doc.js';
export type { StreamExpiryStore } from './control/stream-expiry.store.js';
export type {
  NewStream,
  NextRun,
  SeenStream,
  StreamClaim,
  StreamHold,
  StreamPlace,
  StreamStop,
  StreamSwitch,
} from './control/stream-requests.js';
export type { StreamCourse } from './control/stream-runs.js';
export type { IssuedToken, NamedToken, NewToken, TokenPlace, TokenStore } from './control/token.store.js';
export type { ImportWorkflows, NewWorkflow, WorkflowStore } from './control/workflow.store.js';
export type { WorkflowDoc, WorkflowHold } from './control/workflow-doc.js';
export type { SettingsChange, SettingsFacts, WorkspaceStore } from './control/workspace.store.js';
export type { CustomerStore, EventPage } from './customers/customer.store.js';
export type {
  CustomerSearchStore,
  ListedCustomer,
  NamedCustomers,
  NameSearch,
} from './customers/customer-search.store.js';
export type { DecidedEvent, DecidedRefund, EventStore, NamedEvent } from './customers/event.store.js';
export {
  type ListedOutcome,
  type ListedRowStore,
  type ListedRowsPage,
  listedOutcomes,
} from './customers/listed-row.store.js';
export type { NamedSource, NamedSources, OriginStore, SourceIds } from './customers/origin.store.js';
export type {
  RejectFilter,
  RejectGroup,
  RejectPage,
  RejectPlace,
  RejectRange,
  RejectStore,
} from './customers/reject.store.js';
export type { NamedSegment, SegmentMemberStore } from './customers/segment-members.store.js';
export type { TransactionStore } from './customers/transaction.store.js';
export type { TransactionDoc } from './customers/transaction-documents.js';
export type { ArchiveStore, StoredContent, UnpackedFile } from './files/archive.store.js';
export type {
  CheckStanding,
  ClaimedCheck,
  ColumnCheckStore,
  KeptFindings,
  WantedCheck,
} from './files/column-check.store.js';
export type { FileStore, Following } from './files/file.store.js';
export type { FileReading } from './files/file-reading.js';
export type { BareFile, FileRange, JudgedFile, RefusedFiles, WaitingFiles } from './files/file-reads.js';
export type { NewFile } from './files/file-records.js';
export type { ClaimedProfile, KeptColumn, ProfileClaim, ProfileStore, WantedProfile } from './files/profile.store.js';
export type { Upload } from './files/upload.js';
export * from './files/verdict.js';
export type { Excluded, FileCheckClaim } from './files/wanted-files.js';
export { BEAT_MS, Heart } from './health/heart.js';
export type { HeartbeatStore } from './health/heartbeat.store.js';
export { STALL_MS, type Stall } from './health/judge-progress.js';
export type { AtWork, ImportProgress, ProgressStore } from './health/progress.store.js';
export { type Beat, MISSING_MS, type RollCall } from './health/roll-call.js';
export { StallWatch } from './health/stall-watch.js';
export type { ApplyStore } from './lanes/apply.store.js';
export type { AttemptStage, AttemptsStore, TriedChunk } from './lanes/attempts.store.js';
export type { Applied, Batch, LanePoint } from './lanes/batch.js';
export type { FenceStore, LanePosition, Republication, RepublishRequest, RunLanes } from './lanes/fence.store.js';
export type { FigureStep, LaneTask, LaneWorkStore, SettleStep } from './lanes/lane-work.store.js';
export type { LookStore } from './lanes/look.store.js';
export type { OrderedLeftoversStore } from './lanes/ordered-leftovers.store.js';
export type { PlanStore } from './lanes/plan.store.js';
export type { StagingBatch, StagingStore } from './lanes/staging.store.js';
export type { StagingRunStore, Unstaged } from './lanes/staging-run.store.js';
export type { GroupPlace, GroupStream, StreamClock, StreamGroupStore } from './lanes/stream-group.store.js';
export type { SettledGroups, StreamSettling, StreamSettlingStore } from './lanes/stream-settling.store.js';
export type { StreamStagingBatch, StreamStagingStore } from './lanes/stream-staging.store.js';
export type { StreamTries, TriedOffsets } from './lanes/stream-tries.store.js';
export type { DueQueues, OutboxStore } from './outbox/outbox.store.js';
export { openStores, type Stores } from './stores.js';
