import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { Semaphore } from '#libs/runtime';
import { Problem } from '../http/problem.js';

/** How a password is hashed: what scrypt (RFC 7914) is told, and the hash. */
interface Hashed {
  /** Log2 of N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** 32 MiB and about 0.2 s: of those that OWASP's "Password Storage" takes for equal the one that takes least memory. */
const COST = { ln: 15, r: 8, p: 3 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Of requests that wait until others have been hashed. */
const MOST_WAITING = 30;

const PHC = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;

/** As PHC strings are: what it was made by stands beside the hash. */
const written = ({ ln, r, p, salt, hash }: Hashed): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;

const readHashed = (stored: string): Hashed => {
  const [, ln, r, p, salt = '', hash = ''] = PHC.exec(stored) ?? [];
  if (hash === '') throw new Error('a stored password has an unknown form');
  const [saltBytes, hashBytes] = [Buffer.from(salt, 'base64url'), Buffer.from(hash, 'base64url')];
  return { ln: Number(ln), r: Number(r), p: Number(p), salt: saltBytes, hash: hashBytes };
};

const runScrypt = (password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });

/** However a keyboard composes its characters, it is the same password. */
const hashBy = (password: string, { ln, r, p, salt }: Omit<Hashed, 'hash'>): Promise<Buffer> => {
  const options = { N: 2 ** ln, r, p, maxmem: 256 * r * (2 ** ln + p + 2) };
  return runScrypt(password.normalize('NFKC'), salt, options);
};

/** Hashes passwords, a few at a time: each takes memory and time on purpose. */
export class Passwords {
  #waiting = 0;

  constructor(private readonly places: Pick<Semaphore, 'run'>) {}

  /** What is stored of a new password. Throws Problem (busy). */
  async hash(password: string): Promise<string> {
    const by = { ...COST, salt: randomBytes(SALT_BYTES) };
    return written({ ...by, hash: await this.#inTurn(() => hashBy(password, by)) });
  }

  /** Whether it is the one that is stored. Takes as long where none is stored, and is false. Throws Problem (busy). */
  async isRight(password: string, stored: string | null): Promise<boolean> {
    const known = stored === null ? null : readHashed(stored);
    const hash = await this.#inTurn(() => hashBy(password, known ?? { ...COST, salt: randomBytes(SALT_BYTES) }));
    return known !== null && timingSafeEqual(hash, known.hash);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= MOST_WAITING) throw new Problem('busy', 'Many people are signing in. Try again in a moment.');
    this.#waiting += 1;
    try {
      return await this.places.run(work);
    } finally {
      this.#waiting -= 1;
    }
  }
}
