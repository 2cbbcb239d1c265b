import type { Connection, mongo } from 'mongoose';
import type {
  CustomerDoc,
  DeadLetterDoc,
  EventDoc,
  EventKeysDoc,
  GivenUpDoc,
  LeftOutDoc,
  OldValuesDoc,
  OutboxDoc,
  RejectDoc,
  ReplayDoc,
  SeenDoc,
  SegmentDoc,
  SegmentMemberDoc,
  SkippedDoc,
  StagedDoc,
  StreamGroupDoc,
  UniqueValueDoc,
} from '#libs/messages';
import type { SessionDoc, SignInAttemptsDoc, SignInLinkDoc } from '../access/access-documents.js';
import type { TransactionDoc } from '../customers/transaction-documents.js';
import type { ColumnCheckDoc, ColumnValuesDoc, FindingsDoc, ProfileDoc } from './column-documents.js';
import type {
  AccessTokenDoc,
  AnswerDoc,
  AttemptDoc,
  DeploymentDoc,
  EventAnswerDoc,
  FenceDoc,
  HeartbeatDoc,
  IdentityDoc,
  OutboxTurnDoc,
  PlanDoc,
  RunCustomerDoc,
  ShadowDoc,
  StreamBatchDoc,
  StreamPartitionDoc,
} from './documents.js';

/** The driver's collections of the hot path: casting by mongoose would cost several times their CPU. */
export interface Collections {
  readonly fences: mongo.Collection<FenceDoc>;
  readonly customers: mongo.Collection<CustomerDoc>;
  readonly events: mongo.Collection<EventDoc>;
  readonly eventKeys: mongo.Collection<EventKeysDoc>;
  readonly oldValues: mongo.Collection<OldValuesDoc>;
  readonly uniqueValues: mongo.Collection<UniqueValueDoc>;
  readonly eventAnswers: mongo.Collection<EventAnswerDoc>;
  readonly rejects: mongo.Collection<RejectDoc>;
  readonly skippedRows: mongo.Collection<SkippedDoc>;
  readonly leftOutRows: mongo.Collection<LeftOutDoc>;
  readonly attempts: mongo.Collection<AttemptDoc>;
  readonly accessTokens: mongo.Collection<AccessTokenDoc>;
  readonly sessions: mongo.Collection<SessionDoc>;
  readonly signInLinks: mongo.Collection<SignInLinkDoc>;
  readonly signInAttempts: mongo.Collection<SignInAttemptsDoc>;
  readonly answers: mongo.Collection<AnswerDoc>;
  readonly plans: mongo.Collection<PlanDoc>;
  readonly profiles: mongo.Collection<ProfileDoc>;
  readonly columnValues: mongo.Collection<ColumnValuesDoc>;
  readonly columnChecks: mongo.Collection<ColumnCheckDoc>;
  readonly findings: mongo.Collection<FindingsDoc>;
  readonly givenUp: mongo.Collection<GivenUpDoc>;
  readonly identities: mongo.Collection<IdentityDoc>;
  readonly runCustomers: mongo.Collection<RunCustomerDoc>;
  readonly shadows: mongo.Collection<ShadowDoc>;
  readonly staged: mongo.Collection<StagedDoc>;
  readonly segments: mongo.Collection<SegmentDoc>;
  readonly segmentMembers: mongo.Collection<SegmentMemberDoc>;
  readonly seen: mongo.Collection<SeenDoc>;
  readonly streamBatches: mongo.Collection<StreamBatchDoc>;
  readonly replays: mongo.Collection<ReplayDoc>;
  readonly streamGroups: mongo.Collection<StreamGroupDoc>;
  readonly streamPartitions: mongo.Collection<StreamPartitionDoc>;
  readonly deadLetters: mongo.Collection<DeadLetterDoc>;
  readonly transactions: mongo.Collection<TransactionDoc>;
  readonly outbox: mongo.Collection<OutboxDoc>;
  readonly outboxTurns: mongo.Collection<OutboxTurnDoc>;
  readonly heartbeats: mongo.Collection<HeartbeatDoc>;
  readonly deployment: mongo.Collection<DeploymentDoc>;
}

export const databaseOf = (connection: Connection): mongo.Db => {
  if (!connection.db) throw new Error('the connection to MongoDB is not open');
  return connection.db;
};

export const collectionsOf = (connection: Connection): Collections => {
  const db = databaseOf(connection);
  return {
    fences: db.collection('fences'),
    customers: db.collection('customers'),
    events: db.collection('events'),
    eventKeys: db.collection('event_keys'),
    oldValues: db.collection('old_values'),
    uniqueValues: db.collection('unique_values'),
    eventAnswers: db.collection('event_answers'),
    rejects: db.collection('rejects'),
    skippedRows: db.collection('skipped_rows'),
    leftOutRows: db.collection('left_out_rows'),
    attempts: db.collection('attempts'),
    accessTokens: db.collection('access_tokens'),
    sessions: db.collection('sessions'),
    signInLinks: db.collection('sign_in_links'),
    signInAttempts: db.collection('sign_in_attempts'),
    answers: db.collection('answers'),
    plans: db.collection('plans'),
    profiles: db.collection('profiles'),
    columnValues: db.collection('column_values'),
    columnChecks: db.collection('column_checks'),
    findings: db.collection('findings'),
    givenUp: db.collection('given_up'),
    identities: db.collection('identities'),
    runCustomers: db.collection('run_customers'),
    shadows: db.collection('shadows'),
    staged: db.collection('staged'),
    segments: db.collection('segments'),
    segmentMembers: db.collection('segment_members'),
    seen: db.collection('seen'),
    streamBatches: db.collection('stream_batches'),
    replays: db.collection('replays'),
    streamGroups: db.collection('stream_groups'),
    streamPartitions: db.collection('stream_partitions'),
    deadLetters: db.collection('dead_letters'),
    transactions: db.collection('transactions'),
    outbox: db.collection('outbox'),
    outboxTurns: db.collection('outbox_turns'),
    heartbeats: db.collection('heartbeats'),
    deployment: db.collection('deployment'),
  };
};
