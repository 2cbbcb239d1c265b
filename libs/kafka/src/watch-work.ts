import type { CommonSettings, Runtime } from '#libs/runtime';

const LOOK_MS = 5_000;

/** Looks every 5 seconds whether the work in hand moves; `canConsume`: the broker answers, the group is joined. */
export const watchWork = (
  { work, checks, logger }: Pick<Runtime<CommonSettings>, 'work' | 'checks' | 'logger'>,
  canConsume: () => boolean,
): (() => void) => {
  let wasMoving = true;
  const look = async (): Promise<void> => {
    const canWork = canConsume() && (await checks.isReady('mongodb'));
    work.look({ canWork, now: performance.now() });
    const advice = 'Restart this process; report it with its log if it happens again.';
    if (wasMoving && !work.isMoving) logger.error({ advice }, 'the work in hand has not moved for 60 s');
    wasMoving = work.isMoving;
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => clearInterval(timer);
};
