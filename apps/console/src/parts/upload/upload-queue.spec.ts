import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../api/problem-error.js';
import type { FileSending } from './send-file.js';
import { UploadQueue } from './upload-queue.js';

interface Sent extends FileSending {
  readonly arrive: () => void;
  readonly fail: (error: unknown) => void;
}

const queueOf = () => {
  const sent: Sent[] = [];
  const queue = new UploadQueue((sending) => {
    return new Promise<void>((arrive, fail) => {
      sending.signal.addEventListener('abort', () => fail(sending.signal.reason));
      sent.push({ ...sending, arrive, fail });
    });
  });
  const stateOf = (name: string) => queue.all().find(({ file }) => file.name === name)?.state ?? 'gone';
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (isSo()) resolve();
      };
      queue.subscribe(look);
      look();
    });
  /** The first bytes of each have gone; those that begin because of that too. */
  const getThrough = (): void => {
    for (const { onSent } of sent) onSent(1);
  };
  return { queue, sent, stateOf, until, getThrough };
};

const files = (...names: readonly string[]): readonly File[] => names.map((name) => new File(['id\n1\n'], name));
const refusal = new ProblemError(409, {
  ...{ type: 'urn:sluice:problem:wrong_state', title: 'Not possible', status: 409, detail: 'It has begun.' },
  code: 'wrong_state',
});

describe('the queue of uploads', () => {
  it('begins one when the one before has got through, since files are read in that order', () => {
    const { queue, sent, stateOf } = queueOf();
    queue.add('imp_1', files('a', 'b', 'c'));
    expect(['a', 'b', 'c'].map(stateOf)).toEqual(['sending', 'waiting', 'waiting']);
    sent[0]?.onSent(1);
    expect(['a', 'b', 'c'].map(stateOf)).toEqual(['sending', 'sending', 'waiting']);
  });

  it('one without a connection lets the next one begin', async () => {
    const { queue, sent, stateOf, until } = queueOf();
    queue.add('imp_1', files('a', 'b'));
    sent[0]?.fail(new ProblemError(0, null));
    await until(() => stateOf('a') === 'repeating' && stateOf('b') === 'sending');
    queue.cancel(sent[0]?.key ?? '');
    expect(stateOf('b')).toBe('sending');
  });

  it('sends three at once, the others in their order as room comes', async () => {
    const { queue, sent, stateOf, until, getThrough } = queueOf();
    queue.add('imp_1', files('a', 'b', 'c', 'd'));
    getThrough();
    expect(sent.map(({ file }) => file.name)).toEqual(['a', 'b', 'c']);
    sent[1]?.arrive();
    await until(() => stateOf('d') === 'sending');
    expect(stateOf('b')).toBe('gone');
    expect(queue.arrived()).toBe(1);
  });

  it('one that fails holds up no other, and is sent again under its key', async () => {
    const { queue, sent, stateOf, until, getThrough } = queueOf();
    queue.add('imp_1', files('a', 'b'));
    sent[0]?.fail(refusal);
    await until(() => stateOf('a') === 'failed' && stateOf('b') === 'sending');
    getThrough();
    expect(queue.all()[0]?.fault).toMatchObject({ code: 'wrong_state', detail: 'It has begun.' });
    queue.retry(sent[0]?.key ?? '');
    await until(() => stateOf('a') === 'sending');
    expect(sent[2]?.key).toBe(sent[0]?.key);
  });

  it('one that is cancelled is gone, and its request with it', async () => {
    const { queue, sent, stateOf, until, getThrough } = queueOf();
    queue.add('imp_1', files('a', 'b', 'c', 'd'));
    getThrough();
    queue.cancel(sent[0]?.key ?? '');
    expect(sent[0]?.signal.aborted).toBe(true);
    await until(() => stateOf('d') === 'sending');
    expect(queue.all().map(({ file }) => file.name)).toEqual(['b', 'c', 'd']);
    expect(queue.arrived()).toBe(0);
  });

  it('a lost connection is waited for', async () => {
    const { queue, sent, stateOf, until } = queueOf();
    queue.add('imp_1', files('a'));
    sent[0]?.fail(new ProblemError(0, null));
    await until(() => stateOf('a') === 'repeating');
    queue.cancel(sent[0]?.key ?? '');
    expect(stateOf('a')).toBe('gone');
  });

  it('tells how many bytes have gone', () => {
    const { queue, sent } = queueOf();
    queue.add('imp_1', files('a'));
    sent[0]?.onSent(3);
    expect(queue.all()[0]).toMatchObject({ sent: 3, into: 'imp_1' });
  });
});
