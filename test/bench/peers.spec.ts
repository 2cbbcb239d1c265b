import { expect, it } from 'vitest';
import { parsePeers } from './peers.js';

it('reads the rates of the peers that were measured', () => {
  const output = [
    'mongoimport, insert (best of -j 1, 2, 4)          41600 rows/s',
    'mongoimport --mode upsert, one process            10500 rows/s',
    'something else                                   1 rows/s',
  ].join('\n');
  expect(parsePeers(output)).toEqual({ insert: 41_600, upsert: 10_500 });
});

it('reads them behind the colours of a tool that was called', () => {
  expect(
    parsePeers('\u001b[0m\u001b[0mKafka Connect, end to end (NDJSON file, topic, MongoDB)    12600 rows/s\n'),
  ).toEqual({
    endToEnd: 12_600,
  });
});
