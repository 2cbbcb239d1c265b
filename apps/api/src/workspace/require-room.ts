import type { ReferenceList, Stores } from '#libs/mongo';
import { Problem } from '../http/problem.js';

/** What a workspace may have at once; two who ask at the same moment may get one more. */
const MOST = {
  imports: 10_000,
  runs: 1_000,
  workflows: 1_000,
  mappings: 1_000,
  streams: 100,
  users: 1_000,
  tokens: 100,
} as const;

const refuse = (what: keyof typeof MOST, advice: string): never => {
  throw new Problem('limit_reached', `The workspace has ${MOST[what].toLocaleString('en')} ${advice}`);
};

/** Throws Problem. */
export const requireRoomForImport = async ({ imports }: Pick<Stores, 'imports'>, workspace: string): Promise<void> => {
  if ((await imports.countOpen(workspace, MOST.imports)) < MOST.imports) return;
  refuse('imports', 'imports that are not over, which is the most. Start, cancel or delete some of them first.');
};

/** Throws Problem. */
export const requireRoomForRun = async ({ runs }: Pick<Stores, 'runs'>, workspace: string): Promise<void> => {
  if ((await runs.countOpen(workspace)) < MOST.runs) return;
  refuse('runs', 'imports and validations at work, which is the most. Try again when some of them have ended.');
};

/** Throws Problem. */
export const requireRoomForWorkflow = async (
  { workflows }: Pick<Stores, 'workflows'>,
  workspace: string,
): Promise<void> => {
  if ((await workflows.count(workspace)) < MOST.workflows) return;
  refuse('workflows', 'workflows, which is the most. Delete those that are no longer used.');
};

/** Throws Problem. */
export const requireRoomForStream = async ({ streams }: Pick<Stores, 'streams'>, workspace: string): Promise<void> => {
  if ((await streams.count(workspace)) < MOST.streams) return;
  refuse('streams', 'streams, which is the most. Delete those that are no longer used.');
};

/** Throws Problem. */
export const requireRoomForMapping = async (
  { mappings }: Pick<Stores, 'mappings'>,
  workspace: string,
): Promise<void> => {
  if ((await mappings.count(workspace)) < MOST.mappings) return;
  refuse('mappings', 'saved mappings, which is the most. Replace one, or delete those that are no longer used.');
};

/** Throws Problem. */
export const requireRoomForUser = async ({ users }: Pick<Stores, 'users'>, workspace: string): Promise<void> => {
  if ((await users.count(workspace)) < MOST.users) return;
  refuse('users', 'people, which is the most. Take out those who are gone.');
};

/** Throws Problem. */
export const requireRoomForToken = async ({ tokens }: Pick<Stores, 'tokens'>, workspace: string): Promise<void> => {
  if ((await tokens.count(workspace)) < MOST.tokens) return;
  refuse('tokens', 'tokens, which is the most. Revoke those that are no longer used.');
};

/** Throws Problem. */
export const requireRoomForReference = async (
  { references }: Pick<Stores, 'references'>,
  list: ReferenceList,
): Promise<void> => {
  const { most, many } = list.resource;
  if ((await references.count(list)) < most) return;
  throw new Problem(
    'limit_reached',
    `The workspace has ${most.toLocaleString('en')} ${many}, which is the most. Delete those that are no longer used.`,
  );
};
