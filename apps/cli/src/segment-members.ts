import type { Command } from 'commander';
import type { AnswerOf } from '#libs/api-contract';
import { staticSegments } from '#libs/messages';
import { type CommonOptions, clientOf, jsonOption } from './command-context.js';
import { print } from './output.js';
import { pagesOf } from './pages.js';
import { printable } from './text.js';

type Member = AnswerOf<'SegmentMemberPage'>['items'][number];

const lineOf = (member: Member, { json }: CommonOptions): string =>
  json ? JSON.stringify(member) : printable(member.customer_id);

/** Prints who is in a segment, one a line, page by page. */
const runMembers = async (id: string, options: CommonOptions, command: Command): Promise<void> => {
  const path = `/v1/${staticSegments.path}/${encodeURIComponent(id)}/members`;
  for await (const members of pagesOf<Member>(clientOf(command), path, { limit: '1000' })) {
    if (members.length > 0) await print(members.map((member) => lineOf(member, options)).join('\n'));
  }
};

/** What segments have besides the commands of all reference data. */
export const addSegmentMembers = (segments: Command): void => {
  segments
    .command('members')
    .description('list the customers of a segment, one ID a line')
    .argument('<id>', 'of the segment')
    .option(...jsonOption)
    .action(runMembers);
};
