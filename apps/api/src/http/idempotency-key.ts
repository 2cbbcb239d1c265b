import { Problem } from './problem.js';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The header Idempotency-Key as it may be. Throws Problem. */
export const requireKey = (key: string): string => {
  if (KEY.test(key)) return key;
  const detail = 'must be 1 to 255 visible characters of ASCII';
  throw new Problem('invalid_request', `Idempotency-Key ${detail}`, [{ pointer: 'Idempotency-Key', detail }]);
};
