import { Dropzone } from '@mantine/dropzone';
import { IconUpload } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';

const words = {
  title: 'Drop files here',
  release: 'Let go to add them',
  choose: 'Choose files',
  formats: (formats: string) => `${formats}, also gzipped or zipped. Up to 5 GiB each, several at once.`,
};

interface DropAreaProps {
  /** Formats of the files, as people call them. */
  readonly formats: string;
  readonly onFiles: (files: readonly File[]) => void;
  /** In the place of the usual sentence. */
  readonly hint?: ReactNode;
  /** The button is the one act of the page. */
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
}

/** Where files are dropped or chosen. All of them are handed on: what is refused is said, never passed over. */
export const DropArea = ({ formats, onFiles, hint, isPrimary = false, isDisabled = false }: DropAreaProps) => {
  const open = useRef<() => void>(null);
  return (
    <Dropzone
      unstyled
      className="drop"
      openRef={open}
      onDrop={(files) => onFiles(files)}
      activateOnClick={false}
      activateOnKeyboard={false}
      disabled={isDisabled}
      classNames={{ inner: 'drop-inner' }}
      enablePointerEvents
      inputProps={{ 'aria-label': words.choose, tabIndex: -1 }}
    >
      <IconUpload className="i" aria-hidden />
      <div className="drop-text">
        <b>
          <Dropzone.Idle>{words.title}</Dropzone.Idle>
          <Dropzone.Accept>{words.release}</Dropzone.Accept>
          <Dropzone.Reject>{words.release}</Dropzone.Reject>
        </b>
        <div className="sub">{hint ?? words.formats(formats)}</div>
      </div>
      <button
        type="button"
        className={isPrimary ? 'btn pri' : 'btn'}
        disabled={isDisabled}
        onClick={() => open.current?.()}
      >
        {words.choose}
      </button>
    </Dropzone>
  );
};
