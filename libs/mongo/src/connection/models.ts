import { type Connection, type Model, Schema } from 'mongoose';
import { importStatuses } from '#libs/messages';
import type { UserDoc } from '../access/user-doc.js';
import { userSchema } from '../access/user-schema.js';
import type { ReferenceDoc } from '../control/reference-doc.js';
import type { StreamDoc } from '../control/stream-doc.js';
import type { WorkflowDoc } from '../control/workflow-doc.js';
import type { FileDoc, ImportDoc, MappingDoc, TokenDoc, WorkspaceDoc } from './control-plane.js';
import type { RunDoc } from './run-doc.js';
import {
  dateField as date,
  mixedField as mixed,
  documentOptions as options,
  requiredText as text,
} from './schema-parts.js';
import { streamSchema } from './stream-schema.js';

/** Imports that came by the CSV endpoint, and those of them that were accepted: few have such an entry in an index. */
const isOfEndpoint = { 'endpoint.action': { $exists: true } };
const isAccepted = { 'endpoint.acceptedAt': { $type: 'date' } };

/** The same of imports that start by themselves. */
const isOrdered = { 'autostart.from': { $type: 'date' } };

const workspaces = new Schema<WorkspaceDoc>(
  {
    _id: { ...text, match: /^[a-z0-9-]{1,40}$/ },
    name: text,
    country: { ...text, match: /^[A-Z]{2}$/ },
    zone: text,
    attributes: { type: [Schema.Types.Mixed], required: true },
    removed: { type: [Schema.Types.Mixed], default: undefined },
    revision: { type: Number },
    multiAccounts: Boolean,
    minorDigits: Number,
    currency: String,
    eventsOut: Boolean,
  },
  { ...options, collection: 'workspaces' },
);

const tokens = new Schema<TokenDoc>(
  {
    _id: text,
    id: String,
    workspace: text,
    appId: text,
    scopes: { type: [String], required: true },
    lastFour: String,
    createdBy: String,
    createdAt: { type: Date, required: true },
    expiresAt: Date,
  },
  { ...options, collection: 'tokens' },
).index({ workspace: 1, createdAt: -1 });

const imports = new Schema<ImportDoc>(
  {
    _id: text,
    workspace: text,
    kind: text,
    settings: { type: Schema.Types.Mixed, required: true },
    records: { ...text, enum: ['table', 'lines'] },
    process: { ...text, enum: ['rows', 'groups'] },
    matching: { type: Schema.Types.Mixed, required: true },
    otherColumns: { type: String, enum: ['ignore', 'refuse'] },
    formats: { type: [String], default: undefined },
    name: text,
    status: { ...text, enum: importStatuses },
    mapping: { type: String, default: null },
    createdBy: text,
    createdAt: { type: Date, required: true },
    startedBy: { type: String, default: null },
    listedAt: { type: Date },
    history: { type: [Schema.Types.Mixed], required: true },
    files: { type: [String], default: [] },
    ignoredColumns: { type: [String], default: [] },
    staging: { type: String, default: null },
    validation: { type: String, default: null },
    run: { type: String, default: null },
    acceptErrors: { type: Boolean, default: false },
    acknowledgements: { type: [Schema.Types.Mixed], default: [] },
    failure: mixed,
    firstByteAt: date,
    finishedAt: date,
    counters: mixed,
    reportsDeletedAt: date,
    fencesDeletedAt: date,
    heldAt: date,
    endpoint: mixed,
    autostart: mixed,
    revision: { type: Number, default: 0 },
    headerBytes: { type: Number, default: 0 },
    listedErrors: { type: Number, default: 0 },
    deletedAt: date,
  },
  { ...options, collection: 'imports' },
)
  .index({ workspace: 1, _id: -1 })
  .index({ workspace: 1, status: 1, _id: -1 })
  .index({ workspace: 1, status: 1, listedAt: -1, _id: -1 })
  .index({ status: 1, _id: 1 })
  .index({ workspace: 1, 'endpoint.action': 1 }, { unique: true, partialFilterExpression: isOfEndpoint })
  .index({ status: 1, 'autostart.from': 1 }, { partialFilterExpression: isOrdered })
  .index({ status: 1, 'endpoint.openUntil': 1 }, { partialFilterExpression: isOfEndpoint })
  .index({ workspace: 1, 'endpoint.acceptedAt': -1, _id: -1 }, { partialFilterExpression: isAccepted })
  .index({ workspace: 1, 'endpoint.key': 1 }, { partialFilterExpression: { 'endpoint.key': { $type: 'string' } } });

