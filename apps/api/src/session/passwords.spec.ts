import { describe, expect, it } from 'vitest';
import { Passwords } from './passwords.js';

const passwords = new Passwords({ run: (job) => job() });

/** "secret" by N = 2, r = 1 and p = 1. */
const cheap = '$scrypt$ln=1,r=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$jjjNh3eNiOh3SQ07meC_jcZYQjJfzwYY4Tjkd0VmMZY';

describe('a password', () => {
  it('is told from others by its hash, which says what it was made by', async () => {
    const stored = await passwords.hash('eleven green bottles');
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
    expect(await passwords.isRight('eleven green bottles', stored)).toBe(true);
    expect(await passwords.isRight('eleven green bottle', stored)).toBe(false);
  });

  it('has another hash each time', async () => {
    expect(await passwords.hash('eleven green bottles')).not.toBe(await passwords.hash('eleven green bottles'));
  });

  it('is the same however its characters are composed', async () => {
    const stored = await passwords.hash('z\u00f6lf Flaschen');
    expect(await passwords.isRight('zo\u0308lf Flaschen', stored)).toBe(true);
  });

  it('is checked by what its own hash was made by', async () => {
    expect(await passwords.isRight('secret', cheap)).toBe(true);
    expect(await passwords.isRight('secreT', cheap)).toBe(false);
  });

  it('is wrong for whoever has none', async () => {
    expect(await passwords.isRight('', null)).toBe(false);
  });

  it('of a form that nobody wrote is a fault of ours', async () => {
    await expect(passwords.isRight('secret', 'secret')).rejects.toThrow('unknown form');
  });
});

it('very many at once are refused until some have been hashed', async () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const few = new Passwords({ run: (job) => opened.then(job) });
  const waiting = Array.from({ length: 30 }, () => few.isRight('secret', cheap));
  await expect(few.isRight('secret', cheap)).rejects.toMatchObject({ code: 'busy' });
  open();
  expect(await Promise.all(waiting)).toEqual(Array(30).fill(true));
});
