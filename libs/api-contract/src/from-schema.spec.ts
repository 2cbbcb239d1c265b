import { describe, expect, it } from 'vitest';
import type { AnswerOf, BodyOf } from './components.js';
import type { FromSchema } from './from-schema.js';
import { accepting, exactly, list, orNull, ref, text, textOrNull, time } from './schema.js';

const parts = {
  Part: exactly({ name: text('Its name.'), state: { type: 'string', enum: ['new', 'used'] }, made_at: time }),
  Whole: accepting(
    {
      parts: list(ref('Part')),
      note: textOrNull('Perhaps none.'),
      sum: orNull({ type: 'number' }),
      by: { type: 'object', additionalProperties: { type: 'integer' } },
    },
    ['parts'],
  ),
} as const;

const either = {
  ...accepting({ fixed: { type: 'integer' }, computed: text('An expression.') }),
  minProperties: 1,
  maxProperties: 1,
} as const;

type Either = FromSchema<typeof either, object>;
type Parts = typeof parts;
type Part = FromSchema<Parts['Part'], Parts>;
type Whole = FromSchema<Parts['Whole'], Parts>;

/** What each line says is checked by the compiler: one that it takes though an error is expected fails the type check. */
describe('the type of a schema', () => {
  const part: Part = { name: 'a', state: 'new', made_at: '2026-04-07' };

  it('takes what the schema describes', () => {
    const whole: Whole = { parts: [part], note: null, by: { a: 1 } };
    const least: Whole = { parts: [] };
    const dated: FromSchema<Parts['Part'], Parts, Date> = { ...part, made_at: new Date(0) };
    expect([whole.parts[0]?.name, least.sum, dated.made_at.getTime()]).toEqual(['a', undefined, 0]);
  });

  it('of an object with exactly one of its properties is each of them alone', () => {
    const either: Either[] = [{ fixed: 1 }, { computed: 'now' }];
    // @ts-expect-error: none of them
    const neither: Either = {};
    expect([...either, neither]).toHaveLength(3);
  });

  it('of a request that was read has what has a default', () => {
    const consent: BodyOf<'StartImport'> = { accept_errors: true, acknowledge_workflows: false };
    // @ts-expect-error: the check of the request sets it
    const half: BodyOf<'StartImport'> = { accept_errors: true };
    const sent: AnswerOf<'StartImport'> = { accept_errors: true };
    expect([consent, half, sent]).toHaveLength(3);
  });

  it('refuses a field that is missing, renamed or of another type', () => {
    // @ts-expect-error: a required field is missing
    const missing: Part = { name: 'a', state: 'new' };
    // @ts-expect-error: a field has another name
    const renamed: Part = { ...part, titel: 'a' };
    // @ts-expect-error: a word that the schema does not list
    const unlisted: Part = { ...part, state: 'old' };
    // @ts-expect-error: a text where a list of parts is referred to
    const mistyped: Whole = { parts: ['a'] };
    // @ts-expect-error: null where the schema does not say so
    const empty: Whole = { parts: null };
    expect([missing, renamed, unlisted, mistyped, empty]).toHaveLength(5);
  });
});
