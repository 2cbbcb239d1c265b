import { setTimeout as sleep } from 'node:timers/promises';

export type Wait = { readonly seconds: number; readonly everyMs?: number };

/** Asks again and again; false when the time is over. The question may throw to end the wait early. */
export async function waitUntil(question: () => Promise<boolean> | boolean, wait: Wait): Promise<boolean> {
  const deadline = performance.now() + wait.seconds * 1000;
  while (performance.now() < deadline) {
    if (await question()) return true;
    await sleep(wait.everyMs ?? 100);
  }
  return false;
}
