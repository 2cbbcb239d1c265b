import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

const words = { copy: 'Copy', copied: 'Copied', failed: 'Select and copy it' };

const SHOWN_MS = 2_000;

type Copied = 'not yet' | 'done' | 'failed';

/** Pages that didn't come by HTTPS have no clipboard: what is to be copied must be selectable as well. */
const copy = async (text: string): Promise<Copied> => {
  if (navigator.clipboard === undefined) return 'failed';
  return navigator.clipboard.writeText(text).then(
    () => 'done' as const,
    () => 'failed' as const,
  );
};

/** Copies a text; what the button says is what came of it. */
export const CopyButton = ({ text, label = words.copy }: { readonly text: string; readonly label?: string }) => {
  const [copied, setCopied] = useState<Copied>('not yet');
  useEffect(() => {
    if (copied === 'not yet') return;
    const timer = setTimeout(() => setCopied('not yet'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const said = { 'not yet': label, done: words.copied, failed: words.failed }[copied];
  return (
    <button type="button" className="btn sm" onClick={() => void copy(text).then(setCopied)}>
      {copied === 'done' ? <IconCheck className="i s" aria-hidden /> : <IconCopy className="i s" aria-hidden />}
      <span aria-live="polite">{said}</span>
    </button>
  );
};
