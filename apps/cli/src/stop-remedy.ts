import type { AnswerOf } from '#libs/api-contract';
import { sluice } from './command-name.js';

type Stopped = Pick<AnswerOf<'Stream'>, 'name' | 'stop_reason'>;
type Reason = NonNullable<Stopped['stop_reason']>;

/** What a person does about it, by the commands that do it. */
const remedies: Readonly<Record<Reason, (resume: string, name: string) => string>> = {
  breaker: (resume, name) =>
    `Look at "${sluice} dead-letters list --stream ${name}" and fix the publisher, then "${resume}"; or go on over the dead records: "${resume} --accept-dead"`,
  offsets_went_back: (resume) =>
    `"${resume} --from start" reads all of the topic, "${resume} --from end" what comes next`,
  topic_missing: (resume) => `"${resume}" makes its topic again, then "${resume} --from start"`,
  mapping_invalid: (resume, name) =>
    `Bring back what it names, then "${resume}"; or "${sluice} streams remap ${name} --mapping FILE", then "${resume}"`,
  integrity: (resume) => `"${resume}"; report it if it stops again`,
};

/** How a stream that has stopped by itself goes on; undefined: it has not. */
export const adviceOnStop = ({ name, stop_reason }: Stopped): string | undefined =>
  stop_reason === null ? undefined : remedies[stop_reason](`${sluice} streams resume ${name}`, name);
