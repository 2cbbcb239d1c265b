import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names with their values, where there is nothing to compare. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="kv">
    {facts.map(({ name, value }) => (
      <div key={name} className="kv-row">
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
