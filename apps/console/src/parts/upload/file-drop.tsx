import { IconCircleX, IconX } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { judgeName, showFormats } from './judge-name.js';

const DropArea = lazy(async () => ({ default: (await import('./drop-area.js')).DropArea }));

const words = {
  refused: (count: number) => (count === 1 ? 'One file wasn’t added' : `${count} files weren’t added`),
  close: 'Close',
  loading: 'Drop files here',
};

export interface RefusedFile {
  readonly name: string;
  readonly why: string;
}

interface FileDropProps {
  /** Formats that the kind of import takes. */
  readonly formats: readonly string[];
  /** Given also what was refused, for a page that is left at once and says it elsewhere. */
  readonly onFiles: (files: readonly File[], refused: readonly RefusedFile[]) => void;
  readonly hint?: ReactNode;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
}

const RefusedNote = ({
  refused,
  onClose,
}: {
  readonly refused: readonly RefusedFile[];
  readonly onClose: () => void;
}) => (
  <div className="note bad" role="alert">
    <IconCircleX className="i" aria-hidden />
    <div>
      <b>{words.refused(refused.length)}</b>
      <ul>
        {refused.map(({ name, why }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
          <li key={at}>
            {name} {why}.
          </li>
        ))}
      </ul>
    </div>
    <button type="button" className="btn plain sm icon" aria-label={words.close} onClick={onClose}>
      <IconX className="i s" aria-hidden />
    </button>
  </div>
);

/** Where files are dropped or chosen; those of a wrong type are named with the reason, the others go on. */
export const FileDrop = ({ formats, onFiles, ...area }: FileDropProps) => {
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);
  const sort = (files: readonly File[]): void => {
    const judged = files.map((file) => ({ file, why: judgeName(file.name, formats) }));
    const notTaken = judged.flatMap(({ file, why }) => (why === null ? [] : [{ name: file.name, why }]));
    setRefused(notTaken);
    const taken = judged.filter(({ why }) => why === null).map(({ file }) => file);
    if (taken.length > 0) onFiles(taken, notTaken);
  };
  return (
    <>
      <Suspense fallback={<div className="drop">{words.loading}</div>}>
        <DropArea formats={showFormats(formats)} onFiles={sort} {...area} />
      </Suspense>
      {refused.length > 0 ? <RefusedNote refused={refused} onClose={() => setRefused([])} /> : null}
    </>
  );
};
