import { call } from '../../api/call.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { useAct } from '../../parts/use-act.js';
import type { ListedToken } from './token-draft.js';
import { TokenSecret } from './token-secret.js';

const words = {
  rotate: (name: string) => `Give ${name} another secret`,
  rotateAct: 'Make another secret',
  rotateEffect:
    'The one of now opens nothing from then on, nor do access tokens that were asked for with it. For a time in which both hold, make a second token and revoke this one afterwards.',
  revoke: (name: string) => `Revoke the token of ${name}`,
  revokeAct: 'Revoke token',
  revokeEffect: 'The application can do nothing any more, at once. This can’t be taken back.',
};

interface ChangeTokenProps {
  readonly token: ListedToken;
  readonly onClose: () => void;
}

/** Gives a token another secret, which is shown once. */
export const RotateToken = ({ token: { id, name }, onClose }: ChangeTokenProps) => {
  const rotate = useAct(() => call('rotateToken', { path: { id }, body: {} }), {
    refresh: ['listTokens'],
    isToldThere: true,
  });
  if (rotate.data) return <TokenSecret token={rotate.data} onClose={onClose} />;
  return (
    <ConfirmDialog
      opened
      isDanger
      title={words.rotate(name)}
      act={words.rotateAct}
      isPending={rotate.isPending}
      error={rotate.error}
      onConfirm={() => rotate.mutate()}
      onClose={onClose}
    >
      {words.rotateEffect}
    </ConfirmDialog>
  );
};

/** Ends a token. */
export const RevokeToken = ({ token: { id, name }, onClose }: ChangeTokenProps) => {
  const revoke = useAct(() => call('revokeToken', { path: { id } }), {
    refresh: ['listTokens'],
    isToldThere: true,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      opened
      isDanger
      title={words.revoke(name)}
      act={words.revokeAct}
      name={name}
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      {words.revokeEffect}
    </ConfirmDialog>
  );
};
