import { describe, expect, it } from 'vitest';
import { LIMITS } from '#libs/formats';
import type { Encoding } from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import { FileCheck } from '../check/file-check.js';
import { ActionCutter } from './action-cutter.js';
import { actions } from './action-records.js';

const check = (bytes: string | Buffer, blockBytes = 1_000, encoding: Encoding | null = null) => {
  const whole = Buffer.from(bytes);
  const checking = new FileCheck({ encoding }, LIMITS, actions);
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
    ['CSV', 'transaction_id;action\nt1;checkout\n'],
    ['an array', '[{"a":1}]\n'],
  ])('that is %s is not called NDJSON', (_, text) => {
    expect(check(text)).toMatchObject({ ok: false, format: null });
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
    ['a duplicate key', '{"a":{"b":1},"b":{"a":1}}\n{"b":1,"a":2,"b":1}\n', ['repeated_key 2/2']],
    ['one inside', '{"items":[{"a":1},{"a":1}]}\n{"items":[{"a":1,"\\u0061":1}]}\n', ['repeated_key 2/2']],
    ['a long line', `{"a":"${'x'.repeat(1_100_000)}"}\n{"a":1}\n`, ['action_too_long 1/1']],
    [
      'some bytes that are not UTF-8',
      Buffer.concat([Buffer.from(`{"a":"${'é'.repeat(200)}"}\n{"a":`), Buffer.from('"\xe9"}\n5\n', 'latin1')]),
      ['action_not_utf8 2/2', 'action_no_object 3/3'],
    ],
    ['half of a pair of UTF-16', Buffer.from('\ufeff{"a":1}\n{"a":"\ud83d"}\n', 'utf16le'), ['not_utf16 2/2']],
    ['UTF-16 without a byte order mark', Buffer.from('{"a":1}\n', 'utf16le'), ['action_other_format /']],
    ['CSV', 'transaction_id;action\nt1;checkout\n', ['action_other_format /']],
    ['a workbook', 'PK\u0003\u0004 and so on', ['action_other_format /']],
    ['markup', '<?xml version="1.0"?>\n<a/>', ['action_other_format /']],
    ['nothing in it', ' \n\n', ['empty_file /']],
  ])('with %s is refused', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
    expect(check(text).ok).toBe(false);
  });

  it('lists the first 100 faults and counts all', () => {
    const { errors, total } = check('x\n'.repeat(250));
    expect([errors.length, total]).toEqual([100, 250]);
  });

  const lines = '{"a":"ő😀"}\r\n\r\n{"transaction_id":"t1"}\r{"transaction_id":"t2"}\n';
  const be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

  it.each<[string, Encoding | null, Buffer]>([
    ['utf-16le', null, Buffer.from(`\ufeff${lines}`, 'utf16le')],
    ['utf-16be', null, be(`\ufeff${lines}`)],
    ['utf-16le', 'utf-16le', Buffer.from(lines, 'utf16le')],
    ['utf-8', null, Buffer.from(`\ufeff${lines}`)],
    ['windows-1250', 'windows-1250', Buffer.from(lines.replace('ő😀', '\xf5'), 'latin1')],
  ])('in %s (set: %s) says the same as in UTF-8, wherever its blocks are cut', (encoding, set, bytes) => {
    const expected = { ...check(encoding === 'windows-1250' ? lines.replace('😀', '') : lines), encoding };
    for (const blockBytes of [1, 2, 3, 7, 1_000]) expect(check(bytes, blockBytes, set)).toEqual(expected);
  });

  it('asks to be read again in its code page', () => {
    const checking = new FileCheck({}, LIMITS, actions);
    checking.read(Buffer.from('{"a":"K\xf6sz\xf6n\xf5"}\n', 'latin1'));
    checking.verdict();
    expect(checking.otherEncoding).toMatch(/^windows-125|^iso-8859/);
  });
});

describe('the chunks of a file of actions', () => {
  const text = Array.from({ length: 20 }, (_, n) => `{"transaction_id":"t${n}","name":"ő${n}😀"}`).join('\r\n');
  const definition = (encoding: Encoding) =>
    exampleRun({ ...{ lanes: 3, chunkRows: 4, chunkBytes: 10_000 }, files: [exampleFile({ encoding, rows: 20 })] });

  const chunksOf = (encoding: Encoding, bytes: Buffer, blockBytes: number): string[] => {
    const cutter = new ActionCutter(definition(encoding));
    cutter.openFile(0);
    const cuts = [];
    for (let from = 0; from < bytes.length; from += blockBytes)
      cuts.push(...cutter.read(bytes.subarray(from, from + blockBytes)));
    cuts.push(...cutter.endFile());
    return cuts.map(({ lane, seq, rowsJson }) => `${lane} ${seq} ${rowsJson}`);
  };

  it.each([1, 5, 64, 10_000])('are the same in UTF-16 as in UTF-8, in blocks of %d bytes', (blockBytes) => {
    const expected = chunksOf('utf-8', Buffer.from(text), 10_000);
    expect(expected.join()).toContain('ő19😀');
    expect(chunksOf('utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le'), blockBytes)).toEqual(expected);
  });
});
