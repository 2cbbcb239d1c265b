import { claimsOf, completeFields, type NamedEntry, staticSegments } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import { requireRoomForReference } from '../workspace/require-room.js';

const claimOf = (name: string): string | undefined =>
  claimsOf(staticSegments, completeFields(staticSegments, { name }))[0];

/**
 * The segment that customers of an import join, as its settings name it; null: none. The start makes one whose name no
 * segment has. Throws Problem where the workspace has as many as it may.
 */
export const segmentToJoin = async (
  { references }: Pick<Stores, 'references'>,
  { workspace, settings }: Pick<ImportDoc, 'workspace' | 'settings'>,
): Promise<NamedEntry | null> => {
  const segment = (settings.segment ?? null) as NamedEntry | null;
  if (segment === null || 'id' in segment) return segment;
  const { segments } = await references.snapshot(workspace);
  const isKnown = segments.some(({ name }) => claimOf(name) === claimOf(segment.name));
  if (!isKnown) await requireRoomForReference({ references }, { workspace, resource: staticSegments });
  return segment;
};
