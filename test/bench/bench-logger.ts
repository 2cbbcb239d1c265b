import { createLogger } from '#libs/runtime';

/** Only what an operator would have to know goes on the bench's output. */
export const benchLogger = createLogger({ logLevel: 'error' }, 'bench');
