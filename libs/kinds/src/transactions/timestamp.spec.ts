import { expect, it } from 'vitest';
import { readTimestamp } from './timestamp.js';

it.each([
  ['2022-06-03T17:39:00+01:00', '2022-06-03T16:39:00.000Z'],
  ['2022-06-03T17:39:00Z', '2022-06-03T17:39:00.000Z'],
  ['2022-06-03T17:39Z', '2022-06-03T17:39:00.000Z'],
  ['2022-06-03T17:39:00.5-0330', '2022-06-03T21:09:00.500Z'],
  ['2024-02-29T23:59:59.123456789+00', '2024-02-29T23:59:59.123Z'],
  ['2022-06-03T17:39:00,25Z', '2022-06-03T17:39:00.250Z'],
  ['2022-06-03 17:39:00 UTC', '2022-06-03T17:39:00.000Z'],
  ['2022-06-03 17:39:00 +0200', '2022-06-03T15:39:00.000Z'],
  ['2022-06-03 17:39:00+02', '2022-06-03T15:39:00.000Z'],
  ['2022-06-03 5:39 PM GMT+2', '2022-06-03T15:39:00.000Z'],
  ['Jun 3, 2022 17:39:00 Z', '2022-06-03T17:39:00.000Z'],
  ['@1654270740', '2022-06-03T15:39:00.000Z'],
])('reads %s', (text, instant) => {
  expect(readTimestamp(text)).toBe(Date.parse(instant));
});

it.each([
  ['2022-06-03T17:39:00', 'timestamp_without_offset'],
  ['2022-06-03 17:39', 'timestamp_without_offset'],
  ['2022-06-03', 'timestamp_without_offset'],
  ['2023-02-29T00:00:00Z', 'invalid_timestamp'],
  ['2022-13-01T00:00:00Z', 'invalid_timestamp'],
  ['2022-00-10T00:00:00Z', 'invalid_timestamp'],
  ['2022-06-03T24:00:00Z', 'invalid_timestamp'],
  ['2022-06-03T10:60:00Z', 'invalid_timestamp'],
  ['2022-06-03T10:00:00+24:00', 'invalid_timestamp'],
  ['Jun 3, 2022', 'timestamp_without_offset'],
  ['03/06/2022', 'invalid_timestamp'],
  ['0999-12-31T00:00:00Z', 'invalid_timestamp'],
  ['@-99999999999', 'invalid_timestamp'],
  ['@999999999999', 'invalid_timestamp'],
  ['2022-06-03t17:39:00z', 'invalid_timestamp'],
  ['2022-06-03T23:59:60Z', 'invalid_timestamp'],
  ['1654270740', 'invalid_timestamp'],
  ['', 'invalid_timestamp'],
])('refuses %s as %s', (text, code) => {
  expect(readTimestamp(text)).toBe(code);
});
