import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleOff,
  IconCircleX,
  IconPencil,
  IconPlayerPause,
  IconRefresh,
} from '@tabler/icons-react';

const looks = {
  run: IconRefresh,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  draft: IconPencil,
  idle: IconCircleOff,
  paused: IconPlayerPause,
} as const;

export type StatusLook = keyof typeof looks;

const colours: Readonly<Record<StatusLook, string>> = {
  ...{ run: 'run', ok: 'ok', warn: 'warn', bad: 'bad' },
  ...{ draft: 'idle', idle: 'idle', paused: 'idle' },
};

/** Icon, word and colour together: never colour alone. */
export const StatusMark = ({ look, word }: { readonly look: StatusLook; readonly word: string }) => {
  const Icon = looks[look];
  return (
    <span className={`st ${colours[look]}`}>
      <Icon className={look === 'run' ? 'i turning' : 'i'} aria-hidden />
      {word}
    </span>
  );
};
