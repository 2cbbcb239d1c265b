import { jsonBody, jsonContent, type Operation } from './operation.js';
import { queries } from './parameters.js';

const read = { tag: 'streams', scopes: ['streams:read'] } as const;
const write = { tag: 'streams', scopes: ['streams:write'] } as const;

/** Streams: their address takes the id or the name. */
export const streamOperations: Readonly<Record<string, Operation>> = {
  createStream: {
    ...write,
    summary: 'Make a stream',
    description:
      'An endless import of the records of a topic, which exists when this is answered. A topic that is there is taken if its settings are right, from its first record.',
    isKeyed: true,
    body: jsonBody('NewStream'),
    answer: jsonContent(201, 'Stream', 'It runs.'),
    problems: ['name_taken', 'limit_reached', 'topic_differs', 'invalid_mapping', 'workflows_not_acknowledged'],
  },
  listStreams: {
    ...read,
    summary: 'List streams, newest first',
    query: queries.listStreams,
    answer: jsonContent(200, 'StreamPage', 'One page.'),
  },
  showStream: {
    ...read,
    summary: 'Show a stream',
    answer: jsonContent(200, 'Stream', 'With all that it has counted.'),
    problems: ['not_found'],
  },
  showStreamMapping: {
    ...read,
    summary: 'Show the mapping of a stream',
    answer: jsonContent(200, 'StreamMapping', 'As it was given.'),
    problems: ['not_found'],
  },
  listStreamErrors: {
    ...read,
    summary: 'List why records of a stream were rejected',
    description: 'One entry a reason.',
    query: queries.listStreamErrors,
    answer: jsonContent(200, 'StreamErrorPage', 'One page.'),
    problems: ['not_found'],
  },
  describeStream: {
    ...read,
    summary: 'Describe the records of a stream for its publishers',
    description: 'AsyncAPI 3, with JSON Schemas of its messages, by the attributes that the workspace has now.',
    answer: jsonContent(200, 'AsyncApi', 'The document.'),
    problems: ['not_found', 'invalid_mapping'],
  },
  pauseStream: {
    ...write,
    summary: 'Pause a stream',
    description: 'Its records stay in the topic. `offsets` of the answer is where it will go on.',
    body: jsonBody('Nothing'),
    answer: jsonContent(200, 'Stream', 'It is not read any more.'),
    problems: ['not_found'],
  },
  resumeStream: {
    ...write,
    summary: 'Resume a stream that is paused, or stopped by itself',
    description: 'Where it was, or where `from` says.',
    body: jsonBody('ResumedStream'),
    answer: jsonContent(200, 'Stream', 'It runs.'),
    problems: ['not_found', 'wrong_state', 'topic_differs', 'invalid_mapping'],
  },
  remapStream: {
    ...write,
    summary: 'Give a stream another mapping',
    description: 'From `offsets` of the answer on its records are read by that.',
    body: jsonBody('RemappedStream'),
    answer: jsonContent(200, 'Stream', 'With the new mapping.'),
    problems: ['not_found', 'invalid_mapping'],
  },
  resizeStream: {
    ...write,
    summary: 'Give the topic of a stream more partitions',
    description: 'Keys may go to other partitions from then on: the order of a customer is kept before and after only.',
    body: jsonBody('ResizedStream'),
    answer: jsonContent(200, 'Stream', 'With the new partitions.'),
    problems: ['not_found', 'topic_differs', 'invalid_mapping'],
  },
  deleteStream: {
    ...write,
    summary: 'Delete a stream with its topics',
    description: 'What its records have done stays.',
    query: queries.deleteStream,
    answer: { status: 204, description: 'Deleted.' },
    problems: ['not_found', 'records_waiting'],
  },
  listDeadLetters: {
    ...read,
    summary: 'List records of streams that could not be read',
    query: queries.listDeadLetters,
    answer: jsonContent(200, 'DeadLetterPage', 'One page.'),
    problems: ['not_found'],
  },
  showDeadLetter: {
    tag: 'streams',
    scopes: ['streams:read', 'customers:read'],
    summary: 'Show a record that could not be read',
    description: 'As it was published, while it can be had: from its topic, else from the topic of dead letters.',
    query: queries.showDeadLetter,
    answer: jsonContent(200, 'KeptLetter', 'With what is in it.'),
    problems: ['not_found'],
  },
  replayDeadLetters: {
    ...write,
    summary: 'Publish dead letters again',
    description:
      'To the topics of their streams, on the partitions from which they came. A record that takes effect so is counted in the place of the dead one.',
    body: jsonBody('NewReplay'),
    answer: jsonContent(200, 'Replay', 'What became of each of them.'),
    problems: ['not_found'],
  },
};
