import type { ViewOf } from '#libs/api-contract';
import { staticSegments } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type PageQuery, pageBy, readCursor } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';

type MemberStores = Pick<Stores, 'references' | 'segmentMembers'>;

/** Members that are counted: it takes a hundredth of a second for each 20,000 of them. */
const MOST_COUNTED = 100_000;

/** What IDs of customers may have: 255 characters, no line breaks. */
const POSITION = /^.{1,255}$/su;

/** Who is in a segment, a page at a time; the first one says how many there are. Throws Problem. */
export const listSegmentMembers = async (
  { references, segmentMembers }: MemberStores,
  { workspace }: Caller,
  { id, limit, cursor }: PageQuery & { readonly id: string },
): Promise<ViewOf<'SegmentMemberPage'>> => {
  const after = readCursor(cursor, POSITION);
  if ((await references.get({ workspace, resource: staticSegments, id })) === null)
    throw new Problem('not_found', `There is no segment ${id}.`);
  const place = { workspace, segment: id };
  const [found, count] = await Promise.all([
    segmentMembers.page({ ...place, limit, ...(after === undefined ? {} : { after }) }),
    after === undefined ? segmentMembers.count(place, MOST_COUNTED) : null,
  ]);
  const view = (member: (typeof found.items)[number]) => ({ customer_id: member.customer, import: member.import });
  return { ...pageBy(found, view, ({ customer }) => customer), count };
};
