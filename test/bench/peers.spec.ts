import { expect, it } from 'vitest';
import { parsePeers } from './peers.js';

it('reads the rates of the peers that were measured', () => {
  const output = [
    'mongoimport, insert                          41600 rows/s',
    'mongoimport --mode upsert                    10500 rows/s',
    'something else                                   1 rows/s',
  ].join('\n');
  expect(parsePeers(output)).toEqual({ insert: 41_600, upsert: 10_500 });
});

it('reads them behind the colours of a tool that was called', () => {
  expect(parsePeers('\u001b[0m\u001b[0mKafka Connect MongoDB sink (one hop)    12600 rows/s\n')).toEqual({
    connect: 12_600,
  });
});