const workflows = new Schema<WorkflowDoc>(
  {
    _id: text,
    workspace: text,
    name: text,
    trigger: text,
    active: { type: Boolean, required: true },
    setInactive: mixed,
    createdBy: text,
    createdAt: { type: Date, required: true },
  },
  { ...options, collection: 'workflows' },
).index({ workspace: 1, _id: 1 });

const references = new Schema<ReferenceDoc>(
  {
    _id: text,
    workspace: text,
    resource: text,
    id: text,
    fields: { type: Schema.Types.Mixed, required: true },
    claims: { type: [String], required: true },
    refers: { type: [String], default: [] },
    referredTo: { type: Number, default: 0 },
    createdBy: text,
    createdAt: { type: Date, required: true },
  },
  { ...options, collection: 'reference_data' },
)
  .index({ workspace: 1, resource: 1, id: 1 })
  .index({ workspace: 1, claims: 1 }, { unique: true })
  .index({ workspace: 1, refers: 1 });

const mappings = new Schema<MappingDoc>(
  {
    _id: text,
    workspace: text,
    name: text,
    mapping: text,
    createdBy: text,
    createdAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
  },
  { ...options, collection: 'mappings' },
)
  .index({ workspace: 1, name: 1 }, { unique: true })
  .index({ workspace: 1, _id: -1 });

const files = new Schema<FileDoc>(
  {
    _id: text,
    workspace: text,
    import: text,
    name: text,
    gridfs: { type: Schema.Types.ObjectId, required: true },
    state: { ...text, enum: ['uploading', 'uploaded', 'incomplete'] },
    aliveUntil: date,
    bytes: { type: Number, default: null },
    sha256: { type: String, default: null },
    verdict: mixed,
    headerBytes: { type: Number, default: 0 },
    listedErrors: { type: Number, default: 0 },
    reading: mixed,
    lease: mixed,
    request: mixed,
    needless: { type: Boolean },
    archive: mixed,
    firstByteAt: { type: Date, required: true },
    progressAt: date,
    checkedBytes: { type: Number, default: null },
    uploadedAt: date,
    deletedAt: date,
  },
  { ...options, collection: 'files' },
)
  .index({ import: 1, name: 1 }, { unique: true })
  .index({ import: 1, 'verdict.ok': 1 })
  .index({ gridfs: 1 })
  .index({ state: 1, _id: 1 }, { partialFilterExpression: { verdict: null } });

const runs = new Schema<RunDoc>(
  {
    _id: text,
    workspace: text,
    import: text,
    mode: { ...text, enum: ['stage', 'validate', 'import'] },
    state: { ...text, enum: ['running', 'finished', 'failed'] },
    definition: { type: Schema.Types.Mixed, required: true },
    manifest: mixed,
    lease: mixed,
    startedAt: { type: Date, required: true },
    startedBy: text,
    finishedAt: date,
    totals: mixed,
    failure: mixed,
    fenceTotals: mixed,
    figuresMendedAt: date,
    forgottenAt: date,
    reportsDeletedAt: date,
    fencesDeletedAt: date,
  },
  { ...options, collection: 'runs' },
)
  .index({ state: 1, _id: 1 })
  .index({ import: 1, _id: -1 }, { partialFilterExpression: { 'definition.stream': { $exists: true } } });

/** The control plane: few documents, checked by their schemas when they are made. */
export interface Models {
  readonly workspaces: Model<WorkspaceDoc>;
  readonly tokens: Model<TokenDoc>;
  readonly users: Model<UserDoc>;
  readonly workflows: Model<WorkflowDoc>;
  readonly references: Model<ReferenceDoc>;
  readonly imports: Model<ImportDoc>;
  readonly mappings: Model<MappingDoc>;
  readonly files: Model<FileDoc>;
  readonly runs: Model<RunDoc>;
  readonly streams: Model<StreamDoc>;
}

export const modelsOf = (connection: Connection): Models => ({
  workspaces: connection.model<WorkspaceDoc>('Workspace', workspaces),
  tokens: connection.model<TokenDoc>('Token', tokens),
  users: connection.model<UserDoc>('User', userSchema),
  workflows: connection.model<WorkflowDoc>('Workflow', workflows),
  references: connection.model<ReferenceDoc>('Reference', references),
  imports: connection.model<ImportDoc>('Import', imports),
  mappings: connection.model<MappingDoc>('Mapping', mappings),
  files: connection.model<FileDoc>('File', files),
  runs: connection.model<RunDoc>('Run', runs),
  streams: connection.model<StreamDoc>('Stream', streamSchema),
});
