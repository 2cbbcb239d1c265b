import { useState } from 'react';
import { call } from '../../api/call.js';
import { useSession } from '../../api/session.js';
import { CheckField } from '../../parts/check-field.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { SelectField } from '../../parts/select-field.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';
import {
  emptyTokenDraft,
  groupScopes,
  isTokenComplete,
  lifetimes,
  newTokenOf,
  type TokenDraft,
  tokenNameFault,
  withScope,
} from './token-draft.js';
import { TokenSecret } from './token-secret.js';

const words = {
  title: 'Make a token',
  act: 'Make token',
  name: 'Application',
  nameHelp: 'Who is said to have made and started what it does, such as crm-nightly.',
  scopes: 'What it may do',
  scopesHelp: 'Nothing that you may not do yourself. Give it as little as the application needs.',
  lifetime: 'Holds for',
};

const LONGEST_NAME = 64;

interface FieldsProps {
  readonly draft: TokenDraft;
  readonly onChange: (draft: TokenDraft) => void;
}

const ScopeFields = ({ draft, onChange }: FieldsProps) => {
  const { scopes } = useSession();
  return (
    <fieldset>
      <legend className="lab">{words.scopes}</legend>
      <p className="sub">{words.scopesHelp}</p>
      {groupScopes(scopes).map((group) => (
        <div className="scopes" key={group.about}>
          {group.scopes.map((scope) => (
            <CheckField
              key={scope}
              label={<code>{scope}</code>}
              checked={draft.scopes.has(scope)}
              onChange={(isChosen) => onChange(withScope(draft, scope, isChosen))}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
};

const TokenFields = ({ draft, onChange }: FieldsProps) => (
  <>
    <TextField
      label={words.name}
      help={words.nameHelp}
      fault={tokenNameFault(draft.name)}
      maxLength={LONGEST_NAME}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
      value={draft.name}
      onChange={({ target }) => onChange({ ...draft, name: target.value })}
    />
    <SelectField
      label={words.lifetime}
      choices={lifetimes}
      value={draft.days}
      onChange={(days) => onChange({ ...draft, days })}
    />
    <ScopeFields draft={draft} onChange={onChange} />
  </>
);

/** Makes a token, and shows its secret once. */
export const TokenForm = ({ onClose }: { readonly onClose: () => void }) => {
  const [draft, setDraft] = useState(emptyTokenDraft);
  const make = useAct(() => call('createToken', { body: newTokenOf(draft, Date.now()) }), {
    refresh: ['listTokens'],
    isToldThere: true,
  });
  if (make.data) return <TokenSecret token={make.data} onClose={onClose} />;
  return (
    <FormDialog
      opened
      title={words.title}
      act={words.act}
      isPending={make.isPending}
      isIncomplete={!isTokenComplete(draft)}
      error={make.error}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      <TokenFields draft={draft} onChange={setDraft} />
    </FormDialog>
  );
};
