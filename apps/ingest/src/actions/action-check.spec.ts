import { describe, expect, it } from 'vitest';
import { ActionCheck } from './action-check.js';

const check = (bytes: string | Buffer, blockBytes = 1_000) => {
  const whole = Buffer.from(bytes);
  const checking = new ActionCheck();
  for (let from = 0; from < whole.length; from += blockBytes) checking.read(whole.subarray(from, from + blockBytes));
  return checking.verdict();
};

const faults = (bytes: string | Buffer): string[] =>
  check(bytes).errors.map(({ code, row, line }) => `${code} ${row ?? ''}/${line ?? ''}`);

const pretty = JSON.stringify({ a: 1, items: [{ b: '}{' }] }, null, 2);

describe('a file of actions', () => {
  it.each([
    ['objects', '{"a":1}\n{"a":2}\n', 2],
    ['no final line end', '{"a":1}\n{"a":2}', 2],
    ['CRLF', '{"a":1}\r\n\r\n{"a":2}\r\n', 2],
    ['CR', '{"a":1}\r{"a":2}\r', 2],
    ['blank lines and white space', '\n \t\n { "a" : [ 1 ] }  \n\n', 1],
    ['a byte order mark', '\ufeff{"a":1}\n', 1],
    ['letters beyond ASCII, and U+FFFD itself', '{"a":"ő😀\ufffd"}\n', 1],
  ])('with %s is taken', (_, text, rows) => {
    for (const blockBytes of [1, 2, 3, 7, 1_000]) {
      expect(check(text, blockBytes)).toMatchObject({ ok: true, rows, format: 'ndjson', errors: [] });
    }
  });

  it.each([
    ['an array over lines', '[{"a":1},\n{"a":2}]', ['action_array 1/1']],
    ['an array on a line', '\n[{"a":1}]\n', ['action_array 1/2']],
    ['commas between lines', '{"a":1},\n{"a":2}\n', ['action_comma 1/1']],
    ['pretty-printed objects', `${pretty}\n${pretty}\n{"a":1}\n`, ['action_over_lines 1/1', 'action_over_lines 2/9']],
    ['several objects on a line', '{"a":1}{"a":2}\n{"a":1}, {"a":2}\n', ['several_actions 1/1', 'several_actions 2/2']],
    ['broken JSON', '{"a":}\n{a:1}\nid;total\n', ['action_syntax 1/1', 'action_syntax 2/2', 'action_syntax 3/3']],
    ['other values', '5\n"x"\nnull', ['action_no_object 1/1', 'action_no_object 2/2', 'action_no_object 3/3']],
    ['deep nesting', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, ['action_too_deep 1/1']],
    ['a long line', `{"a":"${'x'.repeat(1_100_000)}"}\n{"a":1}\n`, ['action_too_long 1/1']],
    ['other bytes', Buffer.from('{"a":"\xe9"}\n{"a":1}\n', 'latin1'), ['action_not_utf8 1/1']],
    ['nothing in it', ' \n\n', ['empty_file /']],
  ])('with %s is refused', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
    expect(check(text).ok).toBe(false);
  });

  it('lists the first 100 faults and counts all', () => {
    const { errors, total } = check('x\n'.repeat(250));
    expect([errors.length, total]).toEqual([100, 250]);
  });
});
