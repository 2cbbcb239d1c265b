const terminal = process.stderr.isTTY;

export const say = (line: string): void => {
  process.stderr.write(terminal ? `\r\u001b[K${line}\n` : `${line}\n`);
};

export const secondsSince = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** On a terminal the line of the running step is rewritten; elsewhere it stays, with a sign of life every 20 s. */
function showRunning(title: string, started: number): () => void {
  if (!terminal) say(`• ${title}`);
  const tick = () => {
    if (terminal) process.stderr.write(`\r\u001b[K• ${title} (${secondsSince(started).replace(/\.\d/, '')})`);
    else say(`• ${title}: still at it (${secondsSince(started)})`);
  };
  if (terminal) tick();
  const timer = setInterval(tick, terminal ? 1_000 : 20_000);
  return () => {
    clearInterval(timer);
    if (terminal) process.stderr.write('\r\u001b[K');
  };
}

/** Shows a long step while it runs and, once done, how long it took. `done` may tell what came of it. */
export async function step<T>(title: string, work: () => Promise<T>, done?: (result: T) => string): Promise<T> {
  const started = performance.now();
  const clear = showRunning(title, started);
  try {
    const result = await work();
    clear();
    say(`✓ ${done?.(result) ?? title} (${secondsSince(started)})`);
    return result;
  } catch (error) {
    clear();
    say(`✗ ${title} (${secondsSince(started)})`);
    throw error;
  }
}
